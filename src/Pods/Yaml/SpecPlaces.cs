using Orchestrator.Pods.Values;

namespace Orchestrator.Pods.Yaml;

/// <summary>Where the keys of a <c>svc.yml</c> stand, for what is found out about the spec after it was read.</summary>
/// <param name="File">The name the caller gave the text.</param>
/// <param name="ByPath">The place of each key and list element, by its path.</param>
public sealed record SpecPlaces(string File, ValueMap<SpecPlace> ByPath)
{
    /// <summary>A finding with its place: that of its path, or of the last key on the way that is written.</summary>
    public SpecProblem Locate(SpecFinding finding)
    {
        var written = finding.Path;
        while (written.Length > 0 && !ByPath.ContainsKey(written))
        {
            written = written[..Math.Max(0, written.LastIndexOfAny(['.', '[']))];
        }

        var place = ByPath.TryGetValue(written, out var found) ? found : new SpecPlace(1, 1);
        return new(File, place.Line, place.Column, finding.Path, finding.Message);
    }
}

/// <summary>A place in a <c>svc.yml</c>.</summary>
/// <param name="Line">From 1. For a rendered template, the template's line.</param>
/// <param name="Column">From 1, in the rendered text.</param>
public readonly record struct SpecPlace(int Line, int Column);
