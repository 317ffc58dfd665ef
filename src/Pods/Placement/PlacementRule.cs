using Orchestrator.Pods.Values;

namespace Orchestrator.Pods.Placement;

/// <summary>Where an instance may be placed, as data; the scheduler judges it against agents.</summary>
/// <param name="Text">The text it was read from.</param>
/// <param name="Constraints">All of them must hold; empty only when <paramref name="Error"/> is given.</param>
/// <param name="Error">Why the text is no rule; null when it is one. A broken rule is kept and refused by validation, as the original does.</param>
public sealed record PlacementRule(string Text, ValueList<PlacementConstraint> Constraints, string? Error = null);

/// <summary>One row of a placement rule.</summary>
/// <param name="Field">What is looked at.</param>
/// <param name="Operator">How it is judged.</param>
/// <param name="Parameter">The third element; null when not given or not used by the operator.</param>
public sealed record PlacementConstraint(PlacementField Field, PlacementOperator Operator, string? Parameter);

/// <summary>What a constraint looks at.</summary>
/// <param name="Kind">The kind of field.</param>
/// <param name="Name">The field's text without a leading <c>@</c>; for attributes the attribute's name.</param>
public sealed record PlacementField(PlacementFieldKind Kind, string Name);

/// <summary>The kinds of field.</summary>
public enum PlacementFieldKind
{
    /// <summary><c>hostname</c> or <c>@hostname</c>.</summary>
    Hostname,

    /// <summary><c>@zone</c>.</summary>
    Zone,

    /// <summary><c>@region</c>.</summary>
    Region,

    /// <summary>Anything else: an attribute of the agent.</summary>
    Attribute,
}

/// <summary>The operators of the original's constraint grammar.</summary>
public enum PlacementOperator
{
    /// <summary>At most one task of the pod type per value.</summary>
    Unique,

    /// <summary>At most N tasks of the pod type per value.</summary>
    MaxPer,

    /// <summary>The same as <see cref="Is"/>.</summary>
    Cluster,

    /// <summary>Spread round-robin over the values.</summary>
    GroupBy,

    /// <summary>The value matches a regular expression in full.</summary>
    Like,

    /// <summary>The value does not match a regular expression in full.</summary>
    Unlike,

    /// <summary>The value is the parameter.</summary>
    Is,

    /// <summary>The value is not the parameter.</summary>
    IsNot,
}
