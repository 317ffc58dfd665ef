using Orchestrator.Plans;
using Orchestrator.Pods.Values;
using Orchestrator.State.Records;

namespace Orchestrator.State.Tests.Records;

/// <summary>Records with every field set to something telling.</summary>
internal static class Samples
{
    public const string ServiceId = "4b1b0f0e-6c1d-4c59-9d2e-0d6a3f1f7a10";

    private static readonly DateTimeOffset At = new(2026, 2, 28, 23, 59, 58, 123, TimeSpan.FromHours(2));

    public static ServiceRecord Service(string name = "folder/kafka", string id = ServiceId) => new(id, name, "config-1", At, IsUninstalling: true);

    public static ConfigurationRecord Configuration { get; } = new(
        "config-1", "kafka", "2.0.0", "sha256-abc", "{\"a\": 1}", "{\"a\": 1, \"b\": \"2026-02-28T23:59:58Z\"}",
        Map(("Z", "1"), ("A", "ünï\n\"quoted\""), ("$type", "plain text")), "name: kafka\n", Map(("server.properties", "broker.id={{POD_INSTANCE_INDEX}}")));

    public static TaskRecord Task { get; } = new()
    {
        Name = "kafka-0-broker", TaskId = "kafka-0-broker__4f3c", PodType = "kafka", PodIndex = 0, Task = "broker",
        ConfigId = "config-0", TargetConfigId = "config-1", AgentId = "agent-1", Hostname = "host1", Address = "127.0.0.2",
        Zone = "a", Region = null, State = TaskState.GoneByOperator, Message = "2026-02-28T23:59:58Z it ended", StateAt = At, LaunchedAt = At.AddSeconds(-5),
        ReadinessExitCode = 3, ReadinessOutput = "2 of 3 in sync", HasReadinessCheck = true, LaunchedBy = "4b1b0f0e-0000-0000-0000-000000000001", ReadyAt = new DateTimeOffset(2026, 1, 2, 3, 5, 0, TimeSpan.Zero), KillDecided = true, PermanentlyFailed = true, ExtraEnvironment = Map(("P", "1")),
    };

    public static ReservationRecord Reservation(int index = 0) => new("kafka", index, "agent-1",
    [
        new("broker-resources", 0.5, 2048, 1.25, new[] { KeyValuePair.Create("broker", 9092) }.ToValueMap(),
            [new("vol-1", "kafka-data", 5000, null), new("vol-2", "logs", 10, "/mnt/disk1")]),
        new("", 0, 0, 0, ValueMap<int>.Empty, []),
    ]);

    public static RunRecord Run { get; } = new()
    {
        Plan = "deploy", ConfigId = "config-1", Number = 2, StartedAt = At, StartedBy = "admin", EndedAt = At.AddMinutes(1), Outcome = RunOutcome.Superseded,
        IsDoneAnew = true, IsUpdate = true, Hold = new Hold("admin", "127.0.0.1", At), Parameters = Map(("TOPIC", "a b")),
        Passes = new("it cannot wait", null, null, ["w1"], ["w2"], At.AddHours(1)),
    };

    public static ElementId Element(int number) => new(new Guid(number, 0, 0, new byte[8]));

    public static PhaseRecord Phase { get; } = new() { Hold = Hold.NotStarted, Canaries = [1, 0], Released = 1 };

    public static StepRecord Step { get; } = new()
    {
        Hold = new Hold("admin", "", At), IsComplete = true, WasCompleteAtStart = true, ForcedBy = "admin", IsDoneAnew = true,
    };

    public static BackoffRecord Backoff { get; } = new("kafka-0-broker", 4, At.AddSeconds(8), "It exited with 1.");

    private static ValueMap<string> Map(params (string Key, string Value)[] entries) =>
        entries.Select(entry => KeyValuePair.Create(entry.Key, entry.Value)).ToValueMap();
}
