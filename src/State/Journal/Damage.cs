using Orchestrator.State.Journal.Files;

namespace Orchestrator.State.Journal;

/// <summary>Says that a journal cannot be trusted, where, and what to do. Nothing was changed when it is said.</summary>
internal static class Damage
{
    /// <summary>Bytes that are not what was written.</summary>
    public static StateException At(IJournalFolder folder, string file, long offset, string what) =>
        Of(folder, $"{Path.Combine(folder.Path, file)} is damaged at byte {offset}: {what}.");

    /// <summary>Files that do not fit together.</summary>
    public static StateException Of(IJournalFolder folder, string what) =>
        new($"{what} Nothing was changed. Restore {folder.Path} from a backup; docs/state.md says what else can be done.");
}
