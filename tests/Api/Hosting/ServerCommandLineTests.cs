using Orchestrator.Api.Hosting;
using Orchestrator.Clusters.Local;

namespace Orchestrator.Api.Tests.Hosting;

public sealed class ServerCommandLineTests
{
    private static readonly Folders OfUser = new(name => name == "HOME" ? "/home/ann" : null, isRoot: false);

    [Fact]
    public void Without_arguments_everything_lies_where_the_documentation_says()
    {
        var options = Read(OfUser)!;

        options.Listen.ToString().Should().Be("127.0.0.1:7390");
        options.State.Should().Be("/home/ann/.local/state/orchestrator");
        options.Artifacts.Should().Be("/home/ann/.cache/orchestrator/artifacts");
        options.Cluster.Should().BeNull();
        options.Packages.Should().Equal(Path.Combine(AppContext.BaseDirectory, "packages"));
        options.Rlimits.Should().Be(RlimitPolicy.Cap);
    }

    [Fact]
    public void The_state_of_root_is_the_machine_s_and_that_of_others_follows_their_environment()
    {
        Read(new(_ => null, isRoot: true))!.State.Should().Be("/var/lib/orchestrator");
        Read(new(name => name == "XDG_STATE_HOME" ? "/data" : null, isRoot: false))!.State.Should().Be("/data/orchestrator");
    }

    [Fact]
    public void Every_option_is_taken()
    {
        var options = Read(OfUser, "--listen", "127.0.0.1:1234", "--state", "/s", "--cluster", "/a.yml", "--packages", "/tmp", "--packages", "/usr", "--artifacts", "/art", "--rlimits", "strict")!;

        options.Listen.Port.Should().Be(1234);
        options.State.Should().Be("/s");
        options.Cluster.Should().Be("/a.yml");
        options.Packages.Should().Equal("/tmp", "/usr");
        options.Artifacts.Should().Be("/art");
        options.Rlimits.Should().Be(RlimitPolicy.Strict);
    }

    [Theory]
    [InlineData("--listen 0.0.0.0:80", "--listen: 0.0.0.0 is not a loopback address: *")]
    [InlineData("--rlimits maybe", "--rlimits: 'maybe' is unknown; cap and strict are allowed.")]
    [InlineData("--packages /nonexistent", "--packages: there is no folder /nonexistent.")]
    [InlineData("--frobnicate", "unexpected '--frobnicate', try --help")]
    [InlineData("word", "unexpected 'word', try --help")]
    [InlineData("--state", "expected a value: *--state*, try --help")]
    public void Wrong_arguments_are_one_clear_message(string arguments, string message) =>
        FluentActions.Invoking(() => Read(OfUser, arguments.Split(' '))).Should().Throw<StartupException>().WithMessage(message)
            .Which.ExitCode.Should().Be(ExitCode.Initialization);

    [Theory]
    [InlineData("--help", "--state")]
    [InlineData("--help", "Examples:\n  orchestratord\n")]
    [InlineData("--version", "orchestratord ")]
    public void Help_and_version_are_printed_and_nothing_is_started(string argument, string text)
    {
        using var output = new StringWriter { NewLine = "\n" };

        new ServerCommandLine().Read([argument], OfUser, output).Should().BeNull();

        output.ToString().Should().Contain(text);
    }

    private static ServerOptions? Read(Folders folders, params string[] arguments) => new ServerCommandLine().Read(arguments, folders, TextWriter.Null);
}
