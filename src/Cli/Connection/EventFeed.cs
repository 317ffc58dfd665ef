namespace Orchestrator.Cli.Connection;

/// <summary>The events of a service as they happen, across breaks of the connection and restarts of the server.</summary>
/// <param name="server">The server.</param>
/// <param name="route">The route of the events.</param>
internal sealed class EventFeed(ServerClient server, string route)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MostSilence = TimeSpan.FromSeconds(45); // the server says something every 15 s

    private string? _last;

    /// <summary>Whether events come in now.</summary>
    public bool IsConnected { get; private set; }

    /// <summary>Reads events for ever.</summary>
    /// <param name="after">Only those after this one, <c>0</c> for all that are kept; null for only new ones.</param>
    /// <param name="hear">Told of each event.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CliException">The server has no events, or was not there at the start.</exception>
    public async Task ReadAsync(string? after, Action<ServerEvent> hear, CancellationToken cancellationToken)
    {
        _last = after;
        for (var wasConnected = false; ; wasConnected |= IsConnected, IsConnected = false)
        {
            if (wasConnected)
            {
                await Task.Delay(Pause, cancellationToken);
            }

            try
            {
                var refused = await server.DownloadAsync(
                    QueryText.Of(route, ("after", _last)),
                    [("Accept", "text/event-stream"), .. _last is null ? [] : new[] { ("Last-Event-ID", _last) }],
                    response => ListenAsync(response, hear, cancellationToken),
                    cancellationToken);
                if (refused is not null)
                {
                    throw ServerErrors.Error(refused);
                }
            }
            catch (Exception e) when (e is IOException || (e is CliException { ExitCode: ExitCodes.NoServer } && (wasConnected || IsConnected)))
            {
                // The server is restarting, or the connection broke: go on after the last event.
            }
        }
    }

    private async Task ListenAsync(HttpResponseMessage response, Action<ServerEvent> hear, CancellationToken cancellationToken)
    {
        IsConnected = true;
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var (id, data) = (_last, "");
        while (await LineAsync(reader, silence, cancellationToken) is { } line)
        {
            if (line.StartsWith("id:", StringComparison.Ordinal))
            {
                id = line[3..].Trim();
            }
            else if (line.StartsWith("data:", StringComparison.Ordinal))
            {
                data += line[5..].Trim();
            }
            else if (line.Length == 0)
            {
                _last = id;
                if (data.Length > 0)
                {
                    hear(ServerEvent.Read(data));
                }

                data = "";
            }
        }
    }

    private static async Task<string?> LineAsync(StreamReader reader, CancellationTokenSource silence, CancellationToken cancellationToken)
    {
        silence.CancelAfter(MostSilence);
        try
        {
            return await reader.ReadLineAsync(silence.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException("the server fell silent");
        }
    }
}
