using Lading.Storage.RocksDb.Layout;

namespace Lading.Storage.RocksDb.Writing;

/// <summary>
/// Numbers for rows, references, collections and partitions, given outside the writer. A number becomes durable with the commit that uses it;
/// one that no commit used may be given again after a restart.
/// </summary>
internal sealed class NumberSource(Marks marks)
{
    private ulong _row = marks.Row;
    private ulong _ordinal = marks.Ordinal;
    private uint _collection = marks.Collection;
    private uint _partition = marks.Partition;

    public ulong NextRow() => Interlocked.Increment(ref _row);

    public ulong NextOrdinal() => Interlocked.Increment(ref _ordinal);

    public uint NextCollection() => Interlocked.Increment(ref _collection);

    public uint NextPartition() => Interlocked.Increment(ref _partition);
}
