using System.Security.Cryptography;
using Orchestrator.Api.Hosting;

namespace Orchestrator.Api.Access;

/// <summary>The file <c>token</c> in the state folder: made by the first start, readable by its owner only.</summary>
internal static class TokenFile
{
    /// <summary>The name that audit records for the holder of this token.</summary>
    public const string HolderName = "admin";

    /// <summary>The token of a state folder, made when there is none yet.</summary>
    /// <exception cref="StartupException">The file is empty, or cannot be read or written.</exception>
    public static AccessToken ReadOrCreate(string stateFolder)
    {
        var path = Path.Combine(stateFolder, "token");
        try
        {
            Create(path);
            var secret = File.ReadAllText(path).Trim();
            return secret.Length > 0
                ? new(HolderName, secret)
                : throw new StartupException(ExitCode.Initialization, $"{path} is empty: delete it, and the next start makes a new token.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException(ExitCode.Initialization, $"The token file {path} cannot be used: {e.Message}");
        }
    }

    private static void Create(string path)
    {
        if (File.Exists(path))
        {
            return;
        }

        // Written beside and linked into place by a rename that never replaces: a crash leaves no empty token behind.
        var draft = path + ".new";
        File.Delete(draft);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using (var stream = new FileStream(draft, options))
        {
            stream.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)) + "\n"));
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: false);
    }
}
