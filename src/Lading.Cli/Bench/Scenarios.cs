using Lading.Cli.Bench.Client;
using Lading.Cli.Bench.Data;
using Lading.Cli.Bench.Floor;
using Lading.Cli.Bench.Server;

namespace Lading.Cli.Bench;

/// <summary>What can be measured.</summary>
/// <param name="Name">How it is asked for.</param>
/// <param name="What">A line for the help.</param>
/// <param name="RunAsync">Measures it.</param>
internal sealed record Scenario(string Name, string What, Func<BenchRun, Task<Figures>> RunAsync)
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("objects", "objects of 0.8 KB with 7 properties, no vector", b => ObjectsAsync(b, "objects", 300_000, 0)),
        new("objects-minimal", "the same, only failed items in the answer", b => ObjectsAsync(b, "objects-minimal", 300_000, 0, headers: "Prefer: return=minimal\r\n")),
        new("vectors-128", "the same objects with 128 floats", b => ObjectsAsync(b, "vectors-128", 120_000, 128)),
        new("vectors-768", "… with 768 floats", b => ObjectsAsync(b, "vectors-768", 30_000, 768)),
        new("vectors-1536", "… with 1,536 floats", b => ObjectsAsync(b, "vectors-1536", 20_000, 1_536)),
        new("references", "references between them", ReferencesAsync),
        new("single-1", "single POSTs on one connection", b => SinglesAsync(b, "single-1", 5_000, 1)),
        new("single-4", "… on four", b => SinglesAsync(b, "single-4", 15_000, 4)),
        new("single-16", "… on sixteen", b => SinglesAsync(b, "single-16", 40_000, 16)),
        new("reads", "objects by id on four connections", ReadsAsync),
        new("latency", "batches of 1,000 while another client loads at full speed", LatencyAsync),
        new("receipts-off", "objects without receipts: what receipts cost", b => ObjectsAsync(b, "receipts-off", 300_000, 0, settings: "Receipts:Enabled=false")),
        new("dry-run", "objects that are not written", b => ObjectsAsync(b, "dry-run", 300_000, 0, query: "?dryRun=true")),
        new("whole-50k", "50,000 objects in one batch", b => WholeAsync(b, "whole-50k", "")),
        new("atomic-50k", "the same as one transaction", b => WholeAsync(b, "atomic-50k", "?atomic=true")),
        new("starts", "from process start to first answer: empty, full, after kill -9 in a load", StartsAsync),
    ];

    private static async Task<Figures> ObjectsAsync(BenchRun bench, string name, int items, int dimensions, string query = "", string headers = "", params string[] settings)
    {
        items = bench.Settings.Scaled(items);
        var perBatch = bench.Settings.BatchItems;
        Figures figures;
        using (var server = bench.StartServer(settings))
        {
            var warm = bench.WarmItems(items);
            BenchRun.Warm(server, BenchBodies.Objects(0, warm, perBatch, dimensions), r => Drive.Run(server.Url, "POST", BenchRun.ObjectsPath + query, headers, r, bench.Settings.Connections));
            var requests = BenchBodies.Objects(warm, items, perBatch, dimensions);
            figures = BenchRun.Measure(name, server, () => Drive.Run(server.Url, "POST", BenchRun.ObjectsPath + query, headers, requests, bench.Settings.Connections));
        }
        var next = 0;
        var allocated = await AllocationProbe.RunAsync(bench.NewFolder(), [.. bench.Settings.ServerSettings, .. settings], CreateClass, BenchRun.ObjectsPath + query, headers,
            batches => BenchBodies.Objects((next += batches * perBatch) - batches * perBatch, batches * perBatch, perBatch, dimensions));
        if (query.Length > 0) return figures with { AllocatedPerItem = allocated };
        var floor = await StoreFloor.ObjectsAsync(bench.NewFolder(), 0, items, perBatch, dimensions, bench.Settings.Connections);
        return figures with { AllocatedPerItem = allocated, FloorPerSecond = floor.PerSecond, FloorPerCpuSecond = floor.PerCpuSecond };
    }

    private static async Task<Figures> ReferencesAsync(BenchRun bench)
    {
        var items = bench.Settings.Scaled(300_000);
        var perBatch = bench.Settings.BatchItems;
        Figures figures;
        using (var server = bench.StartServer())
        {
            bench.Fill(server.Url, items);
            var warm = bench.WarmItems(items);
            BenchRun.Warm(server, BenchBodies.References(0, warm, perBatch), r => Drive.Run(server.Url, "POST", BenchRun.ReferencesPath, "", r, bench.Settings.Connections));
            var requests = BenchBodies.References(0, items, perBatch);
            figures = BenchRun.Measure("references", server, () => Drive.Run(server.Url, "POST", BenchRun.ReferencesPath, "", requests, bench.Settings.Connections));
        }
        var next = 0;
        var allocated = await AllocationProbe.RunAsync(bench.NewFolder(), bench.Settings.ServerSettings,
            url =>
            {
                CreateClass(url);
                bench.Fill(url, 16 * perBatch);
            },
            BenchRun.ReferencesPath, "", batches => BenchBodies.References((next += batches * perBatch) - batches * perBatch, batches * perBatch, perBatch));
        var floor = await StoreFloor.ReferencesAsync(bench.NewFolder(), items, perBatch, bench.Settings.Connections);
        return figures with { AllocatedPerItem = allocated, FloorPerSecond = floor.PerSecond, FloorPerCpuSecond = floor.PerCpuSecond };
    }

    private static async Task<Figures> SinglesAsync(BenchRun bench, string name, int items, int connections)
    {
        items = (int)Math.Max(100, items * bench.Settings.Scale);
        using var server = bench.StartServer();
        BenchRun.Warm(server, BenchBodies.Singles(0, items / 2), r => Drive.Run(server.Url, "POST", "/v1/objects", "", r, connections));
        var requests = BenchBodies.Singles(items, items);
        var figures = BenchRun.Measure(name, server, () => Drive.Run(server.Url, "POST", "/v1/objects", "", requests, connections));
        var floor = await StoreFloor.ObjectsAsync(bench.NewFolder(), 0, items, 1, 0, connections);
        return figures with { FloorPerSecond = floor.PerSecond, FloorPerCpuSecond = floor.PerCpuSecond };
    }

    private static Task<Figures> ReadsAsync(BenchRun bench)
    {
        var items = bench.Settings.Scaled(100_000);
        using var server = bench.StartServer();
        bench.Fill(server.Url, items);
        var order = new SplitMix(1);
        var requests = Enumerable.Range(0, items).Select(_ => new BenchRequest([], 1, $"/v1/objects/{BenchRow.Class}/{new BenchRow((long)(order.Next() % (ulong)items)).Id}")).ToArray();
        BenchRun.Warm(server, requests[..(items / 3)], r => Drive.Run(server.Url, "GET", "", "", r, bench.Settings.Connections));
        return Task.FromResult(BenchRun.Measure("reads", server, () => Drive.Run(server.Url, "GET", "", "", requests, bench.Settings.Connections)));
    }

    /// <summary>One client sends a batch after the other and is measured; the other keeps the server busy until it is done.</summary>
    private static Task<Figures> LatencyAsync(BenchRun bench)
    {
        var items = bench.Settings.Scaled(100_000);
        var load = 10 * items;
        using var server = bench.StartServer();
        BenchRun.Warm(server, BenchBodies.Objects(0, bench.WarmItems(items), bench.Settings.BatchItems, 0), r => Drive.Run(server.Url, "POST", BenchRun.ObjectsPath, "", r, bench.Settings.Connections));
        var measured = BenchBodies.Objects(items, items, bench.Settings.BatchItems, 0);
        var other = BenchBodies.Objects(2L * items, Math.Min(load, 400_000), bench.Settings.BatchItems, 0);
        // Written again when all are in: an upsert is as much work.
        var busy = Enumerable.Repeat(other, 10).SelectMany(r => r).ToArray();
        using var done = new CancellationTokenSource();
        var background = new Thread(() => Drive.Run(server.Url, "POST", BenchRun.ObjectsPath, "Prefer: return=minimal\r\n", busy, Math.Max(1, bench.Settings.Connections - 1), done.Token));
        background.Start();
        var figures = BenchRun.Measure("latency", server, () => Drive.Run(server.Url, "POST", BenchRun.ObjectsPath, "", measured, 1));
        done.Cancel();
        background.Join();
        return Task.FromResult(figures with { ServerCpuSeconds = null, DiskPerItem = null, Note = $"p99 is {figures.P99 / figures.P50:0.0} x p50" });
    }

    private static Task<Figures> WholeAsync(BenchRun bench, string name, string query)
    {
        var items = bench.Settings.Scaled(50_000);
        using var server = bench.StartServer();
        BenchRun.Warm(server, BenchBodies.Objects(0, 3 * items, items, 0), r => Drive.Run(server.Url, "POST", BenchRun.ObjectsPath + query, "", r, 1));
        var requests = BenchBodies.Objects(3L * items, 4 * items, items, 0);
        return Task.FromResult(BenchRun.Measure(name, server, () => Drive.Run(server.Url, "POST", BenchRun.ObjectsPath + query, "", requests, 1)));
    }

    private static Task<Figures> StartsAsync(BenchRun bench)
    {
        var items = bench.Settings.Scaled(3_000_000);
        TimeSpan empty;
        string folder;
        using (var server = bench.StartServer())
        {
            (empty, folder) = (server.StartTook, server.Folder);
            bench.Fill(server.Url, items);
            server.Settle();
        }
        TimeSpan full;
        using (var server = BenchServer.Start(folder, bench.Settings.ServerSettings))
        {
            full = server.StartTook;
            var load = BenchBodies.Objects(items, bench.Settings.Scaled(200_000), bench.Settings.BatchItems, 0);
            var killer = new Timer(_ => server.Kill(), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
            try
            {
                Drive.Run(server.Url, "POST", BenchRun.ObjectsPath, "", load, bench.Settings.Connections);
                server.Kill();
            }
            catch (CommandException)
            {
                // Killed in the middle, as it should be.
            }
            killer.Dispose();
        }
        using var restarted = BenchServer.Start(folder, bench.Settings.ServerSettings);
        return Task.FromResult(new Figures
        {
            Scenario = "starts",
            Items = items,
            Seconds = full.TotalSeconds,
            Note = $"empty {empty.TotalSeconds:0.00} s, with {items:N0} objects {full.TotalSeconds:0.00} s, after kill -9 in a load {restarted.StartTook.TotalSeconds:0.00} s",
        });
    }

    private static void CreateClass(Uri url)
    {
        using var client = new RawClient(url);
        if (client.Send("POST", "/v1/schema", "", BenchBodies.Class()).Status != 200) throw new CommandException(ExitCode.Server, "the class was refused");
    }
}
