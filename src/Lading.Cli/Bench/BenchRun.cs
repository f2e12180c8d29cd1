using Lading.Cli.Bench.Client;
using Lading.Cli.Bench.Data;
using Lading.Cli.Bench.Server;

namespace Lading.Cli.Bench;

/// <summary>What scenarios are made of: folders, servers, warm-up, the clock.</summary>
internal sealed class BenchRun(BenchSettings settings)
{
    public const string ObjectsPath = "/v1/batch/objects", ReferencesPath = "/v1/batch/references";

    /// <summary>Share of a load that runs before the clock starts, so that code is compiled and files exist.</summary>
    private const double WarmShare = 0.3;

    /// <summary>Code is compiled again with what was learnt of it: a pause after each of so many rounds lets the compiler finish.</summary>
    private const int WarmRounds = 3;

    private int _folders;

    public BenchSettings Settings { get; } = settings;

    public string NewFolder() => Path.Combine(Settings.Folder, $"{++_folders}");

    public BenchServer StartServer(params string[] more)
    {
        var server = BenchServer.Start(NewFolder(), [.. Settings.ServerSettings, "Log:Level=error", .. more]);
        server.CreateClass();
        return server;
    }

    /// <summary>Numbers of items to warm up with: whole batches, at least one.</summary>
    public int WarmItems(int items) => Math.Max(Settings.BatchItems, (int)(items * WarmShare) / Settings.BatchItems * Settings.BatchItems);

    /// <summary>Runs requests before the clock starts.</summary>
    public static void Warm(BenchServer server, IReadOnlyList<BenchRequest> requests, Func<IReadOnlyList<BenchRequest>, DriveResult> drive)
    {
        foreach (var round in requests.Chunk((requests.Count + WarmRounds - 1) / WarmRounds))
        {
            drive(round);
            server.Settle();
        }
    }

    /// <summary>Runs requests against a warm server and takes all figures.</summary>
    /// <param name="name">The scenario.</param>
    /// <param name="server">The server.</param>
    /// <param name="drive">Sends the requests.</param>
    public static Figures Measure(string name, BenchServer server, Func<DriveResult> drive)
    {
        server.Settle();
        var (cpu, disk) = (server.Stat.CpuSeconds(), server.FolderMegabytes());
        var result = drive();
        server.Settle();
        return new Figures
        {
            Scenario = name,
            Items = result.Items,
            Seconds = result.Took.TotalSeconds,
            MegabytesPerSecond = result.BytesSent / 1e6 / result.Took.TotalSeconds,
            P50 = result.Percentile(50),
            P99 = result.Percentile(99),
            ServerCpuSeconds = server.Stat.CpuSeconds() - cpu,
            PeakAboveIdle = server.Stat.PeakMegabytes() - server.IdleMegabytes,
            DiskPerItem = (server.FolderMegabytes() - disk) * 1024 * 1024 / result.Items,
        };
    }

    /// <summary>Loads objects without measuring.</summary>
    public void Fill(Uri url, int items, int dimensions = 0)
    {
        // In parts, so that the bodies of millions of objects need not fit into memory.
        const int Part = 100_000;
        for (var first = 0; first < items; first += Part)
        {
            Drive.Run(url, "POST", ObjectsPath, "Prefer: return=minimal\r\n", BenchBodies.Objects(first, Math.Min(Part, items - first), Settings.BatchItems, dimensions), Settings.Connections);
        }
    }
}
