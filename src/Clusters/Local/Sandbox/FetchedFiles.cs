using System.Collections.Concurrent;

namespace Orchestrator.Clusters.Local.Sandbox;

/// <summary>
/// Gets the files that tasks need, each whole or not at all. A file whose checksum is known is fetched once; of any other
/// its server is asked every time whether it is still the one that was fetched before.
/// </summary>
internal sealed class FetchedFiles(FileCache cache, TimeProvider time)
{
    private const string Digest = "#sha256=";

    private readonly ConcurrentDictionary<string, SemaphoreSlim> gates = new(StringComparer.Ordinal);

    /// <summary>Fetches a file and hands its path to whoever uses it; the path is good only until the use is over.</summary>
    /// <exception cref="FetchException">It is not there, cannot be had, or is not the one that the checksum names.</exception>
    public async Task UseAsync(FetchUri wanted, Func<string, Task> use, CancellationToken cancellationToken)
    {
        var uri = new Uri(wanted.Uri);
        var checksum = (wanted.Sha256 ?? (uri.Fragment.StartsWith(Digest, StringComparison.OrdinalIgnoreCase) ? uri.Fragment[Digest.Length..] : null))?.ToLowerInvariant();
        if (checksum is null && uri.IsFile)
        {
            await use(File.Exists(uri.LocalPath) ? uri.LocalPath : throw new FetchException(wanted.Uri, "there is no such file")).ConfigureAwait(false);
            return;
        }

        using var file = await GetAsync(uri, checksum, cancellationToken).ConfigureAwait(false);
        await use(file.Path).ConfigureAwait(false);
    }

    private async Task<KeptFile> GetAsync(Uri uri, string? checksum, CancellationToken cancellationToken)
    {
        if (checksum is not null && !FileCache.IsChecksum(checksum))
        {
            throw new FetchException(uri.OriginalString, $"its checksum '{checksum}' is no SHA-256 in hex");
        }

        // Whoever wants the same waits, and then finds it fetched.
        var gate = gates.GetOrAdd(checksum ?? uri.AbsoluteUri, _ => new SemaphoreSlim(1));
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        var draft = cache.NewDraft();
        try
        {
            return checksum is null
                ? await GetCurrentAsync(uri, draft, cancellationToken).ConfigureAwait(false)
                : cache.Use(checksum) ?? await GetExactAsync(uri, checksum, draft, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<KeptFile> GetExactAsync(Uri uri, string checksum, string draft, CancellationToken cancellationToken)
    {
        var download = await Download.RunAsync(uri, draft, note: null, time, cancellationToken).ConfigureAwait(false);
        return download.Sha256 == checksum
            ? cache.Keep(draft, checksum)
            : throw new FetchException(uri.OriginalString, $"its SHA-256 is {download.Sha256}, not {checksum}");
    }

    private async Task<KeptFile> GetCurrentAsync(Uri uri, string draft, CancellationToken cancellationToken)
    {
        // In use from before the question on, so that it is still there when the answer is that it is current.
        var note = cache.Note(uri);
        var earlier = note is null ? null : cache.Use(note.Sha256);
        var isCurrent = false;
        try
        {
            var download = await Download.RunAsync(uri, draft, earlier is null ? null : note, time, cancellationToken).ConfigureAwait(false);
            isCurrent = download.Sha256 is null;
            if (isCurrent)
            {
                return earlier!;
            }

            if (!download.CanBeAskedFor)
            {
                return new KeptFile(draft, () => File.Delete(draft));
            }

            cache.Write(uri, new UriNote(uri.AbsoluteUri, download.Sha256!, download.ETag, download.LastModified));
            return cache.Keep(draft, download.Sha256!);
        }
        finally
        {
            if (!isCurrent)
            {
                earlier?.Dispose();
            }
        }
    }
}
