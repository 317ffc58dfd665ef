using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Orchestrator.Clusters.Local.Sandbox;

/// <summary>
/// Gets the files that tasks need, each whole or not at all. A file with a known checksum is fetched once and kept under
/// it; any other is fetched every time.
/// </summary>
internal sealed class FetchedFiles
{
    private const int BufferSize = 128 * 1024;
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(60);
    private static readonly HttpClient Http = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(30), PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private readonly ConcurrentDictionary<string, SemaphoreSlim> gates = new(StringComparer.Ordinal);
    private readonly string cache;
    private readonly TimeProvider time;

    /// <summary>Opens the cache, and clears what a crash left half fetched.</summary>
    public FetchedFiles(string cache, TimeProvider time)
    {
        (this.cache, this.time) = (cache, time);
        foreach (var half in Directory.EnumerateFiles(cache).Where(file => !IsChecksum(Path.GetFileName(file))))
        {
            File.Delete(half);
        }
    }

    /// <summary>Fetches a file and hands its path to whoever uses it; the path is good only until the use is over.</summary>
    /// <exception cref="FetchException">It is not there, cannot be had, or is not the one that the checksum names.</exception>
    public async Task UseAsync(FetchUri wanted, Func<string, Task> use, CancellationToken cancellationToken)
    {
        var uri = new Uri(wanted.Uri);
        if (wanted.Sha256 is { } checksum)
        {
            await use(await KeepAsync(uri, checksum.ToLowerInvariant(), cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        }
        else if (uri.IsFile)
        {
            await use(File.Exists(uri.LocalPath) ? uri.LocalPath : throw new FetchException(wanted.Uri, "there is no such file")).ConfigureAwait(false);
        }
        else
        {
            var copy = Path.Combine(cache, "once-" + Path.GetRandomFileName());
            try
            {
                await CopyAsync(uri, copy, cancellationToken).ConfigureAwait(false);
                await use(copy).ConfigureAwait(false);
            }
            finally
            {
                File.Delete(copy);
            }
        }
    }

    private async Task<string> KeepAsync(Uri uri, string checksum, CancellationToken cancellationToken)
    {
        if (!IsChecksum(checksum))
        {
            throw new FetchException(uri.OriginalString, $"its checksum '{checksum}' is no SHA-256 in hex");
        }

        var kept = Path.Combine(cache, checksum);
        var gate = gates.GetOrAdd(checksum, _ => new SemaphoreSlim(1));
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!File.Exists(kept))
            {
                var draft = kept + ".draft";
                var found = await CopyAsync(uri, draft, cancellationToken).ConfigureAwait(false);
                if (found != checksum)
                {
                    File.Delete(draft);
                    throw new FetchException(uri.OriginalString, $"its SHA-256 is {found}, not {checksum}");
                }

                File.Move(draft, kept);
            }

            return kept;
        }
        finally
        {
            gate.Release();
        }
    }

    private static bool IsChecksum(string text) => text.Length == 2 * SHA256.HashSizeInBytes && text.All(char.IsAsciiHexDigitLower);

    private async Task<string> CopyAsync(Uri uri, string target, CancellationToken cancellationToken)
    {
        using var silence = new CancellationTokenSource(LongestSilence, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, silence.Token);
        try
        {
            var source = await OpenAsync(uri, either.Token).ConfigureAwait(false);
            await using var reading = source.ConfigureAwait(false);
            var file = new FileStream(target, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            await using var writing = file.ConfigureAwait(false);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[BufferSize];
            for (int count; (count = await source.ReadAsync(buffer, either.Token).ConfigureAwait(false)) > 0;)
            {
                silence.CancelAfter(LongestSilence);
                hash.AppendData(buffer, 0, count);
                await file.WriteAsync(buffer.AsMemory(0, count), either.Token).ConfigureAwait(false);
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        catch (OperationCanceledException) when (silence.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new FetchException(uri.OriginalString, $"nothing came for {LongestSilence.TotalSeconds:0} s");
        }
        catch (Exception error) when (error is HttpRequestException or HttpIOException)
        {
            throw new FetchException(uri.OriginalString, error.Message.TrimEnd('.'));
        }
    }

    private static async Task<Stream> OpenAsync(Uri uri, CancellationToken cancellationToken)
    {
        if (uri.IsFile)
        {
            return File.Exists(uri.LocalPath) ? File.OpenRead(uri.LocalPath) : throw new FetchException(uri.OriginalString, "there is no such file");
        }

        var answer = await Http.GetAsync(uri, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccessStatusCode)
        {
            var status = $"the server answered {(int)answer.StatusCode} {answer.ReasonPhrase}";
            answer.Dispose();
            throw new FetchException(uri.OriginalString, status);
        }

        return await answer.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
    }
}

/// <summary>A file cannot be fetched.</summary>
/// <param name="uri">What was asked for.</param>
/// <param name="why">Why it cannot be had, as the end of a sentence.</param>
internal sealed class FetchException(string uri, string why) : Exception($"{uri} cannot be fetched: {why}.");
