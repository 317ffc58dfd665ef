using System.Text.Json;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.Connection;

/// <summary>The package requests, in the protocol of the original's package manager.</summary>
internal static class Cosmos
{
    /// <summary>Sends a request and gives the body of the answer.</summary>
    /// <param name="server">The server.</param>
    /// <param name="path">Such as <c>package/install</c>.</param>
    /// <param name="body">JSON.</param>
    /// <param name="subject">The service or package it is about, for messages.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <param name="query">What is added to the path; null values are left out.</param>
    /// <exception cref="CliException">It was refused.</exception>
    public static async Task<string> CallAsync(
        ServerClient server, string path, string body, string subject, CancellationToken cancellationToken, IEnumerable<(string Name, string? Value)>? query = null)
    {
        var words = path.Replace("cosmos/", "", StringComparison.Ordinal).Split('/');
        var type = $"application/vnd.dcos.{words[0]}.{words[1]}-request+json;charset=utf-8;version=v1";
        var reply = await server.PostAsync(QueryText.Of(path, query ?? []), body, type, cancellationToken);
        return reply.IsSuccess ? reply.Body : throw Error(reply, words[1], subject);
    }

    private static CliException Error(Reply reply, string verb, string subject)
    {
        if (reply.Status == 401)
        {
            return ServerErrors.Error(reply);
        }

        var error = Parse(reply.Body);
        var message = error.Text("message") ?? "";
        return new CliException(error.Text("type") switch
        {
            null => $"\nHTTP {reply.Method} Query for {reply.Url} failed: {reply.StatusLine}\nResponse: {reply.Body}",
            "JsonSchemaMismatch" => $"Unable to {verb} {subject}: options JSON failed validation.\n\n{Mismatches(error)}",
            "MarathonAppNotFound" => $"Unable to find the service named '{subject}'.\n'orchestrator package list' shows those that are installed.",
            var type => $"Could not execute command: {message} ({type})",
        });
    }

    // Each column is padded to its longest entry and one blank; the very last cell is not.
    private static string Mismatches(JsonElement error)
    {
        (string Field, string Message)[] rows =
        [
            ("Field", "Error"),
            ("-----", "-----"),
            .. (error.Value("data") ?? default).Items("errors").Select(mismatch =>
                ((mismatch.Value("instance") ?? default).Text("pointer") ?? "", mismatch.Text("message") ?? "")),
        ];
        var fields = rows.Max(row => row.Field.Length) + 1;
        var messages = rows.Max(row => row.Message.Length) + 1;
        return string.Join('\n', rows.Select((row, i) => row.Field.PadRight(fields) + (i == rows.Length - 1 ? row.Message : row.Message.PadRight(messages))));
    }

    private static JsonElement Parse(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
