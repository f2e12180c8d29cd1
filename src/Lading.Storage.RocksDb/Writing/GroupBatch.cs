using System.Buffers.Binary;
using Lading.Storage.RocksDb.Layout;

namespace Lading.Storage.RocksDb.Writing;

/// <summary>The batch that the writer is filling, and the state as it will be once the batch is written.</summary>
internal sealed class GroupBatch : IDisposable
{
    private readonly HashSet<(uint Collection, uint Partition)> _counted = [];
    private WriterState _before;

    public GroupBatch(WriterState state, DropWatch drops)
    {
        Drops = drops;
        _before = state;
        State = state;
    }

    public RecordWriter Records { get; } = new(WriterLimits.GroupBytesMax);

    public WriterState State { get; set; }

    public DropWatch Drops { get; }

    /// <summary>Says that a counter changed: its value goes into the batch once, at the end.</summary>
    public void Count(uint collection, uint partition, long delta)
    {
        var objects = State.Counters.GetValueOrDefault((collection, partition)) + delta;
        State = State with { Counters = State.Counters.SetItem((collection, partition), objects) };
        _counted.Add((collection, partition));
    }

    /// <summary>Empties the batch.</summary>
    public void Start(WriterState state)
    {
        _before = state;
        State = state;
        _counted.Clear();
        Records.Clear();
    }

    /// <summary>Adds the counters and marks; the batch is then ready to be written.</summary>
    public ReadOnlySpan<byte> Finish()
    {
        Span<byte> key = stackalloc byte[MetaLayout.CounterKeyBytes];
        foreach (var (collection, partition) in _counted)
        {
            if (!State.Counters.TryGetValue((collection, partition), out var objects)) continue;
            MetaLayout.WriteCounterKey(key, collection, partition);
            BinaryPrimitives.WriteInt64LittleEndian(Records.BeginPut(Family.Meta, key, sizeof(long)), objects);
        }

        if (State.Marks != _before.Marks)
            MetaLayout.WriteMarks(Records.BeginPut(Family.Meta, [MetaLayout.MarksKind], MetaLayout.MarksBytes), State.Marks);
        return Records.Finish();
    }

    public void Dispose() => Records.Dispose();
}
