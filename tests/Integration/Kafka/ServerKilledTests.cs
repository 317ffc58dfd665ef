using Orchestrator.Integration.Tests.Servers;
using Xunit.Abstractions;

namespace Orchestrator.Integration.Tests.Kafka;

public sealed class ServerKilledTests(ITestOutputHelper output)
{
    private const int Kills = 10;

    [Fact]
    public async Task A_kafka_deploy_survives_ten_kills_of_the_server_at_random_moments_and_starts_no_broker_twice()
    {
        await using var server = await KafkaCluster.ServerAsync(subnet: 16);
        await server.StartAsync();
        var kafka = new KafkaCluster(server);
        await kafka.InstallAsync();
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);

        for (var kill = 0; kill < Kills; kill++)
        {
            await Task.Delay(random.Next(200, 2500));
            await server.KillAsync();
            await server.StartAsync();
            foreach (var (name, task) in await server.TasksAsync("kafka"))
            {
                if (task["pid"]?.ToObject<int?>() is { } pid)
                {
                    seen.TryAdd(name, pid);
                    pid.Should().Be(seen[name], $"{name} keeps its process");
                }
            }
        }

        await server.DeployedAsync("kafka", seconds: 180);
        (await kafka.ListedBrokersAsync()).Keys.Should().BeEquivalentTo([0, 1, 2]);
        foreach (var name in new[] { "kafka-0-broker", "kafka-1-broker", "kafka-2-broker" })
        {
            var starts = await server.RunAsync("task", "log", name, "--lines", "100000");
            System.Text.RegularExpressions.Regex.Count(starts.Succeeded(), @"starting \(kafka\.server\.KafkaServer\)")
                .Should().Be(1, $"{name} was started once");
        }
    }
}
