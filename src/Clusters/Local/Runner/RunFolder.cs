using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Orchestrator.Clusters.Local.Linux;

namespace Orchestrator.Clusters.Local.Runner;

/// <summary>
/// The folder of one launch, which outlives the cluster. Its files appear whole (by rename or link) or, where the runner
/// writes them, count only once their line is ended.
/// </summary>
/// <param name="Path">The absolute path.</param>
internal sealed record RunFolder(string Path)
{
    private string ClaimFile => System.IO.Path.Combine(Path, "claim");

    private string ExitFile => System.IO.Path.Combine(Path, "exit");

    private string RecordFile => System.IO.Path.Combine(Path, "task.json");

    private string KillFile => System.IO.Path.Combine(Path, "kill.json");

    private string VerdictFile => System.IO.Path.Combine(Path, "ended.json");

    public TaskRecord? ReadRecord() => ReadJson(RecordFile, RunJson.Default.TaskRecord);

    public void WriteRecord(TaskRecord record)
    {
        Directory.CreateDirectory(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        WriteJson(RecordFile, record, RunJson.Default.TaskRecord);
    }

    public KillRequest? ReadKill() => ReadJson(KillFile, RunJson.Default.KillRequest);

    public void WriteKill(KillRequest kill) => WriteJson(KillFile, kill, RunJson.Default.KillRequest);

    public Verdict? ReadVerdict() => ReadJson(VerdictFile, RunJson.Default.Verdict);

    public void WriteVerdict(Verdict verdict) => WriteJson(VerdictFile, verdict, RunJson.Default.Verdict);

    /// <summary>The exit status as a shell sees it (128 + signal) and when it was written; null when the runner recorded none.</summary>
    public (int Status, DateTimeOffset At)? ReadExit() =>
        ReadText(ExitFile) is { } text && text.EndsWith('\n') && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var status)
            ? (status, File.GetLastWriteTimeUtc(ExitFile))
            : null;

    /// <summary>Who has the claim now.</summary>
    public Claim ReadClaim()
    {
        if (ReadText(ClaimFile) is not { } text)
        {
            return new Claim.Free();
        }

        if (Parse(text, RunJson.Default.Verdict) is { } closed)
        {
            return new Claim.Closed(closed);
        }

        var lines = text.Split('\n');
        return lines.Length >= 2 && RunnerName.Parse(lines[0]) is { } runner
            ? new Claim.Taken(runner, lines.Length >= 3 && int.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : null)
            : new Claim.Nameless();
    }

    /// <summary>When the claim was taken.</summary>
    public DateTimeOffset ClaimedAt() => File.GetLastWriteTimeUtc(ClaimFile);

    /// <summary>Takes the claim so that nothing ever runs; false when a runner was first.</summary>
    public bool TryClose(Verdict verdict)
    {
        var draft = System.IO.Path.Combine(Path, "claim.draft");
        File.WriteAllText(draft, JsonSerializer.Serialize(verdict, RunJson.Default.Verdict));
        var linked = Libc.Link(draft, ClaimFile) == 0;
        var error = linked ? 0 : Marshal.GetLastPInvokeError();
        File.Delete(draft);
        return linked || (error == Libc.FileExists ? false : throw new IOException($"The claim {ClaimFile} cannot be taken: {Marshal.GetPInvokeErrorMessage(error)}."));
    }

    /// <summary>A runner of this launch that lives, claim or no claim; null when there is none. Looks at every process.</summary>
    public RunnerName? FindRunner()
    {
        var pid = ProcFiles.All().FirstOrDefault(pid => ProcFiles.HasVariable(pid, RunnerVariables.Folder, Path));
        return ProcFiles.Stat(pid) is { IsAlive: true } found ? new RunnerName(pid, found.StartTime, ProcFiles.BootId) : null;
    }

    private static string? ReadText(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static T? ReadJson<T>(string file, JsonTypeInfo<T> type)
        where T : class =>
        ReadText(file) is { } text ? Parse(text, type) : null;

    // What is not whole was written when the machine lost power; then no process of it lives, and it is as good as absent.
    private static T? Parse<T>(string text, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return text.StartsWith('{') ? JsonSerializer.Deserialize(text, type) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void WriteJson<T>(string file, T value, JsonTypeInfo<T> type)
    {
        var draft = file + ".draft";
        File.WriteAllBytes(draft, JsonSerializer.SerializeToUtf8Bytes(value, type));
        File.Move(draft, file, overwrite: true);
    }
}
