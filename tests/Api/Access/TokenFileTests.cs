using Orchestrator.Api.Access;
using Orchestrator.Api.Hosting;

namespace Orchestrator.Api.Tests.Access;

public sealed class TokenFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("orchestrator-test-").FullName;

    private string File => Path.Combine(_folder, "token");

    [Fact]
    public void The_first_start_makes_a_token_that_only_its_owner_may_read()
    {
        var token = TokenFile.ReadOrCreate(_folder);

        System.IO.File.GetUnixFileMode(File).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        token.IsShownBy("token=" + System.IO.File.ReadAllText(File).Trim()).Should().BeTrue();
        System.IO.File.ReadAllText(File).Trim().Should().HaveLength(64);
        Directory.GetFiles(_folder).Should().ContainSingle();
    }

    [Fact]
    public void Later_starts_keep_it()
    {
        TokenFile.ReadOrCreate(_folder);
        var text = System.IO.File.ReadAllText(File);

        TokenFile.ReadOrCreate(_folder).IsShownBy("Bearer " + text.Trim()).Should().BeTrue();
        System.IO.File.ReadAllText(File).Should().Be(text);
    }

    [Fact]
    public void Two_states_have_two_tokens()
    {
        var other = Directory.CreateDirectory(Path.Combine(_folder, "other")).FullName;
        TokenFile.ReadOrCreate(_folder);
        TokenFile.ReadOrCreate(other);

        System.IO.File.ReadAllText(Path.Combine(other, "token")).Should().NotBe(System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void What_a_crash_left_half_written_is_no_token()
    {
        System.IO.File.WriteAllText(File + ".new", "half");

        TokenFile.ReadOrCreate(_folder).IsShownBy("token=half").Should().BeFalse();
    }

    [Fact]
    public void An_empty_token_is_refused_with_what_to_do()
    {
        System.IO.File.WriteAllText(File, "\n");

        var start = () => TokenFile.ReadOrCreate(_folder);

        start.Should().Throw<StartupException>().WithMessage($"{File} is empty: delete it, and the next start makes a new token.");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
