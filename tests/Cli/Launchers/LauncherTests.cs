using Orchestrator.Cli.Launchers;

namespace Orchestrator.Cli.Tests.Launchers;

public sealed class LauncherTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("orchestrator-test-").FullName;
    private readonly MemoryStream _error = new();
    private readonly Terminal _terminal;

    public LauncherTests() => _terminal = new(new MemoryStream(), _error, Stream.Null, name => name == "HOME" ? _folder : null);

    private string Kafka => Path.Combine(_folder, ".local/share/orchestrator/bin/kafka");

    [Fact]
    public void It_is_an_executable_script_that_hands_its_arguments_on()
    {
        Launcher.Create(_terminal, "kafka").Should().Be(Kafka);

        File.ReadAllLines(Kafka)[0].Should().Be("#!/bin/sh");
        File.ReadAllLines(Kafka)[^1].Should().MatchRegex("^exec '/.*/orchestrator' kafka \"\\$@\"$");
        File.GetUnixFileMode(Kafka).Should().HaveFlag(UnixFileMode.UserExecute);
    }

    [Fact]
    public void It_is_made_again_and_deleted()
    {
        Launcher.Create(_terminal, "kafka");
        Launcher.Create(_terminal, "kafka").Should().NotBeNull();
        Directory.GetFiles(Path.GetDirectoryName(Kafka)!).Should().Equal(Kafka);

        Launcher.Delete(_terminal, "kafka");
        File.Exists(Kafka).Should().BeFalse();
        Launcher.Delete(_terminal, "kafka");
    }

    [Fact]
    public void A_file_that_this_program_did_not_make_is_never_touched()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Kafka)!);
        File.WriteAllText(Kafka, "mine\n");

        Launcher.Create(_terminal, "kafka").Should().BeNull();
        Launcher.Delete(_terminal, "kafka");

        File.ReadAllText(Kafka).Should().Be("mine\n");
        System.Text.Encoding.UTF8.GetString(_error.ToArray()).Should().StartWith($"{Kafka} was not made by orchestrator");
    }

    [Fact]
    public void Where_the_home_folder_is_not_known_there_is_none() =>
        Launcher.PathOf(new(Stream.Null, Stream.Null, Stream.Null, _ => null), "kafka").Should().BeNull();

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
