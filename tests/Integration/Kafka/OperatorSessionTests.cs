using Newtonsoft.Json.Linq;
using Orchestrator.Integration.Tests.Servers;
using Xunit.Abstractions;

namespace Orchestrator.Integration.Tests.Kafka;

/// <summary>What an operator does to a real Kafka in an hour, in the words of the command line.</summary>
public sealed class OperatorSessionTests(ITestOutputHelper output)
{
    private const string Topic = "numbers";
    private const int Messages = 3_000;
    private static readonly TimeSpan AMinute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_paused_deploy_stays_paused_over_a_kill_and_brokers_are_restarted_replaced_paused_and_resumed()
    {
        await using var server = await KafkaCluster.ServerAsync(subnet: 18);
        await server.StartAsync();
        var kafka = new KafkaCluster(server);
        await kafka.InstallAsync();

        await PauseTheDeployAsync(server);
        await KillTheServerAsync(server);
        await ResumeTheDeployAsync(server);

        await kafka.CreateTopicAsync(Topic, partitions: 3, replication: 3);
        await InSyncAsync(kafka);
        var acknowledged = await new NumberedMessages(kafka, Topic).ProduceAsync(Messages, batches: 3, afterBatch: _ => { });
        acknowledged.Should().HaveCount(Messages);

        await RestartAsync(server, kafka);
        await ReplaceAsync(server, kafka);
        acknowledged.Except(await kafka.ValuesAsync(Topic)).Should().BeEmpty("a replaced broker takes part only when it has everything again");
        await PauseAndResumeAsync(server, kafka);
        acknowledged.Except(await kafka.ValuesAsync(Topic)).Should().BeEmpty();

        var audit = (await server.RunAsync("kafka", "audit")).Succeeded();
        output.WriteLine(audit);
        foreach (var action in new[] { "plan interrupt", "plan continue", "pod restart", "pod replace", "pod pause", "pod resume" })
        {
            audit.Should().MatchRegex($"admin.*{action}");
        }

        (await server.RunAsync("audit", "--verify")).Succeeded().Should().Contain("intact");
    }

    private static async Task PauseTheDeployAsync(OrchestratorServer server)
    {
        await Eventually.BecomesTrueAsync("the first broker is on its way", AMinute, async () =>
            (await TreeAsync(server, "deploy")).Split('\n')[2] is "   ├─ kafka-0:[broker] (STARTING)" or "   ├─ kafka-0:[broker] (STARTED)");

        (await server.RunAsync("kafka", "plan", "pause", "deploy")).Succeeded().Should().Be("\"deploy\" plan has been paused.\n");
        var again = await server.RunAsync("kafka", "plan", "pause", "deploy");
        again.ExitCode.Should().NotBe(0);
        again.Error.Should().Contain("Cannot execute command. Command has already been issued or the plan has completed");

        await ShowsAsync(server, "deploy", Paused);
    }

    private static async Task KillTheServerAsync(OrchestratorServer server)
    {
        await server.KillAsync();
        await server.StartAsync();

        (await TreeAsync(server, "deploy")).Should().Be(Paused);
        (await server.RunAsync("kafka", "plan", "explain", "deploy")).Succeeded().Should().Contain("paused by admin from 127.0.0.1 since ");
        await Task.Delay(TimeSpan.FromSeconds(3));
        (await TreeAsync(server, "deploy")).Should().Be(Paused, "nothing is begun while an operator holds it");
    }

    private static async Task ResumeTheDeployAsync(OrchestratorServer server)
    {
        (await server.RunAsync("kafka", "plan", "resume", "deploy")).Succeeded().Should().Be("\"deploy\" plan has been resumed.\n");
        await server.DeployedAsync("kafka", seconds: 180);
    }

    private static async Task RestartAsync(OrchestratorServer server, KafkaCluster kafka)
    {
        var before = await BrokerAsync(server, 1);
        var volume = Data(before);

        (await server.RunAsync("kafka", "pod", "restart", "kafka-1")).Succeeded().Should().Be(Answer("kafka-1"));

        await ShowsAsync(server, "recovery", Recovered("kafka-1"), () => NewLaunchAsync(server, before));
        await InSyncAsync(kafka);
        var after = await BrokerAsync(server, 1);
        ((string)after["agent"]!).Should().Be((string)before["agent"]!);
        Data(after).Should().Be(volume, "a restart keeps the volume");
        (await TreeAsync(server, "deploy")).Should().StartWith("deploy (serial strategy) (COMPLETE)");
    }

    private static async Task ReplaceAsync(OrchestratorServer server, KafkaCluster kafka)
    {
        var before = await BrokerAsync(server, 2);
        var volume = Data(before);

        (await server.RunAsync("kafka", "pod", "replace", "kafka-2")).Succeeded().Should().Be(Answer("kafka-2"));

        await Eventually.BecomesTrueAsync("kafka-2 is launched anew", AMinute, () => NewLaunchAsync(server, before));
        (await server.RunAsync("kafka", "plan", "status", "recovery", "--json")).Succeeded().Should().Contain("RecoveryType: PERMANENT");
        await Eventually.BecomesTrueAsync("the replacement is complete", TimeSpan.FromMinutes(3), async () =>
            (await TreeAsync(server, "recovery")).EndsWith($"└─ kafka-2:[broker] (parallel strategy) (COMPLETE)\n   └─ kafka-2:[broker] (COMPLETE)\n", StringComparison.Ordinal));
        await InSyncAsync(kafka);
        (await kafka.ListedBrokersAsync()).Keys.Should().BeEquivalentTo([0, 1, 2], "its id is its index");
        Data(await BrokerAsync(server, 2)).Should().NotBe(volume, "it has a new volume");
        await Eventually.BecomesTrueAsync("its old volume is destroyed", AMinute, () => Task.FromResult(!Directory.Exists(volume)));
    }

