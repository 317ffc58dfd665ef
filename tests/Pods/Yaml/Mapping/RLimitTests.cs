namespace Orchestrator.Pods.Tests.Yaml.Mapping;

public sealed class RLimitTests
{
    [Theory]
    [InlineData("RLIMIT_AS")]
    [InlineData("RLIMIT_CORE")]
    [InlineData("RLIMIT_CPU")]
    [InlineData("RLIMIT_DATA")]
    [InlineData("RLIMIT_FSIZE")]
    [InlineData("RLIMIT_LOCKS")]
    [InlineData("RLIMIT_MEMLOCK")]
    [InlineData("RLIMIT_MSGQUEUE")]
    [InlineData("RLIMIT_NICE")]
    [InlineData("RLIMIT_NOFILE")]
    [InlineData("RLIMIT_NPROC")]
    [InlineData("RLIMIT_RSS")]
    [InlineData("RLIMIT_RTPRIO")]
    [InlineData("RLIMIT_RTTIME")]
    [InlineData("RLIMIT_SIGPENDING")]
    [InlineData("RLIMIT_STACK")]
    public void Every_rlimit_of_the_original_is_known(string name) =>
        Specs.Pod($"rlimits: {{{name}: {{soft: 5, hard: 10}}}}").RLimits.Should().Equal(new RLimitSpec(name, 5, 10));

    [Theory]
    [InlineData("RLIMIT_NONSENSE")]
    [InlineData("NOFILE")]
    [InlineData("rlimit_nofile")]
    public void Another_name_is_refused(string name)
    {
        var error = Specs.OnlyError(Specs.WithPod($"rlimits: {{{name}: {{soft: 5, hard: 10}}}}"));

        error.Path.Should().Be($"pods.hello.rlimits.{name}");
        error.Message.Should().StartWith($"'{name}' is no rlimit; expected one of: [RLIMIT_AS, ");
    }

    [Theory]
    [InlineData("{soft: -1, hard: -1}", -1L, -1L)]
    [InlineData("{soft: , hard: }", null, null)]
    [InlineData("{}", null, null)]
    [InlineData("{soft: 0, hard: 0}", 0L, 0L)]
    [InlineData("{soft: 9223372036854775807, hard: 9223372036854775807}", long.MaxValue, long.MaxValue)]
    public void Both_ends_or_neither_are_given(string yaml, long? soft, long? hard) =>
        Specs.Pod($"rlimits:\n  RLIMIT_CORE: {yaml}").RLimits.Should().Equal(new RLimitSpec("RLIMIT_CORE", soft, hard));

    [Theory]
    [InlineData("{soft: 5}", "rlimit 'RLIMIT_CORE' needs both soft and hard, or neither")]
    [InlineData("{hard: 5}", "rlimit 'RLIMIT_CORE' needs both soft and hard, or neither")]
    [InlineData("{soft: -1, hard: 5}", "rlimit 'RLIMIT_CORE' is unlimited (-1) only when both soft and hard are")]
    [InlineData("{soft: 5, hard: -1}", "rlimit 'RLIMIT_CORE' is unlimited (-1) only when both soft and hard are")]
    [InlineData("{soft: 6, hard: 5}", "rlimit 'RLIMIT_CORE': soft 6 is above hard 5")]
    [InlineData("{soft: -2, hard: 5}", "soft cannot be less than -1 (unlimited)")]
    [InlineData("", "rlimit 'RLIMIT_CORE' is empty")]
    public void Ends_that_contradict_are_refused(string yaml, string message) =>
        Specs.OnlyError(Specs.WithPod($"rlimits:\n  RLIMIT_CORE: {yaml}")).Message.Should().Be(message);
}
