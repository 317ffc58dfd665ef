using Orchestrator.Pods;
using Orchestrator.Pods.Values;
using Orchestrator.Pods.Yaml;

namespace Orchestrator.Packages;

/// <summary>A service as a package and options make it: all that a configuration keeps. Same inputs, same outputs, byte for byte.</summary>
/// <param name="ServiceName">The service's name.</param>
/// <param name="UserOptions">The options that were given, compact JSON; <c>{}</c> for none.</param>
/// <param name="ResolvedOptions">The options with the defaults for those that were not given, compact JSON.</param>
/// <param name="Environment">What the package's app template makes of them.</param>
/// <param name="SpecText">The service spec, rendered with that environment.</param>
/// <param name="Templates">The texts of the config templates that the spec names, by the path it names them by.</param>
/// <param name="Spec">The spec, read.</param>
/// <param name="Places">Where the keys of the spec stand in the package.</param>
/// <param name="Warnings">What is allowed but probably not meant, each with its place.</param>
/// <param name="BoundTo">The services whose addresses it was given, since the options name none.</param>
public sealed record RenderedService(
    string ServiceName, string UserOptions, string ResolvedOptions, ValueMap<string> Environment, string SpecText,
    ValueMap<string> Templates, ServiceSpec Spec, SpecPlaces Places, ValueList<string> Warnings, ValueList<string> BoundTo)
{
    /// <summary><c>file:line:column: path: message</c>; the message alone when it is about no key of the spec.</summary>
    public string Located(SpecFinding finding) => finding.Path.Length == 0 ? finding.Message : Places.Locate(finding).ToString();
}
