using Lading.Core.Objects;
using Lading.Core.Ports;
using Lading.Core.Schema;

namespace Lading.Batch.Tests.Pipeline;

/// <summary>A store whose process ends, so to speak, after so many commits.</summary>
internal sealed class StoppingStore(IObjectStore inner, int commits) : IObjectStore
{
    private int _left = commits;

    public long Position => inner.Position;

    public StoreHealth Health => inner.Health;

    public IReceiptStore Receipts => inner.Receipts;

    public IChangeFeed Feed => inner.Feed;

    public SchemaSnapshot LoadSchema() => inner.LoadSchema();

    public uint AllocateCollectionNumber() => inner.AllocateCollectionNumber();

    public uint AllocatePartitionNumber() => inner.AllocatePartitionNumber();

    public IStoreSnapshot OpenSnapshot() => inner.OpenSnapshot();

    public int GetDimensions(uint collection, uint partition, string space) => inner.GetDimensions(collection, partition, space);

    public async ValueTask<IWriteSession> ReserveAsync(ReadOnlyMemory<ObjectKey> keys, CancellationToken cancel) =>
        new Session(this, await inner.ReserveAsync(keys, cancel));

    public ValueTask BackupAsync(string folder, CancellationToken cancel) => inner.BackupAsync(folder, cancel);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class Session(StoppingStore store, IWriteSession inner) : IWriteSession
    {
        public ReadOnlyMemory<ObjectHeader> Existing => inner.Existing;

        public IStoreSnapshot Snapshot => inner.Snapshot;

        public ValueTask<CommitResult> CommitAsync(WriteSet set) =>
            store._left-- > 0 ? inner.CommitAsync(set) : throw new InvalidOperationException("stopped");

        public void Dispose() => inner.Dispose();
    }
}
