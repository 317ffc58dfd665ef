using Orchestrator.State.Journal;

namespace Orchestrator.State.Tests.Journal.Simulated;

/// <summary>Journals on simulated disks. What runs in the background elsewhere runs at once here, so that every run is the same.</summary>
internal static class SimulatedStores
{
    public const int SegmentBytes = 4096;

    public static Task<JournalStore> OpenAsync(this SimulatedDisk disk, Action<string>? log = null) =>
        JournalOpening.OpenAsync(
            new SimulatedFolder(disk), folderLock: null, new() { Folder = "/simulated", SegmentBytes = SegmentBytes, Log = log ?? (_ => { }) }, Background.Inline);
}
