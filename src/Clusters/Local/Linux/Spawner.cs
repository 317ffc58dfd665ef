using System.Runtime.InteropServices;
using System.Text;

namespace Orchestrator.Clusters.Local.Linux;

/// <summary>
/// Starts processes without copying this one: in a session of their own, with default signals, an environment and
/// descriptors 0–2 as given, no other descriptor, and no way to gain privileges.
/// </summary>
internal static unsafe partial class Spawner
{
    private const int OpenForLog = 0x1 | 0x40 | 0x400 | 0x20000; // WRONLY, CREAT, APPEND, NOFOLLOW
    private const short SetSignalMask = 0x08;
    private const short SetSignalDefaults = 0x04;
    private const short SetSession = 0x80;
    private const int NoNewPrivileges = 38;
    private const int StructureSize = 512;
    private const int SignalSetSize = 128;

    /// <summary>Starts a process; its standard output and error are appended to two files, made when they are not there.</summary>
    /// <exception cref="SpawnException">It could not be started.</exception>
    public static int Spawn(string program, IReadOnlyList<string> arguments, IReadOnlyList<string> environment, string folder, string output, string error) =>
        Spawn(program, arguments, environment, folder, actions =>
        {
            Check(AddOpen(actions, 1, output, OpenForLog, 0x1A4));
            Check(AddOpen(actions, 2, error, OpenForLog, 0x1A4));
        });

    /// <summary>Starts a process; its standard output and error go to a descriptor of this process.</summary>
    /// <exception cref="SpawnException">It could not be started.</exception>
    public static int Spawn(string program, IReadOnlyList<string> arguments, IReadOnlyList<string> environment, string folder, int output) =>
        Spawn(program, arguments, environment, folder, actions =>
        {
            Check(AddDuplicate(actions, output, 1));
            Check(AddDuplicate(actions, output, 2));
        });

    private static int Spawn(string program, IReadOnlyList<string> arguments, IReadOnlyList<string> environment, string folder, Action<nint> outputs)
    {
        var memory = stackalloc byte[StructureSize * 2];
        var (actions, attributes) = ((nint)memory, (nint)(memory + StructureSize));
        Check(InitializeActions(actions));
        Check(InitializeAttributes(attributes));
        byte** argumentVector = null;
        byte** environmentVector = null;
        try
        {
            Check(AddOpen(actions, 0, "/dev/null", 0, 0));
            outputs(actions);
            Check(AddChangeFolder(actions, folder));
            Check(AddCloseFrom(actions, 3));
            var signals = stackalloc byte[SignalSetSize];
            new Span<byte>(signals, SignalSetSize).Clear();
            Check(SetMask(attributes, signals));
            new Span<byte>(signals, SignalSetSize).Fill(0xFF);
            Check(SetDefaults(attributes, signals));
            Check(SetFlags(attributes, SetSignalMask | SetSignalDefaults | SetSession));

            // Privileges to gain are a matter of the thread, and no thread of a server has use for a setuid program.
            _ = Control(NoNewPrivileges, 1, 0, 0, 0);
            argumentVector = Vector(arguments);
            environmentVector = Vector(environment);
            int pid;
            Check(PosixSpawn(&pid, program, actions, attributes, argumentVector, environmentVector));
            return pid;
        }
        finally
        {
            Free(argumentVector);
            Free(environmentVector);
            _ = DestroyActions(actions);
            _ = DestroyAttributes(attributes);
        }
    }

    private static void Check(int error)
    {
        if (error != 0)
        {
            throw new SpawnException(Marshal.GetPInvokeErrorMessage(error));
        }
    }

    private static byte** Vector(IReadOnlyList<string> items)
    {
        var size = (nuint)((items.Count + 1) * sizeof(byte*));
        foreach (var item in items)
        {
            size += (nuint)Encoding.UTF8.GetByteCount(item) + 1;
        }

        var vector = (byte**)NativeMemory.Alloc(size);
        var text = (byte*)(vector + items.Count + 1);
        var end = (byte*)vector + size;
        for (var index = 0; index < items.Count; index++)
        {
            vector[index] = text;
            var length = Encoding.UTF8.GetBytes(items[index], new Span<byte>(text, (int)(end - text)));
            text[length] = 0;
            text += length + 1;
        }

        vector[items.Count] = null;
        return vector;
    }

    private static void Free(byte** vector) => NativeMemory.Free(vector);

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Control(int option, nuint second, nuint third, nuint fourth, nuint fifth);

    [LibraryImport("libc", EntryPoint = "posix_spawnp", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int PosixSpawn(int* pid, string program, nint actions, nint attributes, byte** arguments, byte** environment);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    private static partial int InitializeActions(nint actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    private static partial int DestroyActions(nint actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addopen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int AddOpen(nint actions, int descriptor, string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    private static partial int AddDuplicate(nint actions, int descriptor, int target);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addchdir_np", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int AddChangeFolder(nint actions, string path);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addclosefrom_np")]
    private static partial int AddCloseFrom(nint actions, int descriptor);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_init")]
    private static partial int InitializeAttributes(nint attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    private static partial int DestroyAttributes(nint attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    private static partial int SetFlags(nint attributes, short flags);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigmask")]
    private static partial int SetMask(nint attributes, byte* signals);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    private static partial int SetDefaults(nint attributes, byte* signals);
}

/// <summary>A process could not be started; the message is the system's.</summary>
internal sealed class SpawnException(string message) : Exception(message);
