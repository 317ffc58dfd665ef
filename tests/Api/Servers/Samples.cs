using Orchestrator.Clusters;
using Orchestrator.Plans;
using Orchestrator.Plans.Views;
using Orchestrator.Pods;
using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Snapshots;
using Orchestrator.State.Records;

namespace Orchestrator.Api.Tests.Servers;

/// <summary>Hand-made snapshots: a service <c>hello</c> as it would stand half-way through its deployment, and what tests change of it.</summary>
internal static class Samples
{
    public const string ConfigId = "0f0e0d0c-0000-8000-8000-000000000001";

    public static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    public static EngineSnapshot Snapshot(params ServiceView[] services) => new(
        7,
        services.Select(service => KeyValuePair.Create(service.Record.Name, service)).ToValueMap(),
        [new AgentView(Agent("agent-1", "127.0.0.2"), 1.5, 512, 100, ValueMap<string>.Empty.With("4040", "hello-0-server"))]);

    public static Agent Agent(string id, string address) => new()
    {
        Id = id, Hostname = id + ".local", Address = address, Zone = "a", Cpus = 4, MemoryMb = 8192, DiskMb = 20480, Ports = [(10000, 10999)], Enforcement = ["memory: cgroup v1"],
    };

    public static ServiceView Service(string name = "hello", ValueList<PlanView>? plans = null, ValueList<TaskView>? tasks = null, bool uninstalling = false) => new()
    {
        Record = new("5e4f", name, ConfigId, Noon, uninstalling),
        Configuration = new(ConfigId, "hello-world", "1.0.0", "d1", """{"hello":{"count":2}}""", """{"service":{"name":"hello"},"hello":{"count":2}}""", ValueMap<string>.Empty, "", ValueMap<string>.Empty),
        Spec = Spec(name),
        Plans = plans ?? [Deploy(Status.InProgress, Status.Complete, Status.Pending), Plan("recovery", Status.Complete)],
        Tasks = tasks ?? [Task("hello", 0, "server", TaskState.Running), Task("hello", 1, "server", null), Task("world", 0, "init", TaskState.Finished)],
        Endpoints = new Dictionary<string, EndpointView>
        {
            ["web"] = new(["127.0.0.2:4040"], ["hello-0-server.hello.autoip.dcos.thisdcos.directory:4040"], "web.hello.l4lb.thisdcos.directory:80"),
            ["admin"] = new(["127.0.0.2:4041"], ["hello-0-server.hello.autoip.dcos.thisdcos.directory:4041"], null),
        }.ToValueMap(),
        WasDeployed = false,
    };

    public static PlanView Deploy(Status status, params Status[] steps) => new(
        "deploy", "serial", status, [],
        [new PhaseView(Id("hello"), "hello", "serial", status, steps.Select((step, i) => Step($"hello-{i}:[server]", step)).ToValueList(), false, null)], false, null, 0);

    public static PlanView Plan(string name, Status status, params Status[] steps) => Deploy(status, steps) with { Name = name, Strategy = "parallel" };

    public static StepView Step(string name, Status status) => new(Id(name), name, status, $"Step: {name} with status: {status}", [], false, null, null);

    public static TaskView Task(string type, int index, string task, TaskState? state, string agent = "agent-1")
    {
        var instance = new PodInstance(type, index);
        var record = new TaskRecord
        {
            Name = instance.TaskName(task), TaskId = state is null ? "" : $"hello__{instance.TaskName(task)}__u1", PodType = type, PodIndex = index, Task = task,
            ConfigId = ConfigId, TargetConfigId = ConfigId, AgentId = agent, Hostname = agent + ".local", Address = "127.0.0.2", Zone = "a",
            State = state ?? TaskState.Unknown, StateAt = Noon, LaunchedAt = Noon,
        };
        var status = state?.ToString().ToUpperInvariant();
        return new(record, instance, status, ValueMap<int>.Empty.With("web", 4040), [new ReservedVolume("v1", "data", 50, null)], state == TaskState.Running ? 4711 : null);
    }

    private static ServiceSpec Spec(string name)
    {
        TaskSpec Task(string task, Goal goal) => new()
        {
            Name = task, Goal = goal, Command = "exec sleep 1000", ResourceSetId = "set",
            Environment = ValueMap<string>.Empty.With("SLEEP", "1000"), Labels = ValueMap<string>.Empty.With("team", "blue"), KillGracePeriodSeconds = 5,
        };
        PodSpec Pod(string type, int count, TaskSpec task) => new()
        {
            Type = type, Count = count, Tasks = [task], ResourceSets = [new ResourceSet { Id = "set", Cpus = 0.5, MemoryMb = 256 }],
        };
        return new() { Name = name, Principal = name + "-principal", Pods = [Pod("hello", 2, Task("server", Goal.Running)), Pod("world", 1, Task("init", Goal.Once))] };
    }

    private static ElementId Id(string name) => ElementId.Of("5e4f", new("deploy", ConfigId, 0), [name], 0);
}
