namespace Orchestrator.Scheduler.Commands;

/// <summary>Keep a small file of a service under a name; one that has the name is replaced.</summary>
/// <param name="By">Who wants it.</param>
/// <param name="ServiceName">The service.</param>
/// <param name="FileName">The name: 1 to 200 characters, no slashes and no control characters.</param>
/// <param name="Content">The bytes, at most <see cref="MostBytes"/>.</param>
public sealed record StoreFile(Origin By, string ServiceName, string FileName, ReadOnlyMemory<byte> Content) : OperatorCommand(By)
{
    /// <summary>Bytes of a file: 1024, as in the original.</summary>
    public const int MostBytes = 1024;

    /// <summary>What the key of the property that is the file begins with; its name follows.</summary>
    public const string KeyPrefix = "file-";
}
