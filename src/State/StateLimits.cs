namespace Orchestrator.State;

/// <summary>What every store can hold. Checked when a <see cref="StateWrite"/> is put together, so that no store meets more.</summary>
public static class StateLimits
{
    /// <summary>Characters of a key: 512.</summary>
    public const int KeyLength = 512;

    /// <summary>Bytes of one value: 1,000,000, as in the original.</summary>
    public const int ValueBytes = 1_000_000;

    /// <summary>Bytes of one batch, keys and values together: 64 MB.</summary>
    public const int WriteBytes = 64_000_000;
}
