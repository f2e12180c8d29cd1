using Lading.Storage.RocksDb.Checking;

namespace Lading.Storage.RocksDb;

/// <summary>
/// Reads everything a store holds at one moment and compares what must agree: ids with rows, vectors and references with their rows, references in both
/// directions, receipts with what leads to them, the feed without gaps, counters with a recount. Block checksums are verified on the way.
/// </summary>
public static class StoreCheck
{
    /// <summary>Faults that are told one by one; a damaged file has thousands, and the first ones say which.</summary>
    public const int FaultsShownMax = 100;

    /// <summary>Checks an open store while it goes on working. Memory does not grow with the store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="progress">Told now and then how far it is; may be null.</param>
    /// <param name="cancel">Stops at the next entry.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static CheckReport Run(RocksDbStore store, Action<CheckProgress>? progress, CancellationToken cancel)
    {
        using var view = store.OpenScan();
        var run = new CheckRun(view, progress, cancel);
        run.Guard("schema", run.ReadState);
        run.Guard("ids", () => new IdCheck(run).Run());
        run.Guard("objects", () => new RowCheck(run).Run());
        if (run.Matched != run.Ids) run.Guard("lost rows", () => new LostRowCheck(run).Run());
        run.Guard("references", () => new ReferenceCheck(run).Run());
        run.Guard("receipts", () => new ReceiptCheck(run).Run());
        run.Guard("feed", () => new FeedCheck(run).Run());
        return run.Report();
    }
}
