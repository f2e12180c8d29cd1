using Lading.Core.Objects;
using Lading.Storage.RocksDb.Layout;

namespace Lading.Storage.RocksDb.Checking;

/// <summary>
/// Names the ids that lead to no row of theirs. Reads rows in the order of ids, all over the disk, so it runs only when the numbers of ids and rows say
/// that there are such ids.
/// </summary>
internal sealed class LostRowCheck(CheckRun run)
{
    /// <summary>Ids whose rows are looked up in one call.</summary>
    private const int BatchSize = 1000;

    private readonly List<(ObjectKey Key, ulong Row)> _batch = [];

    public void Run()
    {
        using (var walk = run.View.Walk(Family.Ids, [], [0xFF]))
        {
            while (walk.Next())
            {
                run.Tick();
                var key = IdLayout.ReadKey(walk.Key);
                if (run.Dead.Contains(key.Collection, key.Partition)) continue;
                _batch.Add((key, IdLayout.ReadValue(walk.Value).Header.Row));
                if (_batch.Count == BatchSize) Flush();
            }
        }

        Flush();
    }

    private void Flush()
    {
        if (_batch.Count == 0) return;
        var keys = new byte[_batch.Count * RowKey.Bytes];
        for (var i = 0; i < _batch.Count; i++) new RowKey(_batch[i].Key.Collection, _batch[i].Key.Partition, _batch[i].Row).Write(keys.AsSpan(i * RowKey.Bytes));
        using (var rows = run.View.GetMany(Family.Objects, keys, RowKey.Bytes))
        {
            for (var i = 0; i < _batch.Count; i++)
            {
                var (key, row) = _batch[i];
                if (!rows.TryGet(i, out var value)) run.Fault($"object {key.Id} leads to row {row}, which is not there");
                else if (ObjectLayout.ReadId(value) != key.Id) run.Fault($"object {key.Id} leads to row {row}, which bears the id {ObjectLayout.ReadId(value)}");
            }
        }

        _batch.Clear();
    }
}
