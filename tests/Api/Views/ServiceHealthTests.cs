using Orchestrator.Api.Tests.Servers;
using Orchestrator.Api.Views;
using Orchestrator.Plans;
using Orchestrator.Plans.Views;

namespace Orchestrator.Api.Tests.Views;

public sealed class ServiceHealthTests
{
    private static readonly PlanView Deployed = Samples.Deploy(Status.Complete, Status.Complete);

    [Theory]
    [InlineData(Status.Delayed, Status.Pending, 208)]
    [InlineData(Status.Pending, Status.Started, 204)]
    [InlineData(Status.Prepared, Status.Complete, 204)]
    [InlineData(Status.Starting, Status.Complete, 202)]
    [InlineData(Status.Started, Status.Complete, 202)]
    [InlineData(Status.Waiting, Status.Complete, 503)]
    public void While_deploying_a_delay_comes_before_a_launch_that_is_due_and_that_before_one_that_is_made(Status one, Status other, int code) =>
        CodeOf(Samples.Deploy(Status.InProgress, one, other)).Should().Be(code);

    [Theory]
    [InlineData(Status.Delayed, 208)]
    [InlineData(Status.Pending, 203)]
    [InlineData(Status.Started, 205)]
    [InlineData(Status.Complete, 200)]
    public void Once_deployed_the_recovery_plan_counts(Status step, int code) =>
        CodeOf(Deployed, Samples.Plan("recovery", step == Status.Complete ? Status.Complete : Status.InProgress, step)).Should().Be(code);

    [Fact]
    public void While_deploying_the_recovery_plan_does_not_count() =>
        CodeOf(Samples.Deploy(Status.InProgress, Status.Pending), Samples.Plan("recovery", Status.InProgress, Status.Delayed)).Should().Be(204);

    [Fact]
    public void A_held_deploy_plan_waits_for_its_operator_unless_other_steps_are_due()
    {
        var held = Samples.Deploy(Status.Waiting, Status.Waiting) with { IsInterrupted = true };
        CodeOf(held).Should().Be(207);

        var canary = Samples.Deploy(Status.Waiting, Status.Waiting, Status.Pending) with { IsInterrupted = true };
        CodeOf(canary).Should().Be(204);
    }

    [Fact]
    public void Errors_of_any_plan_come_first() =>
        CodeOf(Deployed, Samples.Plan("backup", Status.Error) with { Errors = ["broken"] }).Should().Be(500);

    [Fact]
    public void A_service_that_is_being_uninstalled_is_318() =>
        ServiceHealth.Of(Samples.Service(plans: [Samples.Deploy(Status.InProgress, Status.Pending)], uninstalling: true)).Code.Should().Be(318);

    [Theory]
    [InlineData("backup-s3", 320)]
    [InlineData("restore-s3", 321)]
    [InlineData("reindex", 200)]
    public void Of_a_healthy_service_a_running_backup_or_restore_is_told(string plan, int code) =>
        CodeOf(Deployed, Samples.Plan(plan, Status.InProgress, Status.Started)).Should().Be(code);

    [Fact]
    public void A_backup_that_has_not_begun_is_not_told() =>
        CodeOf(Deployed, Samples.Plan("backup", Status.Pending, Status.Pending)).Should().Be(200);

    private static int CodeOf(params PlanView[] plans) => ServiceHealth.Of(Samples.Service(plans: [.. plans])).Code;
}
