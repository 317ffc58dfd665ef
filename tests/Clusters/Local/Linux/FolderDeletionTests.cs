using System.Diagnostics;
using Orchestrator.Clusters.Local.Linux;

namespace Orchestrator.Clusters.Tests.Local.Linux;

public sealed class FolderDeletionTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("deletion-").FullName;

    private string Doomed => Path.Combine(root, "doomed");

    public void Dispose() => FolderDeletion.Delete(root);

    [Fact]
    public async Task Folders_deeper_than_any_path_are_deleted()
    {
        await ShellAsync("mkdir doomed; cd doomed; i=0; while [ $i -lt 600 ]; do mkdir a-folder-with-a-name || exit 1; cd -P a-folder-with-a-name 2> /dev/null || exit 1; echo x > file; i=$((i + 1)); done");

        FolderDeletion.Delete(Doomed);

        Directory.Exists(Doomed).Should().BeFalse();
    }

    [Fact]
    public async Task Names_that_are_no_text_are_deleted()
    {
        await ShellAsync(@"mkdir doomed; n=$(printf '\377'); mkdir ""doomed/$n""; touch ""doomed/$n/$n""");

        FolderDeletion.Delete(Doomed);

        Directory.Exists(Doomed).Should().BeFalse();
    }

    [Fact]
    public async Task Links_are_deleted_and_what_they_lead_to_is_not()
    {
        await ShellAsync("mkdir -p doomed/a/b kept; touch kept/file; ln -s ../../../kept doomed/a/b/link; ln -s ../kept doomed/link; mkdir doomed/.0 doomed/.1; touch doomed/.1/x");

        FolderDeletion.Delete(Doomed);

        Directory.Exists(Doomed).Should().BeFalse();
        File.Exists(Path.Combine(root, "kept", "file")).Should().BeTrue();
    }

    [Fact]
    public async Task A_folder_that_somebody_puts_a_link_in_the_place_of_leads_nowhere()
    {
        await ShellAsync("mkdir -p kept/sub; touch kept/file kept/sub/file; mkdir doomed; for i in $(seq 200); do mkdir -p doomed/$i/x; touch doomed/$i/x/file; done");
        using var swapper = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "while [ -e doomed ]; do for i in doomed/*/x; do mv \"$i\" \"$i.away\" && ln -s \"$PWD/kept\" \"$i\"; done; done"])
        {
            WorkingDirectory = root,
            RedirectStandardError = true,
        })!;
        _ = swapper.StandardError.ReadToEndAsync();

        FolderDeletion.Delete(Doomed);

        await swapper.WaitForExitAsync();
        Directory.GetFiles(Path.Combine(root, "kept"), "*", SearchOption.AllDirectories).Should().HaveCount(2);
    }

    [Fact]
    public async Task A_link_itself_is_deleted_and_what_is_not_there_is_fine()
    {
        await ShellAsync("mkdir kept; touch kept/file; ln -s kept doomed");

        FolderDeletion.Delete(Doomed);
        FolderDeletion.Delete(Doomed);
        FolderDeletion.Delete(Path.Combine(root, "no", "such"));

        new DirectoryInfo(root).GetFileSystemInfos().Should().ContainSingle().Which.Name.Should().Be("kept");
        File.Exists(Path.Combine(root, "kept", "file")).Should().BeTrue();
    }

    [Fact]
    public void A_folder_is_not_given_a_name_that_an_empty_folder_has()
    {
        var (from, to) = (Directory.CreateDirectory(Path.Combine(root, "from")).FullName, Directory.CreateDirectory(Path.Combine(root, "to")).FullName);

        Libc.TryRename(from, to).Should().BeFalse();
        Libc.TryRename(from, to + "-2").Should().BeTrue();
    }

    private async Task ShellAsync(string script)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", script]) { WorkingDirectory = root })!;
        await shell.WaitForExitAsync();
        shell.ExitCode.Should().Be(0);
    }
}