    private static async Task PauseAndResumeAsync(OrchestratorServer server, KafkaCluster kafka)
    {
        (await server.RunAsync("kafka", "debug", "pod", "pause", "kafka-0")).Succeeded().Should().Be(Answer("kafka-0"));
        await Eventually.BecomesTrueAsync("kafka-0 is paused", AMinute, async () =>
            (await server.RunAsync("kafka", "pod", "status", "kafka-0")).Succeeded() == "kafka-0\n└─ kafka-0-broker (PAUSED)\n");
        (await TreeAsync(server, "deploy")).Should().Contain("├─ kafka-0:[broker] (PAUSED)\n");
        (await TreeAsync(server, "recovery")).Should().Contain("└─ kafka-0:[broker] (PAUSING)\n");
        await Eventually.BecomesTrueAsync("the paused broker is gone from the cluster", AMinute, async () =>
            (await kafka.ListedBrokersAsync()).Keys.Order().SequenceEqual([1, 2]));

        (await server.RunAsync("kafka", "debug", "pod", "resume", "kafka-0")).Succeeded().Should().Be(Answer("kafka-0"));
        await Eventually.BecomesTrueAsync("kafka-0 runs again", TimeSpan.FromMinutes(2), async () =>
            (await server.RunAsync("kafka", "pod", "status", "kafka-0")).Succeeded() == "kafka-0\n└─ kafka-0-broker (RUNNING)\n"
            && (await TreeAsync(server, "recovery")).StartsWith("recovery (parallel strategy) (COMPLETE)", StringComparison.Ordinal));
        await InSyncAsync(kafka);
        (await TreeAsync(server, "deploy")).Should().Be(Deployed);
    }

    private static Task InSyncAsync(KafkaCluster kafka) =>
        Eventually.BecomesTrueAsync("every broker is in every partition's in-sync set", TimeSpan.FromMinutes(2), async () =>
            (await kafka.InSyncAsync(Topic)) is { Count: 3 } partitions && partitions.All(replicas => replicas.Order().SequenceEqual([0, 1, 2])));

    private static async Task ShowsAsync(OrchestratorServer server, string plan, string tree, Func<Task<bool>>? after = null)
    {
        if (after is not null)
        {
            await Eventually.BecomesTrueAsync($"plan {plan} has begun", AMinute, after);
        }

        await Eventually.BecomesTrueAsync($"plan {plan} shows\n{tree}", TimeSpan.FromMinutes(2), async () => await TreeAsync(server, plan) == tree);
    }

    private static async Task<string> TreeAsync(OrchestratorServer server, string plan) => (await server.RunAsync("kafka", "plan", "status", plan)).Succeeded();

    private static async Task<JToken> BrokerAsync(OrchestratorServer server, int index) => (await server.TasksAsync("kafka"))[$"kafka-{index}-broker"];

    private static async Task<bool> NewLaunchAsync(OrchestratorServer server, JToken before) =>
        (await server.TasksAsync("kafka"))[(string)before["name"]!] is { } now && (string?)now["id"] != (string?)before["id"] && now["pid"]?.ToObject<int?>() is not null;

    /// <summary>The folder that a broker's volume really is.</summary>
    private static string Data(JToken broker) =>
        new DirectoryInfo(Path.Combine(ProcessFacts.Environment((int)broker["pid"]!)["MESOS_SANDBOX"], "kafka-broker-data")).ResolveLinkTarget(returnFinalTarget: true)!.FullName;

    private static string Answer(string pod) => $$"""
        {
          "pod": "{{pod}}",
          "tasks": [
            "{{pod}}-broker"
          ]
        }

        """.ReplaceLineEndings("\n");

    private static string Recovered(string pod) =>
        $"recovery (parallel strategy) (COMPLETE)\n└─ {pod}:[broker] (parallel strategy) (COMPLETE)\n   └─ {pod}:[broker] (COMPLETE)\n";

    private static string Paused => """
        deploy (serial strategy) (WAITING)
        └─ broker (serial strategy) (IN_PROGRESS)
           ├─ kafka-0:[broker] (COMPLETE)
           ├─ kafka-1:[broker] (PENDING)
           └─ kafka-2:[broker] (PENDING)

        """.ReplaceLineEndings("\n");

    private static string Deployed => """
        deploy (serial strategy) (COMPLETE)
        └─ broker (serial strategy) (COMPLETE)
           ├─ kafka-0:[broker] (COMPLETE)
           ├─ kafka-1:[broker] (COMPLETE)
           └─ kafka-2:[broker] (COMPLETE)

        """.ReplaceLineEndings("\n");
}
