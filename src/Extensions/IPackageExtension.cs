namespace Orchestrator.Extensions;

/// <summary>
/// The code that a package brings beside its data. It is compiled into the server and found by the package's name, whatever
/// the version of the data. A package brings only what it overrides here.
/// </summary>
public interface IPackageExtension
{
    /// <summary>The package, such as <c>kafka</c>.</summary>
    string Package { get; }

    /// <summary>What is left to do outside of the cluster when a service of the package is removed. The order has no meaning.</summary>
    IReadOnlyList<ICleanUp> CleanUps => [];

    /// <summary>How stopped pod instances of the package come back; null for the engine's own way.</summary>
    IRecoveryOverride? Recovery => null;
}
