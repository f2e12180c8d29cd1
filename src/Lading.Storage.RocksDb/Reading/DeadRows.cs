using Lading.Storage.RocksDb.Layout;
using Lading.Storage.RocksDb.Native;

namespace Lading.Storage.RocksDb.Reading;

/// <summary>What was dropped but may still have rows, as one view shows it: its rows are there and must not be seen.</summary>
internal sealed class DeadRows
{
    public static readonly DeadRows None = new([]);

    private readonly HashSet<Dead> _dead;

    private DeadRows(HashSet<Dead> dead) => _dead = dead;

    public bool IsEmpty => _dead.Count == 0;

    public IReadOnlyCollection<Dead> All => _dead;

    public static DeadRows Read(ReadView view)
    {
        var dead = new HashSet<Dead>();
        using var walk = view.Walk(Family.Schema, [SchemaLayout.TombstoneKind]);
        while (walk.Next()) dead.Add(SchemaLayout.ReadTombstone(walk.Key));
        return dead.Count == 0 ? None : new DeadRows(dead);
    }

    public bool Contains(uint collection, uint partition) =>
        _dead.Count > 0 && (_dead.Contains(new Dead(collection, partition)) || _dead.Contains(new Dead(collection, SchemaLayout.AllPartitions)));
}
