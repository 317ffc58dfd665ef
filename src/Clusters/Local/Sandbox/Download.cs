using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Orchestrator.Clusters.Local.Sandbox;

/// <summary>Copies what is under a URI into a file.</summary>
/// <param name="Sha256">The checksum of what was copied; null when the server says that the content is the one of the note.</param>
/// <param name="ETag">The tag that the server gave it; null for none.</param>
/// <param name="LastModified">When the server says it was changed; null when it does not.</param>
internal sealed record Download(string? Sha256, string? ETag, DateTimeOffset? LastModified)
{
    private const int BufferSize = 128 * 1024;
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(60);
    private static readonly HttpClient Http = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(30), PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Whether the server can be asked later if the content is still the same.</summary>
    public bool CanBeAskedFor => ETag is not null || LastModified is not null;

    /// <summary>Copies; a server that is given a note copies nothing when the content is still the same.</summary>
    /// <exception cref="FetchException">It is not there or cannot be had.</exception>
    public static async Task<Download> RunAsync(Uri uri, string target, UriNote? note, TimeProvider time, CancellationToken cancellationToken)
    {
        using var silence = new CancellationTokenSource(LongestSilence, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, silence.Token);
        try
        {
            if (uri.IsFile)
            {
                var source = File.Exists(uri.LocalPath) ? File.OpenRead(uri.LocalPath) : throw new FetchException(uri.OriginalString, "there is no such file");
                await using var reading = source.ConfigureAwait(false);
                return new Download(await CopyAsync(source, target, silence, either.Token).ConfigureAwait(false), null, null);
            }

            using var answer = await Http.SendAsync(Request(uri, note), HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            if (note is not null && answer.StatusCode == HttpStatusCode.NotModified)
            {
                return new Download(null, note.ETag, note.LastModified);
            }

            if (!answer.IsSuccessStatusCode)
            {
                throw new FetchException(uri.OriginalString, $"the server answered {(int)answer.StatusCode} {answer.ReasonPhrase}");
            }

            var content = await answer.Content.ReadAsStreamAsync(either.Token).ConfigureAwait(false);
            var checksum = await CopyAsync(content, target, silence, either.Token).ConfigureAwait(false);
            return answer.Headers.CacheControl is { NoStore: true }
                ? new Download(checksum, null, null)
                : new Download(checksum, answer.Headers.ETag?.ToString(), answer.Content.Headers.LastModified);
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

    private static HttpRequestMessage Request(Uri uri, UriNote? note)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, uri);
        if (note?.ETag is { } tag)
        {
            request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(tag));
        }
        else
        {
            request.Headers.IfModifiedSince = note?.LastModified;
        }

        return request;
    }

    private static async Task<string> CopyAsync(Stream source, string target, CancellationTokenSource silence, CancellationToken cancellationToken)
    {
        var file = new FileStream(target, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        await using var writing = file.ConfigureAwait(false);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferSize];
        for (int count; (count = await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            silence.CancelAfter(LongestSilence);
            hash.AppendData(buffer, 0, count);
            await file.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
        }

        // It may be kept under the checksum of its content: a loss of power must not leave another content there.
        file.Flush(flushToDisk: true);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>A file cannot be fetched.</summary>
/// <param name="uri">What was asked for.</param>
/// <param name="why">Why it cannot be had, as the end of a sentence.</param>
internal sealed class FetchException(string uri, string why) : Exception($"{uri} cannot be fetched: {why}.");
