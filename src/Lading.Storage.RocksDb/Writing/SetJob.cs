using System.Buffers.Binary;
using Lading.Core.Ports;
using Lading.Core.Schema;
using Lading.Storage.RocksDb.Layout;

namespace Lading.Storage.RocksDb.Writing;

/// <summary>A write set, encoded: what is left for the writer is to compare it with the schema as it is now, and to number it.</summary>
internal sealed class SetJob(RecordWriter records, ChangeList changes) : CommitJob
{
    private static readonly CommitResult CollectionGone = new(CommitStatus.Conflict, 0, "a collection or tenant was dropped meanwhile");

    /// <summary>Changes of the schema; records of what they put are among the others, records of what they drop are made by the writer.</summary>
    public IReadOnlyList<SchemaChange> SchemaChanges { get; init; } = [];

    /// <summary>Objects added and removed by partition; every partition the set touches is in it.</summary>
    public Dictionary<(uint Collection, uint Partition), long> Counts { get; } = [];

    /// <summary>Vector lengths it relies on.</summary>
    public IReadOnlyList<DimensionClaim> Claims { get; init; } = [];

    /// <summary>Lengths of the vectors it stores.</summary>
    public Dictionary<SpaceKey, int> Dimensions { get; } = [];

    /// <summary>Highest row it gives.</summary>
    public ulong Row { get; set; }

    /// <summary>Highest ordinal it gives.</summary>
    public ulong Ordinal { get; set; }

    public override CommitResult? Stage(GroupBatch batch)
    {
        foreach (var change in SchemaChanges)
            if (!Apply(change, batch)) return CollectionGone;
        foreach (var (partition, delta) in Counts)
        {
            if (!batch.State.IsLive(partition.Collection, partition.Partition)) return CollectionGone;
            if (delta != 0) batch.Count(partition.Collection, partition.Partition, delta);
        }

        if (Compare(batch.State) is { } conflict) return conflict;
        FixDimensions(batch);

        var marks = batch.State.Marks;
        Position = marks.Position + 1;
        batch.State = batch.State with
        {
            Marks = marks with { Position = Position, Row = Math.Max(marks.Row, Row), Ordinal = Math.Max(marks.Ordinal, Ordinal) },
        };
        batch.Records.Append(records);
        if (!batch.State.Consumers.IsEmpty) Feed(batch.Records);
        return null;
    }

    public override void Release()
    {
        records.Dispose();
        changes.Dispose();
    }

    private static bool Apply(SchemaChange change, GroupBatch batch)
    {
        var before = batch.State;
        if (before.With(change) is not { } after) return false;
        if (ReferenceEquals(after, before)) return true;
        if (change is SchemaChange.DropCollection collection) Drop(new Dead(collection.Number, SchemaLayout.AllPartitions), batch);
        if (change is SchemaChange.DropPartition partition) Drop(new Dead(partition.Collection, partition.Number), batch);
        batch.State = after;
        return true;
    }

    private static void Drop(Dead dead, GroupBatch batch)
    {
        batch.Drops.Announce(dead);
        DropRecords.Write(batch.Records, batch.State, dead);
    }

    private CommitResult? Compare(WriterState state)
    {
        foreach (var claim in Claims)
            if (Conflict(state, new SpaceKey(claim.Collection, claim.Partition, claim.Space), claim.Dimensions) is { } conflict) return conflict;
        foreach (var (space, dimensions) in Dimensions)
            if (Conflict(state, space, dimensions) is { } conflict) return conflict;
        return null;
    }

    private static CommitResult? Conflict(WriterState state, SpaceKey space, int dimensions) =>
        state.Dimensions.TryGetValue(space, out var known) && known != dimensions
            ? new CommitResult(CommitStatus.Conflict, 0, $"vectors of {dimensions} floats, but {known} were fixed meanwhile")
            : null;

    private void FixDimensions(GroupBatch batch)
    {
        foreach (var (space, dimensions) in Dimensions)
        {
            if (batch.State.Dimensions.ContainsKey(space)) continue;
            batch.State = batch.State with { Dimensions = batch.State.Dimensions.Add(space, dimensions) };
            var key = new byte[MetaLayout.DimensionsKeyBytes(space.Space)];
            MetaLayout.WriteDimensionsKey(key, space);
            BinaryPrimitives.WriteInt32LittleEndian(batch.Records.BeginPut(Family.Meta, key, sizeof(int)), dimensions);
        }
    }

    private void Feed(RecordWriter target)
    {
        Span<byte> key = stackalloc byte[FeedLayout.KeyBytes];
        FeedLayout.WriteKey(key, Position);
        target.Put(Family.Feed, key, changes.Bytes);
    }
}
