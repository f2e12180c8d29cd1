using System.CommandLine;
using Lading.Cli.Bench.Server;
using Lading.Cli.Terminal;

namespace Lading.Cli.Bench;

/// <summary><c>lading bench</c>.</summary>
internal static class BenchCommand
{
    private static readonly Argument<string[]> Names = new("SCENARIO") { Description = "What to measure; nothing measures everything", Arity = ArgumentArity.ZeroOrMore };
    private static readonly Option<double> Scale = new("--scale") { Description = "Multiplies the items of every scenario", DefaultValueFactory = _ => 1 };
    private static readonly Option<int> Connections = new("--connections") { Description = "Connections of the client", DefaultValueFactory = _ => 4 };
    private static readonly Option<int> BatchItems = new("--batch-items") { Description = "Items of one batch", DefaultValueFactory = _ => 1_000 };
    private static readonly Option<string[]> Set = new("--set") { Description = "Setting of the measured server: --set Section:Name=VALUE; may be repeated" };
    private static readonly Option<string?> Folder = new("--folder") { Description = "Where data folders are made and removed (default: the system's temporary folder)" };
    private static readonly Option<string?> Json = new("--json") { Description = "Also writes the figures to this file" };

    public static Command Create()
    {
        var command = new TeachingCommand(
            "bench",
            "Measures a server of its own on this machine: what it does a second, what that costs, and what the store alone would cost.",
            new Example("lading bench", "everything, some minutes"),
            new Example("lading bench objects vectors-768 --folder /data/tmp", "two scenarios, on the disk that will be used"),
            new Example("lading bench --scale 0.01", "only to see that it works"))
        {
            Notes =
            [
                "Client and server share this machine, so items/cpu-s (the server's processor seconds, compactions included) says more than items/s.",
                "floor: the same keys and values written by the store alone, with the same syncs. A scenario whose answers are not all right has no figures.",
                "Scenarios:",
                .. Scenario.All.Select(s => $"  {s.Name,-16} {s.What}"),
            ],
        };
        foreach (var option in (Option[])[Scale, Connections, BatchItems, Set, Folder, Json]) command.Add(option);
        command.Add(Names);
        command.SetAction((parse, cancel) => RunAsync(parse, Screen.Of(parse), cancel));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parse, Screen screen, CancellationToken cancel)
    {
        if (!ProcStat.IsAvailable) throw new CommandException(ExitCode.Server, "the figures come from /proc, which this system does not have");
        var names = parse.GetValue(Names) is { Length: > 0 } given ? given : [.. Scenario.All.Select(s => s.Name)];
        var unknown = names.Except(Scenario.All.Select(s => s.Name)).ToArray();
        if (unknown.Length > 0) throw new CommandException(ExitCode.Usage, $"there is no scenario {string.Join(", ", unknown)}; 'lading bench --help' lists them");
        var parent = parse.GetValue(Folder) ?? Path.GetTempPath();
        Directory.CreateDirectory(parent);
        var folder = Path.Combine(parent, $"lading-bench-{Environment.ProcessId}");
        var bench = new BenchRun(new BenchSettings
        {
            Scenarios = names,
            Scale = parse.GetValue(Scale),
            Connections = parse.GetValue(Connections),
            BatchItems = parse.GetValue(BatchItems),
            ServerSettings = parse.GetValue(Set) ?? [],
            Folder = folder,
        });
        screen.Line(BenchTable.Machine());
        try
        {
            return await RunAsync(bench, screen, parse.GetValue(Json), cancel);
        }
        finally
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> RunAsync(BenchRun bench, Screen screen, string? json, CancellationToken cancel)
    {
        var all = new List<Figures>();
        foreach (var scenario in Scenario.All.Where(s => bench.Settings.Scenarios.Contains(s.Name)))
        {
            cancel.ThrowIfCancellationRequested();
            screen.Line($"{scenario.Name}: {scenario.What}");
            all.Add(await scenario.RunAsync(bench));
            foreach (var done in Directory.GetDirectories(bench.Settings.Folder)) Directory.Delete(done, recursive: true);
        }
        BenchTable.Write(screen, all);
        if (json is not null) BenchTable.WriteJson(json, all, TimeProvider.System);
        return ExitCode.Ok;
    }
}
