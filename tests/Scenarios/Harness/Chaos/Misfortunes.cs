using Orchestrator.Clusters.Simulated;

namespace Orchestrator.Scenarios.Tests.Harness.Chaos;

/// <summary>What happens to machines, tasks and schedulers although nobody wants it, all drawn from a chance.</summary>
internal static class Misfortunes
{
    /// <summary>One machine goes away, comes back or loses its power, one task dies, or the scheduler does.</summary>
    public static void Strike(Scenario scenario, Random chance)
    {
        var agent = scenario.World.Agents[chance.Next(scenario.World.Agents.Length)];
        switch (chance.Next(6))
        {
            case 0 when agent.IsReachable:
                scenario.World.CutOff(agent.Id);
                break;
            case 0 or 1:
                scenario.World.Reconnect(agent.Id);
                break;
            case 2:
                scenario.World.PowerCycle(agent.Id);
                break;
            case 3 or 4:
                if (scenario.World.Processes is { Count: > 0 } processes)
                {
                    scenario.World.Crash(processes[chance.Next(processes.Count)].TaskName);
                }

                break;
            default:
                scenario.Start();
                break;
        }
    }

    /// <summary>What cannot be undone: a machine is given up with all that is on it, or loses what it knows of its tasks.</summary>
    public static void StrikeForGood(Scenario scenario, Random chance)
    {
        var agents = scenario.World.Agents;
        var agent = agents[chance.Next(agents.Length)];
        if (chance.Next(2) == 0 && agents.Length > 2)
        {
            scenario.World.GiveUp(agent.Id);
        }
        else
        {
            scenario.World.LoseRecords(agent.Id);
        }
    }

    /// <summary>From now on every task does what it is for, every report arrives, and no machine and no scheduler goes away.</summary>
    public static void End(Scenario scenario, Func<string, TaskScript> script)
    {
        scenario.World.Script = order => script(order.TaskName);
        scenario.World.Faults = ReportFaults.None;
        scenario.Crashes = new CrashPlan();
        foreach (var agent in scenario.World.Agents.Where(agent => !agent.IsReachable))
        {
            scenario.World.Reconnect(agent.Id);
        }
    }
}
