using System.Globalization;
using System.Text;
using Orchestrator.Scheduler.Benchmarks;

// --out FILE: where the table goes; --most N: the largest service, 100,000 unless given.
var options = args.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
var most = int.Parse(options.GetValueOrDefault("--most", "100000"), CultureInfo.InvariantCulture);
const int Repetitions = 100;
const int MostInOneEdit = 10_000; // larger plans are restarted phase by phase
string[] kinds = ["a status arrives", "a task dies and runs again", "a step is done again"];

Measure(100); // what runs first is compiled meanwhile
var rows = new List<(int Steps, (double Micros, double Bytes)[] Turns, (string What, Cost Cost)[] Whole)>();
for (var steps = 100; steps <= most; steps *= 10)
{
    rows.Add(Measure(steps));
    Console.Error.WriteLine(Text($"{steps} steps measured"));
}

var table = Table();
Console.WriteLine(table);
if (options.TryGetValue("--out", out var path))
{
    // What people wrote below the tables stays.
    var notes = File.Exists(path) && File.ReadAllText(path).Split("\n## ", 2) is [_, var rest] ? "\n## " + rest : "";
    File.WriteAllText(path, table + notes);
}

static (int, (double, double)[], (string, Cost)[]) Measure(int steps)
{
    var service = new LargeService(steps);
    var deploy = service.Deploy();
    var turns = new[] { Typical(service.TakeStatus, steps), Typical(service.Die, steps), Typical(service.Redo, steps) };
    List<(string, Cost)> whole = [("deploy", deploy)];
    if (steps <= MostInOneEdit)
    {
        whole.Add(("restart of the plan", service.Restart()));
    }

    whole.Add(("uninstall", service.Uninstall()));
    if (steps <= MostInOneEdit)
    {
        service = new LargeService(steps);
        service.Deploy();
        whole.Add(("uninstall, forced", service.ForcedUninstall()));
    }

    return (steps, turns, [.. whole]);
}

// The lower quartile of a turn: others on the machine take their time from many of them.
static (double Micros, double Bytes) Typical(Func<int, Cost> what, int steps)
{
    GC.Collect();
    var costs = Enumerable.Range(0, Repetitions).Select(round => what(round * 37 % steps)).ToList();
    return (Quartile(costs.Select(cost => cost.Time.TotalMicroseconds / cost.Turns)), Quartile(costs.Select(cost => (double)cost.Bytes / cost.Turns)));
}

static double Quartile(IEnumerable<double> values) => values.Order().ElementAt(Repetitions / 4);

string Table()
{
    var text = new StringBuilder("# What a turn of the loop costs, by the size of the service\n\n");
    text.AppendLine("Made by `dotnet run -c Release --project benchmarks/Scheduler -- --out benchmarks/Scheduler/results.md`: one service on ten simulated machines,");
    text.AppendLine("its steps in one parallel phase, state in memory. Time and bytes are those of the loop's turns alone: the lower quartile of 100, as the mean over the turns of each.");
    text.AppendLine(Text($"Load average at the end: {File.ReadAllText("/proc/loadavg").Trim()}; processor time of the whole run {Environment.CpuUsage.TotalTime.TotalSeconds:N0} s.\n"));
    text.AppendLine("| what happens | steps | µs a turn | ratio to 100 | KB a turn | ratio to 100 |");
    text.AppendLine("|---|---:|---:|---:|---:|---:|");
    foreach (var (place, kind) in kinds.Index())
    {
        foreach (var (steps, turns, _) in rows)
        {
            var (now, first) = (turns[place], rows[0].Turns[place]);
            text.AppendLine(Text($"| {kind} | {steps:N0} | {now.Micros:N0} | {now.Micros / first.Micros:N1} | {now.Bytes / 1024:N1} | {now.Bytes / first.Bytes:N1} |"));
        }
    }

    text.AppendLine("\n| all of it | steps | turns | s | µs a step | KB a step |");
    text.AppendLine("|---|---:|---:|---:|---:|---:|");
    foreach (var (steps, _, whole) in rows)
    {
        foreach (var (what, cost) in whole)
        {
            text.AppendLine(Whole(what, steps, cost));
        }
    }

    return text.ToString();
}

static string Whole(string what, int steps, Cost cost) =>
    Text($"| {what} | {steps:N0} | {cost.Turns:N0} | {cost.Time.TotalSeconds:N2} | {cost.Time.TotalMicroseconds / steps:N0} | {cost.Bytes / 1024.0 / steps:N1} |");

static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
