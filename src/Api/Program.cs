namespace Orchestrator.Api;

/// <summary>orchestratord.</summary>
internal static class Program
{
    private static int Main() => 0;
}
