namespace Orchestrator.Api.Http;

/// <summary>A request that cannot be served as it is; its answer is plain text.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="message">One clear sentence.</param>
internal sealed class RefusedException(int status, string message) : Exception(message)
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;
}
