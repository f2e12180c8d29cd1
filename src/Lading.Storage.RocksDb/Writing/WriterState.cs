using System.Collections.Immutable;
using Lading.Core.Ports;
using Lading.Core.Schema;
using Lading.Storage.RocksDb.Layout;

namespace Lading.Storage.RocksDb.Writing;

/// <summary>
/// What the writer decides by: which collections live, how many objects there are, which vector lengths are fixed, how far numbers have been given.
/// Immutable: a write set is tried on a copy, and a copy whose batch could not be written is forgotten. The last written one is what readers see.
/// </summary>
internal sealed record WriterState
{
    public required Marks Marks { get; init; }

    /// <summary>Collections that live, by number.</summary>
    public ImmutableDictionary<uint, LiveCollection> Collections { get; init; } = ImmutableDictionary<uint, LiveCollection>.Empty;

    /// <summary>Dropped since the store was opened, or before and not yet removed.</summary>
    public ImmutableHashSet<Dead> Dead { get; init; } = [];

    /// <summary>Objects by collection and partition; none means 0.</summary>
    public ImmutableDictionary<(uint Collection, uint Partition), long> Counters { get; init; } = ImmutableDictionary<(uint, uint), long>.Empty;

    /// <summary>Fixed vector lengths.</summary>
    public ImmutableDictionary<SpaceKey, int> Dimensions { get; init; } = ImmutableDictionary<SpaceKey, int>.Empty;

    /// <summary>Consumers of the feed and the positions they have reached.</summary>
    public ImmutableDictionary<string, long> Consumers { get; init; } = ImmutableDictionary<string, long>.Empty;

    public bool IsLive(uint collection, uint partition) =>
        Collections.TryGetValue(collection, out var live) && (live.HasTenants ? live.Partitions.Contains(partition) : partition == 0);

    /// <summary>This state after a schema change, or null when what it changes is gone.</summary>
    public WriterState? With(SchemaChange change) => change switch
    {
        SchemaChange.PutCollection put => Put(put.Collection),
        SchemaChange.DropCollection drop => Drop(new Dead(drop.Number, SchemaLayout.AllPartitions)),
        SchemaChange.PutPartition put => Put(put.Collection, put.Partition),
        SchemaChange.DropPartition drop => Drop(new Dead(drop.Collection, drop.Number)),
        _ => this,
    };

    /// <summary>Counters, dimensions and partitions that go when something is dropped.</summary>
    public IEnumerable<(uint Collection, uint Partition)> CountersOf(Dead dead) =>
        Counters.Keys.Where(key => key.Collection == dead.Collection && (dead.IsWholeCollection || key.Partition == dead.Partition));

    public IEnumerable<SpaceKey> DimensionsOf(Dead dead) =>
        Dimensions.Keys.Where(key => key.Collection == dead.Collection && (dead.IsWholeCollection || key.Partition == dead.Partition));

    private WriterState? Put(Collection collection)
    {
        if (Dead.Contains(new Dead(collection.Number, SchemaLayout.AllPartitions))) return null;
        var partitions = Collections.TryGetValue(collection.Number, out var before) ? before.Partitions : [];
        return this with
        {
            Collections = Collections.SetItem(collection.Number, new LiveCollection(collection.Tenancy.Enabled, partitions)),
            Marks = Marks with { Collection = Math.Max(Marks.Collection, collection.Number) },
        };
    }

    private WriterState? Put(uint collection, Partition partition)
    {
        if (!Collections.TryGetValue(collection, out var live) || Dead.Contains(new Dead(collection, partition.Number))) return null;
        return this with
        {
            Collections = Collections.SetItem(collection, live with { Partitions = live.Partitions.Add(partition.Number) }),
            Marks = Marks with { Partition = Math.Max(Marks.Partition, partition.Number) },
        };
    }

    private WriterState Drop(Dead dead)
    {
        // What is not there stays as it is; a collection without tenants keeps its one partition.
        if (!Collections.TryGetValue(dead.Collection, out var live)) return this;
        if (!dead.IsWholeCollection && !(live.HasTenants && live.Partitions.Contains(dead.Partition))) return this;
        return this with
        {
            Collections = dead.IsWholeCollection
                ? Collections.Remove(dead.Collection)
                : Collections.SetItem(dead.Collection, live with { Partitions = live.Partitions.Remove(dead.Partition) }),
            Dead = Dead.Add(dead),
            Counters = Counters.RemoveRange(CountersOf(dead)),
            Dimensions = Dimensions.RemoveRange(DimensionsOf(dead)),
        };
    }
}

/// <summary>A collection that lives.</summary>
/// <param name="HasTenants">Its partitions are its tenants; otherwise there is partition 0 only.</param>
/// <param name="Partitions">Numbers of the partitions that have a record.</param>
internal sealed record LiveCollection(bool HasTenants, ImmutableHashSet<uint> Partitions);
