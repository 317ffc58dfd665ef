using System.Globalization;

namespace Orchestrator.ZooKeeper.Errors;

/// <summary>A call failed. The errors that callers act upon have types of their own; the others are told by <see cref="Code"/>.</summary>
public class ZooKeeperException : Exception
{
    internal ZooKeeperException(ErrorCode code, string message)
        : base(message) => Code = code;

    /// <summary>Why.</summary>
    public ErrorCode Code { get; }

    /// <summary>The index of the part of the multi that failed; null when the call was no multi.</summary>
    public int? OperationIndex { get; private init; }

    /// <summary>The exception for a server's answer.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="path">The node that the call was about, as the caller names it; null when it was about none.</param>
    /// <param name="operationIndex">The part of the multi; null when the call was no multi.</param>
    internal static ZooKeeperException Of(ErrorCode code, string? path, int? operationIndex = null)
    {
        var of = path is null ? "" : $" {path}";
        return code switch
        {
            ErrorCode.NoNode => new NoNodeException($"There is no node{of}.") { OperationIndex = operationIndex },
            ErrorCode.NodeExists => new NodeExistsException($"The node{of} exists already.") { OperationIndex = operationIndex },
            ErrorCode.BadVersion => new BadVersionException($"The node{of} has another version than the one expected.") { OperationIndex = operationIndex },
            ErrorCode.NotEmpty => new NotEmptyException($"The node{of} has children.") { OperationIndex = operationIndex },
            ErrorCode.ConnectionLoss => new ConnectionLossException("The server lost the connection while it carried out the call."),
            ErrorCode.SessionExpired => new SessionExpiredException("The session has expired."),
            _ => new(code, $"ZooKeeper refused the call for{(path is null ? " the session" : of)}: {Name(code)}.") { OperationIndex = operationIndex },
        };
    }

    private static string Name(ErrorCode code) => Enum.IsDefined(code) ? code.ToString() : ((int)code).ToString(CultureInfo.InvariantCulture);
}
