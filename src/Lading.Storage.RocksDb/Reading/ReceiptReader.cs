using Lading.Core.Ports;
using Lading.Storage.RocksDb.Layout;
using Lading.Storage.RocksDb.Native;
using Lading.Storage.RocksDb.Writing;

namespace Lading.Storage.RocksDb.Reading;

/// <summary>Finds receipts. Every call reads what is committed when it is made.</summary>
internal sealed class ReceiptReader(ReadView view, CommitWriter writer) : IReceiptStore
{
    public ReceiptHeader? Find(Guid id)
    {
        Span<byte> key = stackalloc byte[ReceiptLayout.HeaderKeyBytes];
        ReceiptLayout.WriteHeaderKey(key, id);
        using var value = view.Get(Family.Receipts, key);
        return value.IsFound ? ReceiptLayout.ReadHeaderValue(id, value.Bytes) : null;
    }

    public IReadOnlyList<ReceiptHeader> FindByKey(ReadOnlySpan<byte> keyPrefix, int limit)
    {
        if (keyPrefix.Length > ReceiptLayout.IdempotencyBytes) return [];
        Span<byte> prefix = stackalloc byte[1 + keyPrefix.Length];
        ReceiptLayout.WriteIdempotencyKey(prefix, keyPrefix);
        var found = new List<ReceiptHeader>();
        using var walk = view.Walk(Family.Receipts, prefix);
        while (found.Count < limit && walk.Next())
            if (Find(ReceiptLayout.ReadId(walk.Value)) is { } header) found.Add(header);
        return found;
    }

    public byte[]? ReadPage(Guid id, int page)
    {
        Span<byte> key = stackalloc byte[ReceiptLayout.PageKeyBytes];
        ReceiptLayout.WritePageKey(key, id, page);
        using var value = view.Get(Family.Receipts, key);
        return value.IsFound ? value.Bytes.ToArray() : null;
    }

    public IReadOnlyList<ReceiptHeader> List(ReceiptCursor? before, long sinceMs, int limit)
    {
        Span<byte> start = stackalloc byte[ReceiptLayout.TimeKeyBytes + 1];
        start[0] = ReceiptLayout.TimeKind;
        if (before is { } cursor) ReceiptLayout.WriteTimeKey(start, cursor.ReceivedAtMs, cursor.Id);
        var found = new List<ReceiptHeader>();
        using var walk = view.Walk(Family.Receipts, before is null ? start[..1] : start, [ReceiptLayout.TimeKind + 1]);
        while (found.Count < limit && walk.Next() && ReceiptLayout.ReadReceived(walk.Key) >= sinceMs)
            if (Find(ReceiptLayout.ReadTimeId(walk.Key)) is { } header) found.Add(header);
        return found;
    }

    public async ValueTask<int> SweepAsync(long nowMs, int limit)
    {
        var sweep = new ReceiptSweepJob(view, nowMs, limit);
        var result = await writer.RunAsync(sweep);
        return result.Status == CommitStatus.Committed ? sweep.Swept : throw new StoreUnavailableException(result.Reason ?? "receipts were not swept");
    }
}
