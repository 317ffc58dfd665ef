using System.Collections.Immutable;
using Microsoft.Win32.SafeHandles;

namespace Orchestrator.Clusters.Local.Linux;

/// <summary>The users of this machine, from wherever it takes them.</summary>
internal static unsafe class Users
{
    private const int BufferSize = 16 * 1024;
    private const int MostGroups = 1024;

    /// <summary>The user this process acts as; 0 is root.</summary>
    public static uint Current { get; } = Libc.EffectiveUser();

    /// <summary>A user by name; null when there is none.</summary>
    public static UserAccount? Find(string name)
    {
        var buffer = stackalloc byte[BufferSize];
        Libc.UserEntry entry;
        Libc.UserEntry* result;
        return Libc.GetUser(name, &entry, buffer, BufferSize, &result) == 0 && result != null
            ? new UserAccount(name, entry.User, entry.Group, Groups(name, entry.Group))
            : null;
    }

    /// <summary>Why no task can run as a user here, in one sentence for people; null when one can.</summary>
    /// <param name="name">The user's name.</param>
    /// <param name="user">What <see cref="Find"/> found.</param>
    public static string? WhyNot(string name, UserAccount? user) =>
        user is null ? $"There is no user {name} on this machine; create it, or name another user in the service's options."
        : Current != 0 && Current != user.Id ? $"Only root can run a task as the user {name}; start the server as root, or set the service's user to {Environment.UserName}."
        : null;

    private static ImmutableArray<uint> Groups(string name, uint own)
    {
        var count = MostGroups;
        var groups = stackalloc uint[count];
        return Libc.GetGroups(name, own, groups, &count) >= 0 ? [.. new ReadOnlySpan<uint>(groups, count)] : [own];
    }
}

/// <summary>A user of this machine.</summary>
/// <param name="Name">The name.</param>
/// <param name="Id">The user id.</param>
/// <param name="Group">The id of the user's own group.</param>
/// <param name="Groups">The ids of all its groups.</param>
internal sealed record UserAccount(string Name, uint Id, uint Group, ImmutableArray<uint> Groups)
{
    /// <summary>Makes a file or folder the user's; a link itself, not what it leads to.</summary>
    public void Give(string path)
    {
        if (Id != Users.Current && Libc.ChangeOwner(path, Id, Group) != 0)
        {
            throw new IOException($"{path} cannot be given to the user {Name}: {Libc.LastError()}.");
        }
    }

    /// <summary>Makes an open file the user's.</summary>
    public void Give(SafeFileHandle file)
    {
        if (Id != Users.Current && Libc.ChangeOwner(file, Id, Group) != 0)
        {
            throw new IOException($"A file cannot be given to the user {Name}: {Libc.LastError()}.");
        }
    }
}
