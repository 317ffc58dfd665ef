using System.Text;
using Orchestrator.Plans;
using Orchestrator.Pods.Values;
using Orchestrator.State.Records;
using Orchestrator.State.Records.Json;

namespace Orchestrator.State.Tests.Records;

public sealed class RecordJsonTests
{
    [Fact]
    public void A_record_is_compact_JSON_without_its_computed_members() =>
        Text(new RunRecord { Plan = "deploy", ConfigId = "c", Number = 1, StartedAt = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), Hold = new("admin", "", null) }).Should()
            .Be("""{"plan":"deploy","configId":"c","number":1,"startedAt":"2026-01-02T03:04:05+00:00","startedBy":"","isDoneAnew":false,"isUpdate":false,"hold":{"by":"admin","from":""},"parameters":{}}""");

    [Fact]
    public void A_large_but_ordinary_task_record_takes_less_than_2_KB()
    {
        var name = new string('n', 63);
        var task = Samples.Task with
        {
            Name = name, TaskId = $"{name}__{Guid.Empty}", Hostname = new string('h', 253), AgentId = new string('a', 64), Message = new string('m', 512),
            ConfigId = Guid.Empty.ToString(), TargetConfigId = Guid.Empty.ToString(),
        };

        RecordJson.Write(task).Length.Should().BeLessThan(2048);
        RecordJson.Write(Samples.Task).Length.Should().BeLessThan(800, "an ordinary one is much smaller");
    }

    [Fact]
    public void Fields_that_are_not_known_are_passed_over() =>
        Read<BackoffRecord>("""{"taskName":"t","later":{"x":[1]},"failures":1,"notBefore":"2026-01-02T03:04:05+00:00","reason":"r"}""").Failures.Should().Be(1);

    [Fact]
    public void A_field_with_a_default_may_be_missing()
    {
        var text = Text(Samples.Task).Replace("\"message\":\"2026-02-28T23:59:58Z it ended\",", "").Replace(",\"extraEnvironment\":{\"P\":\"1\"}", "");

        var task = Read<TaskRecord>(text);

        task.Message.Should().BeEmpty();
        task.ExtraEnvironment.Should().Equal(ValueMap<string>.Empty);
        task.Region.Should().BeNull();
    }

    [Theory]
    [InlineData("\"taskId\":\"kafka-0-broker__4f3c\",", "", "*taskId*")]
    [InlineData("\"podIndex\":0,", "", "*podIndex*")]
    [InlineData("\"kafka-0-broker__4f3c\"", "null", "*taskId*")]
    [InlineData("\"2026-02-28T23:59:58Z it ended\"", "null", "*message*")]
    [InlineData("GoneByOperator", "Vanished", "*Vanished*")]
    [InlineData("\"GoneByOperator\"", "3", "*3*")]
    public void A_missing_or_wrong_field_is_named(string old, string replacement, string message)
    {
        var text = Text(Samples.Task);
        text.Should().Contain(old);

        FluentActions.Invoking(() => Read<TaskRecord>(text.Replace(old, replacement))).Should().Throw<StateException>()
            .WithMessage("*'k' cannot be read as TaskRecord*").WithMessage(message);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(1e-9)]
    [InlineData(12345678.9)]
    [InlineData(1.0 / 3)]
    public void Numbers_come_back_exactly(double cpus)
    {
        var set = new ReservedSet("r", cpus, int.MaxValue, 0, ValueMap<int>.Empty, []);

        Read<ReservedSet>(Text(set)).Should().Be(set);
    }

    [Fact]
    public void Every_task_state_comes_back()
    {
        foreach (var state in Enum.GetValues<TaskState>())
        {
            Read<TaskRecord>(Text(Samples.Task with { State = state })).State.Should().Be(state);
        }
    }

    private static string Text<T>(T record) => Encoding.UTF8.GetString(RecordJson.Write(record));

    private static T Read<T>(string text) => RecordJson.Read<T>("k", Encoding.UTF8.GetBytes(text));
}
