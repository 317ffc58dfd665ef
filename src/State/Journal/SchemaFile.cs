using System.Globalization;
using System.Text;
using Orchestrator.State.Journal.Files;

namespace Orchestrator.State.Journal;

/// <summary>The file that says in which version of the layout a state folder is written: a number and a line break.</summary>
internal static class SchemaFile
{
    /// <summary>The version that this software writes and reads.</summary>
    public const int Version = 1;

    private const string Name = "schema";

    /// <summary>Whether the file is there; it is written last when a folder is laid out.</summary>
    /// <exception cref="StateException">It names another version.</exception>
    public static bool Check(IJournalFolder folder)
    {
        if (!folder.Exists(Name))
        {
            return false;
        }

        var text = Encoding.UTF8.GetString(folder.Read(Name)).TrimEnd('\n');
        return text == Version.ToString(CultureInfo.InvariantCulture)
            ? true
            : throw new StateException(
                $"Storage schema version {(text.Length is > 0 and < 20 ? text : "(unreadable)")} of {folder.Path} is not supported by this software (expected: {Version}). Start the version that wrote it. Nothing was changed.");
    }

    /// <summary>Writes the file; durable on return.</summary>
    public static void Write(IJournalFolder folder)
    {
        var aside = FileNames.Aside(Name);
        using (var file = folder.Create(aside, 0))
        {
            file.Write(Encoding.ASCII.GetBytes(Version.ToString(CultureInfo.InvariantCulture) + "\n"), 0);
            file.Sync();
        }

        folder.Rename(aside, Name);
        folder.Sync();
    }
}
