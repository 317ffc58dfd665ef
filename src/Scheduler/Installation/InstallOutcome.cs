using Orchestrator.Packages;
using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Commands;

namespace Orchestrator.Scheduler.Installation;

/// <summary>What came of an install. When it was refused nothing was written, and every problem found is listed.</summary>
/// <param name="IsAccepted">Whether the service is installed, durably.</param>
/// <param name="ServiceName">The service's name; empty when the options did not get that far.</param>
/// <param name="Message">For people: what was done, or every problem, one a line.</param>
/// <param name="Refusal">Why it was refused, for programs; null when it was accepted.</param>
/// <param name="Problems">The problems that lie in the package or its options; empty when it was refused for another reason.</param>
/// <param name="Warnings">What is allowed but probably not meant.</param>
/// <param name="Package">The package; null when it was not found.</param>
public sealed record InstallOutcome(
    bool IsAccepted, string ServiceName, string Message, RefusalKind? Refusal, IReadOnlyList<PackageProblem> Problems,
    ValueList<string> Warnings, Package? Package);
