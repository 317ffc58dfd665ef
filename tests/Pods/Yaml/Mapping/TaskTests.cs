namespace Orchestrator.Pods.Tests.Yaml.Mapping;

public sealed class TaskTests
{
    [Theory]
    [InlineData("RUNNING", Goal.Running)]
    [InlineData("running", Goal.Running)]
    [InlineData("Finish", Goal.Finish)]
    [InlineData("once", Goal.Once)]
    public void A_goal_may_be_written_in_any_case(string text, Goal goal) =>
        Specs.Valid(Specs.Minimal.Replace("RUNNING", text)).Pods[0].Tasks[0].Goal.Should().Be(goal);

    [Theory]
    [InlineData("", "Missing required 'goal' in task 'server'")]
    [InlineData("''", "Unsupported GoalState  in task server, expected one of: [RUNNING, FINISH, ONCE]")]
    [InlineData("UNKNOWN", "Unsupported GoalState UNKNOWN in task server, expected one of: [RUNNING, FINISH, ONCE]")]
    [InlineData("STOPPED", "Unsupported GoalState STOPPED in task server, expected one of: [RUNNING, FINISH, ONCE]")]
    public void Another_goal_is_refused(string text, string message) =>
        Specs.OnlyError(Specs.Minimal.Replace("RUNNING", text)).Message.Should().Be(message);

    [Fact]
    public void The_old_goal_FINISHED_is_read_as_ONCE_and_warned_of()
    {
        var yaml = Specs.Minimal.Replace("RUNNING", "FINISHED");

        Specs.Valid(yaml).Pods[0].Tasks[0].Goal.Should().Be(Goal.Once);
        Specs.OnlyWarning(yaml).Message.Should().Contain("write ONCE");
    }

    [Fact]
    public void A_task_needs_a_command_which_may_be_empty()
    {
        Specs.Valid(Specs.Minimal.Replace("./run", "''")).Pods[0].Tasks[0].Command.Should().BeEmpty();
        Specs.OnlyError(Specs.Minimal.Replace("./run", "")).Message.Should().Be("Missing required 'cmd' in task 'server'");
    }

    [Fact]
    public void A_block_command_keeps_its_lines() =>
        Specs.Valid(Specs.Minimal.Replace("./run", "|\n          one\n            two # no comment\n")).Pods[0].Tasks[0].Command
            .Should().Be("one\n  two # no comment\n");

    [Theory]
    [InlineData("'  '", "a task name cannot be blank or empty")]
    [InlineData("a__b", "a task name may not contain double underscores: a__b")]
    [InlineData(@"a\b", @"a task name may not contain '/', '\' or control characters: a\b")]
    public void A_task_name_must_be_able_to_name_tasks(string name, string message) =>
        Specs.OnlyError(Specs.Minimal.Replace("server:", name + ":")).Message.Should().Be(message);

    [Fact]
    public void Tasks_are_essential_unless_they_say_otherwise()
    {
        Specs.Task("").Essential.Should().BeTrue();
        Specs.Task("essential: false").Essential.Should().BeFalse();
    }

    [Theory]
    [InlineData("kill-grace-period:", 0)]
    [InlineData("kill-grace-period: 0", 0)]
    [InlineData("kill-grace-period: 3600", 3600)]
    public void The_kill_grace_period_is_at_most_an_hour(string yaml, int seconds) =>
        Specs.Task(yaml).KillGracePeriodSeconds.Should().Be(seconds);

    [Theory]
    [InlineData("-1", "taskKillGracePeriodSeconds cannot be less than 0")]
    [InlineData("3601", "taskKillGracePeriodSeconds cannot be greater than 3600")]
    public void Another_kill_grace_period_is_refused(string text, string message) =>
        Specs.OnlyError(Specs.WithTask($"kill-grace-period: {text}")).Message.Should().Be(message);

    [Theory]
    [InlineData("discovery: {}", null, DiscoveryVisibility.Cluster)]
    [InlineData("discovery: {prefix: p}", "p", DiscoveryVisibility.Cluster)]
    [InlineData("discovery: {prefix: p, visibility: FRAMEWORK}", "p", DiscoveryVisibility.Framework)]
    [InlineData("discovery: {visibility: EXTERNAL}", null, DiscoveryVisibility.External)]
    public void Discovery_is_seen_by_the_cluster_unless_it_says_otherwise(string yaml, string? prefix, DiscoveryVisibility visibility) =>
        Specs.Task(yaml).Discovery.Should().Be(new DiscoverySpec(prefix, visibility));

    [Fact]
    public void Another_visibility_is_refused() =>
        Specs.OnlyError(Specs.WithTask("discovery: {visibility: ALL}")).Message
            .Should().Be("'ALL' is no visibility; expected one of: [FRAMEWORK, CLUSTER, EXTERNAL]");

    [Theory]
    [InlineData("[{type: TLS}]", "Missing required 'name' in an element of 'transport-encryption'")]
    [InlineData("[{name: ' ', type: TLS}]", "name cannot be blank or empty")]
    [InlineData("[{name: a}]", "Missing required 'type' in an element of 'transport-encryption'")]
    [InlineData("[{name: a, type: tls}]", "'tls' is no type of transport encryption; expected one of: [TLS, KEYSTORE]")]
    [InlineData("{name: a}", "'transport-encryption' must be a list")]
    public void Transport_encryption_is_a_list_of_names_and_types(string yaml, string message) =>
        Specs.OnlyError(Specs.WithTask($"transport-encryption: {yaml}")).Message.Should().Be(message);

    [Fact]
    public void A_task_may_share_its_pods_ipc_but_then_has_no_shm_of_its_own()
    {
        Specs.Task("ipc-mode: SHARE_PARENT").IpcMode.Should().Be(IpcMode.ShareParent);
        Specs.OnlyError(Specs.WithTask("ipc-mode: SHARE_PARENT\nshm-size: 5")).Message
            .Should().Be("shm size does not apply when IPC Mode is SHARE_PARENT");
        Specs.OnlyError(Specs.WithTask("ipc-mode: HOST")).Message.Should().Be("Invalid IPC Mode 'HOST', expected one of: [PRIVATE, SHARE_PARENT]");
    }
}
