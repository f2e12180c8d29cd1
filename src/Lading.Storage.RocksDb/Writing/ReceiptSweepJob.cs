using Lading.Core.Ports;
using Lading.Storage.RocksDb.Layout;
using Lading.Storage.RocksDb.Native;

namespace Lading.Storage.RocksDb.Writing;

/// <summary>Removes receipts that have expired. It reads on the writer thread, where no receipt can change under it; the limit keeps it short.</summary>
internal sealed class ReceiptSweepJob(ReadView view, long nowMs, int limit) : CommitJob
{
    public int Swept { get; private set; }

    public override CommitResult? Stage(GroupBatch batch)
    {
        Swept = 0;
        using var walk = view.Walk(Family.Receipts, [ReceiptLayout.ExpiryKind]);
        while (Swept < limit && walk.Next() && ReceiptLayout.ReadExpiry(walk.Key) <= nowMs)
        {
            ReceiptEncoder.Delete(ReceiptLayout.ReadId(walk.Key), batch.Records, view);
            Swept++;
        }

        return null;
    }
}
