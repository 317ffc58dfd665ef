namespace Orchestrator.Packages.Tests;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Checkout
{
    /// <summary>The folder of the packages that come with the product.</summary>
    public static string Packages { get; } = Path.Combine(Root(AppContext.BaseDirectory), "packages");

    private static string Root(string folder) =>
        File.Exists(Path.Combine(folder, "Orchestrator.sln"))
            ? folder
            : Root(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Orchestrator.sln is in no parent folder."));
}
