using System.Security.Cryptography;

namespace Orchestrator.Clusters.Local.Runner;

/// <summary>The runner: a shell script that this assembly carries and the work folder holds.</summary>
internal static class RunnerScript
{
    private const string Resource = "runner.sh";

    /// <summary>
    /// Writes the script under a name made of its content, because a running shell reads its script as it goes: a new
    /// version never overwrites one in use.
    /// </summary>
    /// <returns>The script's path.</returns>
    public static string Install(WorkFolder folders)
    {
        using var stream = typeof(RunnerScript).Assembly.GetManifestResourceStream(Resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        var path = Path.Combine(folders.Root, $"runner-{Convert.ToHexStringLower(SHA256.HashData(content))[..12]}.sh");
        if (!File.Exists(path))
        {
            File.WriteAllBytes(path + ".draft", content);
            File.Move(path + ".draft", path, overwrite: true);
        }

        return path;
    }
}
