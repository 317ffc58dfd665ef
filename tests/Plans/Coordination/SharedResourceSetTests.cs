using Orchestrator.Plans.Coordination;
using Orchestrator.Plans.Strategies;
using Orchestrator.Plans.Tests.Fixtures;
using Orchestrator.Pods;
using Orchestrator.Pods.Values;

namespace Orchestrator.Plans.Tests.Coordination;

/// <summary>Tasks of one resource set run in it one at a time, whichever plans launch them.</summary>
public sealed class SharedResourceSetTests
{
    private static readonly PodSpec Pod = Specs.Pod("kafka", 1, In("aside", "backup"), In("aside", "restore"), In("own", "broker"));

    private readonly Make _make = new();

    [Theory]
    [InlineData(null)]
    [InlineData(TaskState.Running)]
    public void A_step_waits_for_one_in_flight_in_its_resource_set_whatever_their_plans(TaskState? state)
    {
        var (deploy, backup) = (PlanOf("deploy", "restore"), PlanOf("backup", "backup"));
        _make.Launch(backup.Steps.First(), state, readiness: 1);

        Picked(deploy, backup).Should().BeEmpty();

        deploy.Steps.First().Message.Should().EndWith("— waits for kafka-0:[backup] of plan backup, which works in the same resource set");
    }

    [Fact]
    public void Of_two_that_need_work_the_earlier_begins() =>
        Picked(PlanOf("deploy", "restore"), PlanOf("backup", "backup")).Select(step => step.Name).Should().Equal("kafka-0:[restore]");

    [Fact]
    public void One_that_is_delayed_leaves_its_resource_set_to_others()
    {
        var (deploy, backup) = (PlanOf("deploy", "restore"), PlanOf("backup", "backup"));
        _make.Launch(deploy.Steps.First(), TaskState.Failed);
        _make.Launch(deploy.Steps.First(), TaskState.Failed);
        deploy.Status.Should().Be(Status.Delayed);

        Picked(deploy, backup).Should().Equal(backup.Steps);
    }

    [Fact]
    public void Other_resource_sets_of_the_pod_are_free() =>
        Picked(PlanOf("deploy", "restore"), PlanOf("recovery", "broker")).Should().HaveCount(2);

    [Fact]
    public void What_is_in_use_are_resource_sets_too()
    {
        var deploy = PlanOf("deploy", "restore");
        _make.Launch(deploy.Steps.First());

        var inUse = PlanCoordinator.InUse([deploy]);

        inUse.ConflictWith(Wanting("backup"), Pod).Should().BeTrue();
        inUse.ConflictWith(Wanting("backup")).Should().BeFalse();
        inUse.ConflictWith(Wanting("broker"), Pod).Should().BeFalse();
    }

    private static TaskSpec In(string set, string name) => Specs.Task(name) with { ResourceSetId = set };

    private static PodInstanceRequirement Wanting(string task) => new(new("kafka", 0), [task], RecoveryType.None, ValueMap<string>.Empty);

    private static IEnumerable<Step> Picked(params Plan[] plans) => PlanCoordinator.Candidates(plans).Select(pick => pick.Step);

    private Plan PlanOf(string name, string task) => _make.Plan(
        name, new ParallelStrategy<Phase>(), _make.Phase(new ParallelStrategy<Step>(), new Step(_make.Id(), Wanting(task), Pod, _make.Backoff)));
}
