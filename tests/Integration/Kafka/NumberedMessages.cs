namespace Orchestrator.Integration.Tests.Kafka;

/// <summary>Produces numbered messages with acknowledgement by all replicas and remembers which were acknowledged.</summary>
internal sealed class NumberedMessages(KafkaCluster kafka, string topic)
{
    /// <summary>Produces in batches, one kcat each; a batch counts as acknowledged when its kcat ended well, which it does only when every message was.</summary>
    public async Task<IReadOnlySet<string>> ProduceAsync(int count, int batches, Action<int> afterBatch)
    {
        var acknowledged = new HashSet<string>(StringComparer.Ordinal);
        var size = count / batches;
        for (var batch = 0; batch < batches; batch++)
        {
            var values = Enumerable.Range(batch * size, size)
                .Select(number => string.Create(CultureInfo.InvariantCulture, $"message-{number:D6}")).ToArray();
            var produced = await kafka.KcatAsync(
                ["-P", "-t", topic, "-X", "acks=all", "-X", "message.send.max.retries=50", "-X", "retry.backoff.ms=200", "-X", "message.timeout.ms=60000"],
                string.Join('\n', values) + "\n");
            if (produced.ExitCode == 0 && !produced.Error.Contains("Delivery failed", StringComparison.Ordinal))
            {
                acknowledged.UnionWith(values);
            }

            afterBatch(batch);
        }

        return acknowledged;
    }
}
