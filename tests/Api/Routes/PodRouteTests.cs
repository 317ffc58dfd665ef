using System.Net;
using System.Text.Json.Nodes;
using Orchestrator.Api.Tests.Servers;
using Orchestrator.Plans;

namespace Orchestrator.Api.Tests.Routes;

public sealed class PodRouteTests
{
    [Fact]
    public async Task Pods_are_listed_as_text_so_ten_comes_before_two()
    {
        await using var server = await RunningServer.StartAsync(Samples.Snapshot(Samples.Service(tasks:
        [
            Samples.Task("hello", 2, "server", TaskState.Running), Samples.Task("hello", 10, "server", TaskState.Running), Samples.Task("hello", 10, "side", null),
        ])));

        (await server.GetAsync("/service/hello/v1/pod")).Body.Should().Be("[\n  \"hello-10\",\n  \"hello-2\"\n]");
    }

    [Fact]
    public async Task The_status_of_all_pods_groups_tasks_by_type_and_instance()
    {
        await using var server = await RunningServer.StartAsync();

        var (status, body) = await server.GetAsync("/service/hello/v1/pod/status");

        status.Should().Be(HttpStatusCode.OK);
        body.Should().Be("""
            {
              "service": "hello",
              "pods": [
                {
                  "name": "hello",
                  "instances": [
                    {
                      "name": "hello-0",
                      "tasks": [
                        {
                          "id": "hello__hello-0-server__u1",
                          "name": "hello-0-server",
                          "status": "RUNNING"
                        }
                      ]
                    },
                    {
                      "name": "hello-1",
                      "tasks": [
                        {
                          "id": "",
                          "name": "hello-1-server"
                        }
                      ]
                    }
                  ]
                },
                {
                  "name": "world",
                  "instances": [
                    {
                      "name": "world-0",
                      "tasks": [
                        {
                          "id": "hello__world-0-init__u1",
                          "name": "world-0-init",
                          "status": "FINISHED"
                        }
                      ]
                    }
                  ]
                }
              ]
            }
            """);
    }

    [Fact]
    public async Task Before_the_first_launch_the_pods_are_left_out()
    {
        await using var server = await RunningServer.StartAsync(Samples.Snapshot(Samples.Service(tasks: [])));

        (await server.GetAsync("/service/hello/v1/pod")).Body.Should().Be("[]");
        (await server.GetAsync("/service/hello/v1/pod/status")).Body.Should().Be("{\n  \"service\": \"hello\"\n}");
    }

    [Fact]
    public async Task Instances_are_in_the_order_of_their_numbers()
    {
        await using var server = await RunningServer.StartAsync(Samples.Snapshot(Samples.Service(tasks:
            [Samples.Task("hello", 10, "server", TaskState.Running), Samples.Task("hello", 2, "server", TaskState.Running)])));

        var status = JsonNode.Parse((await server.GetAsync("/service/hello/v1/pod/status")).Body)!;

        status["pods"]![0]!["instances"]!.AsArray().Select(pod => (string)pod!["name"]!).Should().Equal("hello-2", "hello-10");
    }

    [Fact]
    public async Task One_pod_shows_its_tasks()
    {
        await using var server = await RunningServer.StartAsync();

        var (status, body) = await server.GetAsync("/service/hello/v1/pod/world-0/status");

        status.Should().Be(HttpStatusCode.OK);
        JsonNode.Parse(body)!.ToJsonString().Should().Be("""{"name":"world-0","tasks":[{"id":"hello__world-0-init__u1","name":"world-0-init","status":"FINISHED"}]}""");
    }

    [Theory]
    [InlineData("status")]
    [InlineData("info")]
    public async Task An_unknown_pod_is_named(string what)
    {
        await using var server = await RunningServer.StartAsync();

        (await server.GetWithTokenAsync($"/service/hello/v1/pod/hello-7/{what}")).Should().Be((HttpStatusCode.NotFound, "Pod hello-7 not found"));
    }

    [Fact]
    public async Task The_info_of_a_pod_is_what_was_launched_and_how_it_is()
    {
        await using var server = await RunningServer.StartAsync();

        var info = JsonNode.Parse((await server.GetWithTokenAsync("/service/hello/v1/pod/hello-0/info")).Body)![0]!;

        info["info"]!["taskId"]!["value"]!.GetValue<string>().Should().Be("hello__hello-0-server__u1");
        info["info"]!["slaveId"]!["value"]!.GetValue<string>().Should().Be("agent-1");
        info["info"]!["command"]!.ToJsonString().Should().Be("""{"value":"exec sleep 1000","environment":{"variables":[{"name":"SLEEP","value":"1000"}]}}""");
        info["info"]!["labels"]!["labels"]!.AsArray().Select(label => $"{label!["key"]}={label["value"]}").Should().Equal(
            "target_configuration=" + Samples.ConfigId, "task_type=hello", "index=0", "offer_hostname=agent-1.local", "offer_zone=a", "team=blue");
        info["info"]!["resources"]!.AsArray().Select(resource => (string)resource!["name"]!).Should().Equal("cpus", "mem", "disk", "ports");
        info["status"]!["state"]!.GetValue<string>().Should().Be("TASK_RUNNING");
    }

    [Fact]
    public async Task A_task_that_never_ran_has_no_status()
    {
        await using var server = await RunningServer.StartAsync();

        JsonNode.Parse((await server.GetWithTokenAsync("/service/hello/v1/pod/hello-1/info")).Body)![0]!["status"].Should().BeNull();
    }

    [Fact]
    public async Task A_task_of_an_older_configuration_is_shown_without_a_command_that_is_not_its_own()
    {
        var task = Samples.Task("hello", 0, "server", TaskState.Running);
        await using var server = await RunningServer.StartAsync(Samples.Snapshot(Samples.Service(tasks: [task with { Record = task.Record with { TargetConfigId = "older" } }])));

        JsonNode.Parse((await server.GetWithTokenAsync("/service/hello/v1/pod/hello-0/info")).Body)![0]!["info"]!["command"].Should().BeNull();
    }
}
