using Lading.Core.Ports;

namespace Lading.Batch.Receipts;

/// <summary>Reads receipts back. Thread-safe.</summary>
public sealed class ReceiptReader(IReceiptStore store)
{
    /// <summary>The receipt of that id, or null (never written, or expired and swept).</summary>
    public StoredReceipt? Find(Guid id) => store.Find(id) is { } header ? StoredReceipt.Decode(header) : null;

    /// <summary>The receipts of all requests that a principal sent with an idempotency key.</summary>
    /// <param name="principal">The principal's name; empty when anonymous.</param>
    /// <param name="key">The text of the key.</param>
    /// <param name="limit">How many at most.</param>
    public IReadOnlyList<StoredReceipt> FindByKey(string principal, string key, int limit) =>
        [.. store.FindByKey(IdempotencyKey.Name(principal, key), limit).Select(StoredReceipt.Decode)];

    /// <summary>Receipts, newest first.</summary>
    /// <param name="before">Starts behind this one; null starts at the newest.</param>
    /// <param name="sinceMs">Leaves out those received before; milliseconds since 1970-01-01T00:00:00Z.</param>
    /// <param name="limit">How many at most.</param>
    public IReadOnlyList<StoredReceipt> List(ReceiptCursor? before, long sinceMs, int limit) =>
        [.. store.List(before, sinceMs, limit).Select(StoredReceipt.Decode)];

    /// <summary>The items of a receipt from <paramref name="firstIndex"/> on, in order, page by page as they are asked for. Items whose page was never committed come as unprocessed.</summary>
    public IEnumerable<StoredItem> Items(StoredReceipt receipt, int firstIndex)
    {
        for (var page = firstIndex / ReceiptPage.ItemsPerPage; page * ReceiptPage.ItemsPerPage < receipt.Counts.Total; page++)
        {
            foreach (var item in Page(receipt, page))
                if (item.Index >= firstIndex) yield return item;
        }
    }

    private List<StoredItem> Page(StoredReceipt receipt, int page)
    {
        var first = page * ReceiptPage.ItemsPerPage;
        var end = Math.Min(receipt.Counts.Total, first + ReceiptPage.ItemsPerPage);
        var items = store.ReadPage(receipt.Id, page) is { } bytes ? ReceiptPage.Read(bytes, first) : [];
        for (var index = first + items.Count; index < end; index++)
            items.Add(new StoredItem(index, Core.Outcomes.OutcomeKind.Unprocessed, "", null, 0, -1, [], [], default));
        return items;
    }
}
