using Lading.Core.Ports;

namespace Lading.Storage.RocksDb.Writing;

/// <summary>Records of the store's own housekeeping; it has no position because nothing changes for a reader.</summary>
internal sealed class ChoreJob : CommitJob, IDisposable
{
    private const int FirstBytes = 64 << 10;

    public RecordWriter Records { get; } = new(FirstBytes);

    public override CommitResult? Stage(GroupBatch batch)
    {
        batch.Records.Append(Records);
        return null;
    }

    public void Dispose() => Records.Dispose();
}
