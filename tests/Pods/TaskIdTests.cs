namespace Orchestrator.Pods.Tests;

public sealed class TaskIdTests
{
    [Theory]
    [InlineData("kafka", "kafka__kafka-0-broker__u")]
    [InlineData("/data/kafka/", "data.kafka__kafka-0-broker__u")]
    public void It_holds_the_service_the_task_name_and_a_unique_part(string service, string id)
    {
        TaskId.Create(service, "kafka-0-broker", "u").Should().Be(id);
        TaskId.TaskName(id).Should().Be("kafka-0-broker");
    }

    [Fact]
    public void A_task_name_with_double_underscores_is_refused()
    {
        var create = () => TaskId.Create("kafka", "a__b", "u");

        create.Should().Throw<ArgumentException>().WithMessage("Task names may not contain double underscores: a__b*");
    }

    [Theory]
    [InlineData("kafka")]
    [InlineData("kafka__kafka-0-broker")]
    public void Another_text_holds_no_task_name(string text) => TaskId.TaskName(text).Should().BeNull();
}
