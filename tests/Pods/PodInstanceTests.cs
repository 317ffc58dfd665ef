namespace Orchestrator.Pods.Tests;

public sealed class PodInstanceTests
{
    [Fact]
    public void It_is_named_by_type_and_index_and_names_its_tasks()
    {
        var instance = new PodInstance("kafka", 10);

        instance.Name.Should().Be("kafka-10");
        instance.ToString().Should().Be("kafka-10");
        instance.TaskName("broker").Should().Be("kafka-10-broker");
    }

    [Fact]
    public void Instances_are_ordered_by_type_and_then_by_number() =>
        new[] { new PodInstance("b", 0), new PodInstance("a", 10), new PodInstance("a", 9) }.Order()
            .Should().Equal(new PodInstance("a", 9), new PodInstance("a", 10), new PodInstance("b", 0));
}
