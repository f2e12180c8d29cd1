using Lading.Storage.RocksDb.Layout;

namespace Lading.Storage.RocksDb.Checking;

/// <summary>Receipts: each can be found by time, by expiry and by its key, and nothing leads to a receipt that is not there.</summary>
internal sealed class ReceiptCheck(CheckRun run)
{
    public void Run()
    {
        Walk(ReceiptLayout.HeaderKind, Header);
        Walk(ReceiptLayout.PageKind, (key, _) => Demand(new Guid(key.Slice(1, ReceiptLayout.IdBytes), bigEndian: true), "a page"));
        Walk(ReceiptLayout.TimeKind, (key, _) => Demand(ReceiptLayout.ReadTimeId(key), "an entry by time"));
        Walk(ReceiptLayout.ExpiryKind, (key, _) => Demand(ReceiptLayout.ReadId(key), "an entry by expiry"));
        Walk(ReceiptLayout.IdempotencyKind, (_, value) => Demand(ReceiptLayout.ReadId(value), "an idempotency key"));
    }

    private delegate void Entry(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value);

    private void Walk(byte kind, Entry entry)
    {
        using var walk = run.View.Walk(Family.Receipts, [kind]);
        while (walk.Next())
        {
            run.Tick();
            entry(walk.Key, walk.Value);
        }
    }

    private void Header(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        run.Receipts++;
        var header = ReceiptLayout.ReadHeaderValue(ReceiptLayout.ReadId(key), value);
        Span<byte> index = stackalloc byte[ReceiptLayout.TimeKeyBytes];
        ReceiptLayout.WriteTimeKey(index, header.ReceivedAtMs, header.Id);
        if (!Has(index)) run.Fault($"receipt {header.Id} cannot be found by its time");
        ReceiptLayout.WriteExpiryKey(index, header.ExpiresAtMs, header.Id);
        if (!Has(index)) run.Fault($"receipt {header.Id} will never expire");
    }

    private void Demand(Guid id, string what)
    {
        Span<byte> key = stackalloc byte[ReceiptLayout.HeaderKeyBytes];
        ReceiptLayout.WriteHeaderKey(key, id);
        if (!Has(key)) run.Fault($"{what} leads to receipt {id}, which is not there");
    }

    private bool Has(ReadOnlySpan<byte> key)
    {
        using var value = run.View.Get(Family.Receipts, key);
        return value.IsFound;
    }
}
