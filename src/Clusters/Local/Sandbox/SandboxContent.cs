using Orchestrator.Clusters.Local.Runner;

namespace Orchestrator.Clusters.Local.Sandbox;

/// <summary>Fills a sandbox: fetched files and archives, then volumes, then config templates.</summary>
internal sealed class SandboxContent(FetchedFiles files)
{
    private static readonly string[] Schemes = ["file", "http", "https"];

    private readonly SemaphoreSlim unpacking = new(Environment.ProcessorCount);

    /// <summary>Makes the sandbox ready; when it cannot be, nothing of it is left but its logs, which say why.</summary>
    /// <param name="draft">Where it is made ready, out of reach of the task's user.</param>
    /// <param name="sandbox">Where it appears, whole, once it is.</param>
    /// <param name="plan">What goes into it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="LaunchRefusedException">It cannot be made ready; the message says why.</exception>
    public async Task MakeAsync(string draft, string sandbox, LaunchPlan plan, CancellationToken cancellationToken)
    {
        var user = plan.Words.User;
        SandboxFolder.Create(draft, user);
        try
        {
            foreach (var wanted in plan.Order.Uris)
            {
                await FetchAsync(draft, plan, wanted, cancellationToken).ConfigureAwait(false);
            }

            SandboxFolder.LinkVolumes(draft, plan);
            ConfigTemplates.Render(draft, plan);
            SandboxFolder.Publish(draft, sandbox, user);
        }
        catch (Exception error) when (error is LaunchRefusedException or IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            SandboxFolder.Create(draft, user);
            SandboxFolder.Explain(draft, error.Message);
            SandboxFolder.Publish(draft, sandbox, user);
            throw;
        }
    }

    private async Task FetchAsync(string sandbox, LaunchPlan plan, FetchUri wanted, CancellationToken cancellationToken)
    {
        var name = NameOf(wanted);
        try
        {
            await files.UseAsync(wanted, file => PlaceAsync(sandbox, plan, file, name, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (FetchException error)
        {
            throw new LaunchRefusedException(TaskCondition.Failed, error.Message);
        }
        catch (ArchiveException error)
        {
            throw new LaunchRefusedException(TaskCondition.Failed, error.Message);
        }
    }

    private async Task PlaceAsync(string sandbox, LaunchPlan plan, string file, string name, CancellationToken cancellationToken)
    {
        var target = new UnpackFolder(sandbox, plan.Words.User, name);
        if (!Archives.IsArchive(name))
        {
            using var content = File.OpenRead(file);
            target.WriteFile(name, content, File.GetUnixFileMode(file) | UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
            return;
        }

        await unpacking.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Archives.Unpack(file, name, target, cancellationToken);
        }
        finally
        {
            unpacking.Release();
        }
    }

    private static string NameOf(FetchUri wanted)
    {
        if (!Uri.TryCreate(wanted.Uri, UriKind.Absolute, out var uri) || !Schemes.Contains(uri.Scheme))
        {
            throw new LaunchRefusedException(TaskCondition.Rejected, $"'{wanted.Uri}' cannot be fetched: only file:, http: and https: URIs can.");
        }

        var name = Path.GetFileName(Uri.UnescapeDataString(uri.AbsolutePath));
        return name is "" or "." or ".."
            ? throw new LaunchRefusedException(TaskCondition.Rejected, $"'{wanted.Uri}' cannot be fetched: it names no file.")
            : name;
    }
}
