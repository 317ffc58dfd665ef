using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Orchestrator.Clusters.Local.Linux;

/// <summary>What the system keeps of a file.</summary>
/// <param name="Mode">Its kind and permissions.</param>
/// <param name="User">Its owner.</param>
/// <param name="Group">Its group.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Names">How many names it has.</param>
internal sealed unsafe partial record FileStatus(ushort Mode, uint User, uint Group, long Size, uint Names)
{
    private const int CurrentFolder = -100;
    private const int NoFollow = 0x100;
    private const uint Wanted = 0x21F; // TYPE, MODE, NLINK, UID, GID, SIZE
    private const int StatusSize = 256;
    private const int NamesOffset = 16;
    private const int UserOffset = 20;
    private const int GroupOffset = 24;
    private const int ModeOffset = 28;
    private const int SizeOffset = 40;
    private const int KindMask = 0xF000;
    private const int PlainFile = 0x8000;
    private const int Folder = 0x4000;

    public bool IsPlainFile => (Mode & KindMask) == PlainFile;

    public bool IsFolder => (Mode & KindMask) == Folder;

    /// <summary>A file's status; null when it is not there.</summary>
    public static FileStatus? Of(string path, bool follow)
    {
        var status = stackalloc byte[StatusSize];
        return StatX(CurrentFolder, path, follow ? 0 : NoFollow, Wanted, status) == 0
            ? new FileStatus(*(ushort*)(status + ModeOffset), *(uint*)(status + UserOffset), *(uint*)(status + GroupOffset), *(long*)(status + SizeOffset), *(uint*)(status + NamesOffset))
            : null;
    }

    /// <summary>The status of an open file.</summary>
    public static FileStatus Of(SafeFileHandle file) => Of($"/proc/self/fd/{file.DangerousGetHandle()}", follow: true)!;

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int folder, string path, int flags, uint mask, byte* status);
}
