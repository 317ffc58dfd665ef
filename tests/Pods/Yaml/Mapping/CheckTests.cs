namespace Orchestrator.Pods.Tests.Yaml.Mapping;

public sealed class CheckTests
{
    private const string Health = "cmd: x, interval: 5, grace-period: 30, max-consecutive-failures: 3, delay: 0, timeout: 10";
    private const string Readiness = "cmd: x, interval: 5, timeout: 10";

    [Fact]
    public void A_health_check_has_six_keys() =>
        Specs.Task($"health-check: {{{Health}}}").HealthCheck.Should().Be(new HealthCheckSpec("x", 5, 30, 3, 0, 10));

    [Theory]
    [InlineData("cmd: x, ", "cmd")]
    [InlineData("interval: 5, ", "interval")]
    [InlineData("grace-period: 30, ", "grace-period")]
    [InlineData("max-consecutive-failures: 3, ", "max-consecutive-failures")]
    [InlineData("delay: 0, ", "delay")]
    [InlineData(", timeout: 10", "timeout")]
    public void A_health_check_needs_each_of_them(string key, string name) =>
        Specs.OnlyError(Specs.WithTask($"health-check: {{{Health.Replace(key, "")}}}")).Message
            .Should().Be($"Missing required '{name}' in 'health-check'");

    [Theory]
    [InlineData("interval: 5", "interval: -1", "interval cannot be less than 0")]
    [InlineData("grace-period: 30", "grace-period: -1", "grace-period cannot be less than 0")]
    [InlineData("max-consecutive-failures: 3", "max-consecutive-failures: 0", "max-consecutive-failures cannot be less than 1")]
    [InlineData("delay: 0", "delay: -1", "delay cannot be less than 0")]
    [InlineData("timeout: 10", "timeout: -1", "timeout cannot be less than 0")]
    public void A_health_check_has_bounds(string key, string other, string message) =>
        Specs.OnlyError(Specs.WithTask($"health-check: {{{Health.Replace(key, other)}}}")).Message.Should().Be(message);

    [Theory]
    [InlineData(Readiness, 0)]
    [InlineData(Readiness + ", delay: 7", 7)]
    public void A_readiness_check_may_leave_out_its_delay(string yaml, int delay) =>
        Specs.Task($"readiness-check: {{{yaml}}}").ReadinessCheck.Should().Be(new ReadinessCheckSpec("x", 5, delay, 10));

    [Theory]
    [InlineData("interval: 5, timeout: 10", "Missing required 'cmd' in 'readiness-check'")]
    [InlineData("cmd: x, timeout: 10", "Missing required 'interval' in 'readiness-check'")]
    [InlineData("cmd: x, interval: 5", "Missing required 'timeout' in 'readiness-check'")]
    [InlineData(Readiness + ", delay: -1", "delay cannot be less than 0")]
    [InlineData(Readiness + ", grace-period: 1", "unknown key 'grace-period'; allowed here: cmd, delay, interval, timeout")]
    public void A_readiness_check_needs_the_rest_and_knows_no_more(string yaml, string message) =>
        Specs.OnlyError(Specs.WithTask($"readiness-check: {{{yaml}}}")).Message.Should().Be(message);

    [Fact]
    public void A_check_without_keys_is_none() => Specs.Task("health-check:\nreadiness-check:").HealthCheck.Should().BeNull();
}
