namespace Orchestrator.Scenarios.Tests.Harness;

/// <summary>Specs of scenarios.</summary>
internal static class Specs
{
    /// <summary>One pod type with one task that runs.</summary>
    public static string Hello(int count, string name = "hello", string pod = "hello", double cpus = 0.5, string extra = "", string task = "") => $$"""
        name: {{name}}
        pods:
          {{pod}}:
            count: {{count}}
            {{extra}}
            tasks:
              server:
                goal: RUNNING
                cmd: "sleep 1000"
                cpus: {{cpus}}
                memory: 64
                volume:
                  path: data
                  type: ROOT
                  size: 100
                {{task}}
        """;

    /// <summary>A pod with an essential task and another.</summary>
    public const string TwoTasks = """
        name: hello
        pods:
          hello:
            count: 1
            tasks:
              main: {goal: RUNNING, cmd: "sleep 1000", cpus: 0.5, memory: 64}
              aside: {goal: RUNNING, cmd: "sleep 1000", cpus: 0.5, memory: 64, essential: false}
        """;

    /// <summary>To follow <see cref="TwoTasks"/>: a plan that launches the essential task alone.</summary>
    public const string MainOnly = """

        plans:
          deploy:
            strategy: serial
            phases:
              main:
                strategy: serial
                pod: hello
                steps:
                - default: [[main]]
        """;

    /// <summary>A pod with an essential task and two others.</summary>
    public static string Aside { get; } = TwoTasks + "\n      bad: {goal: RUNNING, cmd: \"sleep 1000\", cpus: 0.5, memory: 64, essential: false}\n";

    public const string Readiness = "readiness-check: {cmd: \"true\", interval: 5, timeout: 5}";

    public const string Parallel = """

        plans:
          deploy:
            strategy: serial
            phases:
              all:
                strategy: parallel
                pod: hello
        """;
}
