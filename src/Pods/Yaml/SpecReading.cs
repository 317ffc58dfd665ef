using Orchestrator.Pods.Values;

namespace Orchestrator.Pods.Yaml;

/// <summary>What came of reading a <c>svc.yml</c>.</summary>
/// <param name="Spec">The spec; null exactly when there are errors.</param>
/// <param name="Errors">All that is wrong, in the order of the text.</param>
/// <param name="Warnings">What was accepted but is probably not meant, in the order of the text.</param>
/// <param name="RenderedText">The YAML that was read; empty when the template could not be rendered.</param>
/// <param name="Places">Where its keys stand; none when the text could not be read at all.</param>
public sealed record SpecReading(
    ServiceSpec? Spec, ValueList<SpecProblem> Errors, ValueList<SpecProblem> Warnings, string RenderedText, SpecPlaces Places);
