using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace Orchestrator.Cli.Connection;

/// <summary>Talks to orchestratord.</summary>
internal sealed class ServerClient : IDisposable
{
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(100);

    private readonly Uri _url;
    private readonly HttpClient _http;
    private readonly Action<string> _trace;

    /// <summary>A client.</summary>
    /// <param name="url">Where the server is.</param>
    /// <param name="token">The token; null to show none.</param>
    /// <param name="trace">Told of every request and answer.</param>
    public ServerClient(Uri url, string? token, Action<string> trace)
    {
        _url = url;
        _trace = trace;
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = ConnectLimit, UseProxy = !url.IsLoopback, AllowAutoRedirect = false,

            // The server keeps large plans compressed: a fifth of the bytes.
            AutomaticDecompression = DecompressionMethods.GZip,
        };
        _http = new HttpClient(handler) { Timeout = AnswerLimit };
        if (token is not null)
        {
            _http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "token=" + token);
        }
    }

    /// <summary>Reads.</summary>
    /// <param name="path">Relative to the server's address.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="CliException">Nobody answered.</exception>
    public Task<Reply> GetAsync(string path, CancellationToken cancellationToken) => SendAsync(new(HttpMethod.Get, Address(path)), cancellationToken);

    /// <summary>Reads what the server has in several types.</summary>
    /// <inheritdoc cref="GetAsync(string, CancellationToken)" />
    public Task<Reply> GetAsync(string path, string type, CancellationToken cancellationToken) =>
        SendAsync(new(HttpMethod.Get, Address(path)) { Headers = { { "Accept", type } } }, cancellationToken);

    /// <summary>Sends JSON.</summary>
    /// <param name="path">Relative to the server's address.</param>
    /// <param name="json">The body.</param>
    /// <param name="type">Its type.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="CliException">Nobody answered.</exception>
    public Task<Reply> PostAsync(string path, string json, string type, CancellationToken cancellationToken)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return SendAsync(new(HttpMethod.Post, Address(path)) { Content = content }, cancellationToken);
    }

    /// <summary>Sends a verb without a body.</summary>
    /// <param name="method">Such as <c>POST</c>.</param>
    /// <param name="path">Relative to the server's address.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="CliException">Nobody answered.</exception>
    public Task<Reply> SendAsync(HttpMethod method, string path, CancellationToken cancellationToken) => SendAsync(new(method, Address(path)), cancellationToken);

    /// <summary>Reads bytes; <paramref name="use"/> gets the answer before its body is read, when it is a success.</summary>
    /// <returns>The answer when it is none; null when <paramref name="use"/> had it.</returns>
    /// <exception cref="CliException">Nobody answered.</exception>
    public Task<Reply?> DownloadAsync(string path, Func<HttpResponseMessage, Task> use, CancellationToken cancellationToken) =>
        DownloadAsync(path, [], use, cancellationToken);

    /// <summary>Reads bytes, and says more about what is wanted.</summary>
    /// <inheritdoc cref="DownloadAsync(string, Func{HttpResponseMessage, Task}, CancellationToken)" />
    public async Task<Reply?> DownloadAsync(
        string path, IReadOnlyList<(string Name, string Value)> headers, Func<HttpResponseMessage, Task> use, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address(path));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                return await ReadAsync(request, response, cancellationToken);
            }

            _trace($"HTTP GET {request.RequestUri!.AbsoluteUri}: {(int)response.StatusCode} {response.ReasonPhrase}".TrimEnd());
            await use(response);
            return null;
        }
        catch (HttpRequestException e)
        {
            throw NoAnswer(e);
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw TooLate();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private Uri Address(string path) => new(_url, path);

    private async Task<Reply> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using (request)
            using (var response = await _http.SendAsync(request, cancellationToken))
            {
                return await ReadAsync(request, response, cancellationToken);
            }
        }
        catch (HttpRequestException e)
        {
            throw NoAnswer(e);
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw TooLate();
        }
    }

    private async Task<Reply> ReadAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        var reply = new Reply(
            request.Method.Method, request.RequestUri!.AbsoluteUri, (int)response.StatusCode, response.ReasonPhrase ?? "", body, response.Content.Headers.ContentLength > 0);
        _trace($"HTTP {reply.Method} {reply.Url}: {reply.StatusLine}");
        return reply.Status == (int)HttpStatusCode.ServiceUnavailable
            ? throw new CliException(body.Length > 0 ? body.TrimEnd() : $"The server at {_url} does not serve now", ExitCodes.NoServer)
            : reply;
    }

    private CliException TooLate() => new(
        $"Encountered an empty response, with error: no answer from {_url} within {AnswerLimit.TotalSeconds} s, retry the operation again later", ExitCodes.NoServer);

    private CliException NoAnswer(HttpRequestException e)
    {
        var message = e.GetBaseException() is SocketException { SocketErrorCode: SocketError.ConnectionRefused }
            ? $"Nobody listens on {_url.AbsoluteUri.TrimEnd('/')}: start the server with 'orchestratord', or say where it is with --url or ORCHESTRATOR_URL"
            : $"Encountered an empty response, with error: {e.GetBaseException().Message}, retry the operation again later";
        return new CliException(message, ExitCodes.NoServer);
    }
}
