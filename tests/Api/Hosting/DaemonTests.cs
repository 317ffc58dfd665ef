using System.Net;
using System.Net.Sockets;
using Orchestrator.Api.Hosting;
using Orchestrator.State.Journal;

namespace Orchestrator.Api.Tests.Hosting;

/// <summary>What the server refuses to start with. What it does once it runs is tested with the real program.</summary>
public sealed class DaemonTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("orchestrator-test-").FullName;

    private string Journal => Path.Combine(_folder, "state", "journal");

    [Fact]
    public async Task A_second_server_on_a_state_folder_is_refused_and_says_who_has_it()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Journal)!);
        await using var first = await JournalStore.OpenAsync(new() { Folder = Journal }, CancellationToken.None);

        var refusal = await RefusalAsync();

        refusal.ExitCode.Should().Be(ExitCode.Lock);
        refusal.Message.Should().Contain($"pid {Environment.ProcessId}").And.Contain(Journal);
    }

    [Fact]
    public async Task A_port_in_use_is_refused_before_anything_is_done()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        var refusal = await RefusalAsync(((IPEndPoint)listener.LocalEndpoint).Port);

        refusal.ExitCode.Should().Be(ExitCode.Listen);
        refusal.Message.Should().Contain("is already in use");
        Directory.Exists(Path.Combine(_folder, "state")).Should().BeFalse();
    }

    [Fact]
    public async Task A_damaged_journal_is_refused_and_left_as_it_is()
    {
        await using (var store = await JournalStore.OpenAsync(new() { Folder = Journal }, CancellationToken.None))
        {
            for (var i = 0; i < 3; i++)
            {
                await store.CommitAsync(new State.StateWrite().Put("a/b", new byte[100]), CancellationToken.None);
            }
        }

        var file = Directory.GetFiles(Journal, "journal-*").Order(StringComparer.Ordinal).First();
        var bytes = await File.ReadAllBytesAsync(file);
        bytes.AsSpan(100, 20).Fill(0xEE);
        await File.WriteAllBytesAsync(file, bytes);

        var refusal = await RefusalAsync();

        refusal.ExitCode.Should().Be(ExitCode.Initialization);
        refusal.Message.Should().Contain(file);
        (await File.ReadAllBytesAsync(file)).Should().Equal(bytes);
    }

    [Fact]
    public async Task A_broken_agents_file_is_refused_with_its_place_before_anything_is_done()
    {
        var file = Path.Combine(_folder, "agents.yml");
        await File.WriteAllTextAsync(file, "agents:\n- id: a\n  address: 127.0.0.2\n  cpus: many\n  mem: 1\n  disk: 1\n");

        var refusal = await RefusalAsync(cluster: file);

        refusal.ExitCode.Should().Be(ExitCode.Initialization);
        refusal.Message.Should().StartWith($"{file}:4:");
        Directory.Exists(Path.Combine(_folder, "state")).Should().BeFalse();
    }

    [Fact]
    public async Task A_state_folder_that_cannot_be_made_is_refused()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "state"), "a file");

        (await RefusalAsync()).Message.Should().StartWith($"The state folder {_folder}/state cannot be made: ");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<StartupException> RefusalAsync(int port = 0, string? cluster = null)
    {
        var options = new ServerOptions
        {
            Listen = new(IPAddress.Loopback, port), State = Path.Combine(_folder, "state"), Cluster = cluster, Packages = [], Artifacts = _folder,
        };
        var run = () => new Daemon(options, new ServerLog(TextWriter.Null, TimeProvider.System)).RunAsync();
        return (await run.Should().ThrowAsync<StartupException>()).Which;
    }
}
