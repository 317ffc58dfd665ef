namespace Orchestrator.Plans;

/// <summary>How operators name elements.</summary>
internal static class Elements
{
    /// <summary>Whether a text means the element: by id when it is a UUID, else by exact name.</summary>
    internal static bool IsNamed(this IElement element, string identifier) =>
        Guid.TryParse(identifier, out var id) ? element.Id.Value == id : element.Name == identifier;
}
