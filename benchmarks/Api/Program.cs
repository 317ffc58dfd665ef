using System.Globalization;
using Orchestrator.Api.Benchmarks;

// "load ADDRESS REQUESTS RATE KIND": the process that asks, so that its work is not the server's.
if (args is ["load", var address, var requests, var rate, var kind])
{
    Load.Run(new Uri(address), Number(requests), Number(rate), Enum.Parse<LoadKind>(kind)).Write(Console.Out);
    return;
}

// "probe": a process that tells whether the machine stands still.
if (args is ["probe"])
{
    MachineProbe.Run();
    return;
}

var steps = Option("--steps", 10_000);
var perSecond = Option("--rate", 200);
var seconds = Option("--seconds", 20);
var rounds = Option("--rounds", 1);
var report = new Report(steps, perSecond, seconds, rounds, Text("--note", ""));
for (var round = 1; round <= rounds; round++)
{
    await using var server = await BusyServer.StartAsync(steps);
    foreach (var of in Enum.GetValues<LoadKind>())
    {
        report.Add(round, of, await server.MeasureAsync(of, perSecond * seconds, perSecond));
    }
}

await report.WriteAsync(Text("--out", "results.md"));

int Option(string name, int otherwise) => Text(name, "") is { Length: > 0 } text ? Number(text) : otherwise;

string Text(string name, string otherwise) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : otherwise;

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
