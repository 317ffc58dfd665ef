using System.Reflection;

namespace Orchestrator.Integration.Tests.Servers;

/// <summary>The checkout that the tests were built from, and the programs built with them.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Server => Built("Api", "orchestratord");

    public static string Client => Built("Cli", "orchestrator");

    public static string Packages => Path.Combine(Root, "packages");

    private static string Configuration => typeof(Checkout).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "Configuration").Value!;

    private static string Built(string room, string program) =>
        Path.Combine(Root, "src", room, "bin", Configuration, "net10.0", program);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Orchestrator.sln"))
            ? folder
            : Find(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Orchestrator.sln is in no parent folder."));
}
