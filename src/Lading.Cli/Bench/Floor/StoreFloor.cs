using System.Diagnostics;
using Lading.Cli.Bench.Data;
using Lading.Core;
using Lading.Core.Objects;
using Lading.Core.Ports;
using Lading.Core.Schema;
using Lading.Core.Values;
using Lading.Server;
using Lading.Server.Options;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lading.Cli.Bench.Floor;

/// <summary>
/// The store alone: the same keys and values as the scenario's, prepared before the clock, the same batches, reservations and syncs, and no
/// server. What the server takes beyond this is its own doing.
/// </summary>
internal static class StoreFloor
{
    private const uint CollectionNumber = 1;

    /// <param name="folder">An empty folder.</param>
    /// <param name="first">Number of the first object.</param>
    /// <param name="items">How many.</param>
    /// <param name="perBatch">How many in one commit.</param>
    /// <param name="dimensions">Floats of each vector; 0 for none.</param>
    /// <param name="writers">Commits on their way at the same time.</param>
    public static async Task<FloorResult> ObjectsAsync(string folder, long first, int items, int perBatch, int dimensions, int writers)
    {
        await using var store = Open(folder);
        await DeclareAsync(store, dimensions);
        var sets = Enumerable.Range(0, items / perBatch).Select(b => Puts(first + (long)b * perBatch, perBatch, dimensions)).ToArray();
        return await MeasureAsync(store, sets, items, writers);
    }

    /// <summary>Each object gets a reference to the one after it; the objects are put before the clock starts.</summary>
    public static async Task<FloorResult> ReferencesAsync(string folder, int items, int perBatch, int writers)
    {
        await using var store = Open(folder);
        await DeclareAsync(store, 0);
        var objects = Enumerable.Range(0, items / perBatch).Select(b => Puts((long)b * perBatch, perBatch, 0)).ToArray();
        foreach (var (keys, set) in objects) await CommitAsync(store, keys, set);
        var sets = Enumerable.Range(0, items / perBatch).Select(b => References((long)b * perBatch, perBatch)).ToArray();
        return await MeasureAsync(store, sets, items, writers);
    }

    private static IObjectStore Open(string folder) =>
        Engine.Open(LadingSettings.Read(new LadingOptions().Add("Storage:Data", folder)), IdSource.System, NullLoggerFactory.Instance);

    private static async Task DeclareAsync(IObjectStore store, int dimensions)
    {
        var collection = new Collection
        {
            Number = CollectionNumber,
            Name = BenchRow.Class,
            Vectors = dimensions > 0 ? [new VectorSpace { Name = "" }] : [],
        };
        await CommitAsync(store, [], new WriteSet { SchemaChanges = [new SchemaChange.PutCollection(collection)] });
    }

    private static async Task<FloorResult> MeasureAsync(IObjectStore store, (ObjectKey[] Keys, WriteSet Set)[] sets, int items, int writers)
    {
        using var self = Process.GetCurrentProcess();
        GC.Collect();
        var cpu = self.TotalProcessorTime;
        var begun = TimeProvider.System.GetTimestamp();
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, writers).Select(async _ =>
        {
            await Task.Yield();
            int index;
            while ((index = Interlocked.Increment(ref next)) < sets.Length) await CommitAsync(store, sets[index].Keys, sets[index].Set);
        }));
        var took = TimeProvider.System.GetElapsedTime(begun);
        await store.DisposeAsync();
        self.Refresh();
        return new FloorResult(items / took.TotalSeconds, items / (self.TotalProcessorTime - cpu).TotalSeconds);
    }

    private static async Task CommitAsync(IObjectStore store, ObjectKey[] keys, WriteSet set)
    {
        using var session = await store.ReserveAsync(keys, CancellationToken.None);
        var result = await session.CommitAsync(set);
        if (result.Status != CommitStatus.Committed) throw new CommandException(ExitCode.Server, $"the store refused a batch: {result.Reason}");
    }

    private static (ObjectKey[], WriteSet) Puts(long first, int count, int dimensions)
    {
        var keys = new ObjectKey[count];
        var set = new WriteSet();
        using var values = new ValueWriter();
        var buffer = new byte[count * 1024];
        var used = 0;
        for (var i = 0; i < count; i++)
        {
            var row = new BenchRow(first + i);
            keys[i] = Key(row);
            values.Truncate(0);
            Encode(row, values);
            values.Written.CopyTo(buffer.AsSpan(used));
            var vector = new float[dimensions];
            row.Fill(vector);
            set.Puts.Add(new ObjectPut(keys[i], Header(row), buffer.AsMemory(used, values.Length))
            {
                Vectors = dimensions > 0 ? [new VectorData("", vector)] : [],
            });
            used += values.Length;
        }
        return (keys, set);
    }

    private static (ObjectKey[], WriteSet) References(long first, int count)
    {
        var keys = new ObjectKey[count];
        var set = new WriteSet();
        for (var i = 0; i < count; i++)
        {
            var row = new BenchRow(first + i);
            keys[i] = Key(row);
            set.ReferenceChanges.Add(new ReferenceChange(keys[i], "next", ReferenceAction.Add, new Reference(BenchRow.Class, ObjectId.From(new BenchRow(first + i + 1).Id))));
        }
        return (keys, set);
    }

    private static ObjectKey Key(BenchRow row) => new(CollectionNumber, 0, ObjectId.From(row.Id));

    private static ObjectHeader Header(BenchRow row) => new(0, 1, row.Created * 1000, row.Created * 1000, (ulong)row.Number);

    private static void Encode(BenchRow row, ValueWriter values)
    {
        var start = values.Begin(ValueKind.Object);
        values.WriteName("title");
        values.WriteText(row.Title);
        values.WriteName("body");
        values.WriteText(row.Body);
        values.WriteName("category");
        values.WriteText(row.Category);
        values.WriteName("count");
        values.WriteInteger(row.Count);
        values.WriteName("price");
        values.WriteNumber(row.Price);
        values.WriteName("inStock");
        values.WriteBoolean(row.InStock);
        values.WriteName("created");
        values.WriteDate(new DateValue(row.Created, 0, 0));
        values.End(start, 7);
    }
}

/// <summary>What the store alone does.</summary>
internal sealed record FloorResult(double PerSecond, double PerCpuSecond);
