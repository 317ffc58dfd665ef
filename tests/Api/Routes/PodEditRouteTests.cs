using System.Net;
using Orchestrator.Api.Tests.Servers;
using Orchestrator.Scheduler.Commands;

namespace Orchestrator.Api.Tests.Routes;

public sealed class PodEditRouteTests
{
    private static readonly Origin Operator = new("operator", "127.0.0.1");

    [Theory]
    [InlineData("restart", PodVerb.Restart)]
    [InlineData("replace", PodVerb.Replace)]
    [InlineData("pause", PodVerb.Pause)]
    [InlineData("resume", PodVerb.Resume)]
    public async Task Each_verb_answers_with_the_pod_and_the_tasks_concerned(string route, PodVerb verb)
    {
        await using var server = await RunningServer.StartAsync();
        server.Operations.Answer = new(true, "done") { Pod = "hello-0", Tasks = ["hello-0-server", "hello-0-side"] };

        (await server.PostAsync($"/service/hello/v1/pod/hello-0/{route}")).Should().Be((HttpStatusCode.OK, """
            {
              "pod": "hello-0",
              "tasks": [
                "hello-0-server",
                "hello-0-side"
              ]
            }
            """));
        server.Operations.Commands.Should().Equal(new PodEdit(Operator, "hello", "hello-0", verb));
    }

    [Theory]
    [InlineData("""["server","hello-0-side"]""", "server hello-0-side")]
    [InlineData("[]", "")]
    [InlineData("  \n", "")]
    [InlineData(null, "")]
    public async Task A_pause_or_resume_names_tasks_or_means_the_whole_pod(string? body, string tasks)
    {
        await using var server = await RunningServer.StartAsync();
        foreach (var verb in new[] { "pause", "resume" })
        {
            (await server.PostAsync($"/service/hello/v1/pod/hello-0/{verb}", body)).Status.Should().Be(HttpStatusCode.OK);
        }

        server.Operations.Commands.Cast<PodEdit>().Should().HaveCount(2).And.OnlyContain(edit => string.Join(' ', edit.Tasks) == tasks);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("[1]")]
    [InlineData("{}")]
    [InlineData("\"server\"")]
    public async Task A_body_that_is_no_list_of_names_is_refused_without_a_text(string body)
    {
        await using var server = await RunningServer.StartAsync();

        (await server.PostAsync("/service/hello/v1/pod/hello-0/pause", body)).Should().Be((HttpStatusCode.BadRequest, ""));
        server.Operations.Commands.Should().BeEmpty();
    }

    [Fact]
    public async Task What_is_refused_says_why()
    {
        await using var server = await RunningServer.StartAsync();
        server.Operations.Answer = new(false, "Pod hello-9 not found", RefusalKind.NotFound);
        (await server.PostAsync("/service/hello/v1/pod/hello-9/replace")).Should().Be((HttpStatusCode.NotFound, "Pod hello-9 not found"));

        server.Operations.Answer = new(false, "hello is frozen", RefusalKind.Guarded);
        (await server.PostAsync("/service/hello/v1/pod/hello-0/replace")).Should().Be((HttpStatusCode.Conflict, "hello is frozen"));
        (await server.PostAsync("/service/hello/v1/pod/hello-0/replace?override=true&reason=dead+disk")).Status.Should().Be(HttpStatusCode.Conflict);
        server.Operations.Commands.Cast<PodEdit>().Last().Override.Should().Be(new GuardOverride("dead disk"));
    }
}
