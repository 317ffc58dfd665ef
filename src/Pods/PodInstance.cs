using System.Globalization;

namespace Orchestrator.Pods;

/// <summary>One instance of a pod type; its name is <c>&lt;type&gt;-&lt;index&gt;</c>. Ordered by type, then by index as a number.</summary>
/// <param name="Type">The pod type.</param>
/// <param name="Index">0 or more.</param>
public readonly record struct PodInstance(string Type, int Index) : IComparable<PodInstance>
{
    /// <summary>The name, such as <c>kafka-0</c>.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Type}-{Index}");

    /// <summary>The name of one of its tasks, such as <c>kafka-0-broker</c>.</summary>
    public string TaskName(string task) => $"{Name}-{task}";

    /// <inheritdoc />
    public int CompareTo(PodInstance other)
    {
        var byType = string.CompareOrdinal(Type, other.Type);
        return byType != 0 ? byType : Index.CompareTo(other.Index);
    }

    /// <inheritdoc />
    public override string ToString() => Name;
}
