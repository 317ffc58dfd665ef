using System.Runtime.InteropServices;
using System.Text;

namespace Orchestrator.Clusters.Local.Linux;

/// <summary>Calls into the C library that .NET has no name for.</summary>
internal static partial class Libc
{
    /// <summary>Stands for the current folder where a descriptor is asked for.</summary>
    public const int CurrentFolder = -100;

    /// <summary>A rename must not take the place of anything.</summary>
    public const uint NoReplace = 1;

    public const int NoSuchProcess = 3;
    public const int FileExists = 17;
    public const int CrossDevice = 18;
    public const int TooManyLinks = 40;

    [LibraryImport("libc", EntryPoint = "geteuid")]
    public static partial uint EffectiveUser();

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static partial int Kill(int pid, int signal);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    public static partial nint SystemCall(nint number, nint first, nint second, nint third, nint fourth);

    [LibraryImport("libc", EntryPoint = "waitid", SetLastError = true)]
    public static unsafe partial int WaitId(int idType, uint id, byte* info, int options);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static unsafe partial nint Read(int descriptor, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "pipe2", SetLastError = true)]
    public static unsafe partial int Pipe(int* descriptors, int flags);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    public static partial int Control(int descriptor, int command, int argument);

    [LibraryImport("libc", EntryPoint = "mkfifo", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int MakePipe(string path, uint mode);

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Link(string from, string to);

    [LibraryImport("libc", EntryPoint = "renameat2", SetLastError = true)]
    public static partial int Rename(int fromFolder, ReadOnlySpan<byte> from, int toFolder, ReadOnlySpan<byte> to, uint flags);

    [LibraryImport("libc", EntryPoint = "lchown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ChangeOwner(string path, uint user, uint group);

    [LibraryImport("libc", EntryPoint = "fchown", SetLastError = true)]
    public static partial int ChangeOwner(SafeHandle descriptor, uint user, uint group);

    [LibraryImport("libc", EntryPoint = "getrlimit", SetLastError = true)]
    public static unsafe partial int GetLimit(int resource, ulong* softAndHard);

    [LibraryImport("libc", EntryPoint = "getpwnam_r", StringMarshalling = StringMarshalling.Utf8)]
    public static unsafe partial int GetUser(string name, UserEntry* entry, byte* buffer, nuint size, UserEntry** result);

    [LibraryImport("libc", EntryPoint = "getgrouplist", StringMarshalling = StringMarshalling.Utf8)]
    public static unsafe partial int GetGroups(string name, uint own, uint* groups, int* count);

    /// <summary>Gives a file or folder another name, unless that name is taken, be it by an empty folder: then <see cref="FileExists"/>.</summary>
    public static bool TryRename(string from, string to) => Rename(CurrentFolder, Text(from), CurrentFolder, Text(to), NoReplace) == 0;

    /// <summary>Text as the system takes it.</summary>
    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text + "\0");

    /// <summary>The message of the last failed call.</summary>
    public static string LastError() => Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError());

    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct UserEntry
    {
        public byte* Name;
        public byte* Password;
        public uint User;
        public uint Group;
        public byte* Comment;
        public byte* Home;
        public byte* Shell;
    }
}
