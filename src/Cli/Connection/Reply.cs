namespace Orchestrator.Cli.Connection;

/// <summary>What a server answered.</summary>
/// <param name="Method">The verb of the request.</param>
/// <param name="Url">The address that was asked.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Reason">The status' text, such as <c>Not Found</c>.</param>
/// <param name="Body">The body as text.</param>
/// <param name="HasLength">Whether the answer said that it has a body.</param>
internal sealed record Reply(string Method, string Url, int Status, string Reason, string Body, bool HasLength)
{
    /// <summary>Whether it is one of the 2xx.</summary>
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Such as <c>404 Not Found</c>.</summary>
    public string StatusLine => FormattableString.Invariant($"{Status} {Reason}").TrimEnd();
}
