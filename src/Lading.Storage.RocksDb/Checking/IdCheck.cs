using System.Runtime.InteropServices;
using Lading.Storage.RocksDb.Layout;

namespace Lading.Storage.RocksDb.Checking;

/// <summary>Ids: their number is what the counters say. That each leads to its row is seen from the rows (<see cref="RowCheck"/>).</summary>
internal sealed class IdCheck(CheckRun run)
{
    private readonly Dictionary<(uint Collection, uint Partition), long> _counts = [];

    public void Run()
    {
        using (var walk = run.View.Walk(Family.Ids, [], [0xFF]))
        {
            while (walk.Next())
            {
                run.Tick();
                var key = IdLayout.ReadKey(walk.Key);
                if (!run.Passes(key.Collection, key.Partition, $"id {key.Id}")) continue;
                run.Ids++;
                CollectionsMarshal.GetValueRefOrAddDefault(_counts, (key.Collection, key.Partition), out _)++;
                var row = IdLayout.ReadValue(walk.Value).Header.Row;
                if (row == 0 || row > run.State.Marks.Row) run.Fault($"object {key.Id} is row {row}, a number never given");
            }
        }

        CompareCounters();
    }

    private void CompareCounters()
    {
        foreach (var (partition, kept) in run.State.Counters)
            if (_counts.GetValueOrDefault(partition) is var counted && counted != kept) Differ(partition, kept, counted);
        foreach (var (partition, counted) in _counts)
            if (!run.State.Counters.ContainsKey(partition)) Differ(partition, 0, counted);
    }

    private void Differ((uint Collection, uint Partition) place, long kept, long counted) =>
        run.Fault($"collection {place.Collection}, partition {place.Partition} holds {counted} objects, but its counter says {kept}");
}
