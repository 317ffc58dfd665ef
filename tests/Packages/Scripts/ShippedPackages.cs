namespace Orchestrator.Packages.Tests.Scripts;

/// <summary>The packages of this checkout.</summary>
internal static class ShippedPackages
{
    /// <summary>The folder of all packages.</summary>
    public static string Folder { get; } = Path.Combine(Checkout(AppContext.BaseDirectory), "packages");

    /// <summary>The text of a file of a package.</summary>
    public static string Text(string package, string file) => File.ReadAllText(Path.Combine(Folder, package, file));

    private static string Checkout(string folder) =>
        File.Exists(Path.Combine(folder, "Orchestrator.sln"))
            ? folder
            : Checkout(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Orchestrator.sln is in no parent folder."));
}
