using System.Reflection;
using System.Runtime.Loader;

namespace Orchestrator.Plans.Tests.Planted;

/// <summary>The properties once more, beside plans that were built with a bug.</summary>
internal sealed class PlantedContext(byte[] plans) : AssemblyLoadContext(isCollectible: true)
{
    /// <summary>The first sentence that a world of theirs breaks; null for none.</summary>
    public string? FirstBroken(int cases, int length, bool withWalk)
    {
        var worlds = LoadFromAssemblyName(typeof(SeededWorlds).Assembly.GetName()).GetType(typeof(SeededWorlds).FullName!)!;
        return (string?)worlds.GetMethod(nameof(SeededWorlds.FirstBroken))!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [1, cases, length, withWalk], null);
    }

    /// <inheritdoc />
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name == typeof(SeededWorlds).Assembly.GetName().Name)
        {
            return LoadFromAssemblyPath(typeof(SeededWorlds).Assembly.Location);
        }

        return assemblyName.Name == typeof(Plan).Assembly.GetName().Name ? LoadFromStream(new MemoryStream(plans)) : null;
    }
}
