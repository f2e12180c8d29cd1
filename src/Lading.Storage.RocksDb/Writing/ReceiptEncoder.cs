using Lading.Core.Ports;
using Lading.Storage.RocksDb.Layout;
using Lading.Storage.RocksDb.Native;

namespace Lading.Storage.RocksDb.Writing;

/// <summary>Records of a receipt, or of the part of it that one step adds.</summary>
internal static class ReceiptEncoder
{
    public static void Encode(ReceiptRecord record, RecordWriter records, ReadView view)
    {
        var id = record.Header.Id;
        Span<byte> key = stackalloc byte[ReceiptLayout.HeaderKeyBytes];
        ReceiptLayout.WriteHeaderKey(key, id);
        var kept = record;
        using (var stored = view.Get(Family.Receipts, key))
            if (stored.IsFound) kept = Supersede(record, stored.Bytes, records, view);

        ReceiptLayout.WriteHeaderValue(records.BeginPut(Family.Receipts, key, ReceiptLayout.HeaderValueBytes(kept)), kept);
        Index(record, records);
        Span<byte> page = stackalloc byte[ReceiptLayout.PageKeyBytes];
        foreach (var (number, bytes) in record.Pages)
        {
            ReceiptLayout.WritePageKey(page, id, number);
            records.Put(Family.Receipts, page, bytes.Span);
        }
    }

    /// <summary>Removes a receipt with everything that leads to it.</summary>
    public static void Delete(Guid id, RecordWriter records, ReadView view)
    {
        Span<byte> key = stackalloc byte[ReceiptLayout.HeaderKeyBytes];
        ReceiptLayout.WriteHeaderKey(key, id);
        using (var stored = view.Get(Family.Receipts, key))
        {
            if (!stored.IsFound) return;
            DeleteIndex(ReceiptLayout.ReadHeaderValue(id, stored.Bytes), records);
            DeleteIdempotencyKey(id, ReceiptLayout.ReadIdempotencyKey(stored.Bytes), records, view);
        }

        records.Delete(Family.Receipts, key);
        key[0] = ReceiptLayout.PageKind;
        using var pages = view.Walk(Family.Receipts, key);
        while (pages.Next()) records.Delete(Family.Receipts, pages.Key);
    }

    /// <summary>
    /// What an earlier step wrote goes. Its idempotency key stays when this step names none, but it is not claimed again: another receipt may have taken it.
    /// </summary>
    private static ReceiptRecord Supersede(ReceiptRecord record, ReadOnlySpan<byte> stored, RecordWriter records, ReadView view)
    {
        var id = record.Header.Id;
        DeleteIndex(ReceiptLayout.ReadHeaderValue(id, stored), records);
        var key = ReceiptLayout.ReadIdempotencyKey(stored);
        if (record.IdempotencyKey is null) return key.IsEmpty ? record : record with { IdempotencyKey = key.ToArray() };
        DeleteIdempotencyKey(id, key, records, view);
        return record;
    }

    private static void Index(ReceiptRecord record, RecordWriter records)
    {
        Span<byte> time = stackalloc byte[ReceiptLayout.TimeKeyBytes];
        ReceiptLayout.WriteTimeKey(time, record.Header.ReceivedAtMs, record.Header.Id);
        records.Put(Family.Receipts, time, []);
        ReceiptLayout.WriteExpiryKey(time, record.Header.ExpiresAtMs, record.Header.Id);
        records.Put(Family.Receipts, time, []);
        if (record.IdempotencyKey is not { } idempotencyKey) return;

        if (idempotencyKey.Length != ReceiptLayout.IdempotencyBytes)
            throw new ArgumentException($"an idempotency key has {ReceiptLayout.IdempotencyBytes} bytes, this one {idempotencyKey.Length}");
        Span<byte> key = stackalloc byte[ReceiptLayout.IdempotencyKeyBytes];
        ReceiptLayout.WriteIdempotencyKey(key, idempotencyKey);
        record.Header.Id.TryWriteBytes(records.BeginPut(Family.Receipts, key, ReceiptLayout.IdBytes), bigEndian: true, out _);
    }

    private static void DeleteIndex(ReceiptHeader header, RecordWriter records)
    {
        Span<byte> time = stackalloc byte[ReceiptLayout.TimeKeyBytes];
        ReceiptLayout.WriteTimeKey(time, header.ReceivedAtMs, header.Id);
        records.Delete(Family.Receipts, time);
        ReceiptLayout.WriteExpiryKey(time, header.ExpiresAtMs, header.Id);
        records.Delete(Family.Receipts, time);
    }

    private static void DeleteIdempotencyKey(Guid id, ReadOnlySpan<byte> idempotencyKey, RecordWriter records, ReadView view)
    {
        if (idempotencyKey.IsEmpty) return;
        Span<byte> key = stackalloc byte[ReceiptLayout.IdempotencyKeyBytes];
        ReceiptLayout.WriteIdempotencyKey(key, idempotencyKey);
        using var owner = view.Get(Family.Receipts, key);
        if (owner.IsFound && ReceiptLayout.ReadId(owner.Bytes) == id) records.Delete(Family.Receipts, key);
    }
}
