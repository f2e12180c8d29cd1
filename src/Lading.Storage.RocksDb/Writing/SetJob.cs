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

        foreach (var claim in Claims)
            if (Apply(claim, batch) is { } conflict) return conflict;

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

    private static CommitResult? Apply(DimensionClaim claim, GroupBatch batch)
    {
        var space = new SpaceKey(claim.Collection, claim.Partition, claim.Space);
        if (batch.State.Dimensions.TryGetValue(space, out var known))
            return known == claim.Dimensions ? null : new CommitResult(CommitStatus.Conflict, 0, $"vectors of {claim.Dimensions} floats, but {known} were fixed meanwhile");

        batch.State = batch.State with { Dimensions = batch.State.Dimensions.Add(space, claim.Dimensions) };
        Span<byte> key = stackalloc byte[MetaLayout.DimensionsKeyBytes(claim.Space)];
        MetaLayout.WriteDimensionsKey(key, space);
        BinaryPrimitives.WriteInt32LittleEndian(batch.Records.BeginPut(Family.Meta, key, sizeof(int)), claim.Dimensions);
        return null;
    }

    private void Feed(RecordWriter target)
    {
        Span<byte> key = stackalloc byte[FeedLayout.KeyBytes];
        FeedLayout.WriteKey(key, Position);
        target.Put(Family.Feed, key, changes.Bytes);
    }
}
