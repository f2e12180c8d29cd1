using Lading.Core.Ports;
using Lading.Storage.RocksDb.Layout;
using Lading.Storage.RocksDb.Native;
using Lading.Storage.RocksDb.Writing;

namespace Lading.Storage.RocksDb.Reading;

/// <summary>What changed, by position. Entries stand in order without gaps behind the slowest consumer.</summary>
internal sealed class ChangeFeed(ReadView view, CommitWriter writer) : IChangeFeed
{
    public long OldestPosition => OldestOf(writer.State);

    public async ValueTask<long> RegisterAsync(string consumer) => await RunAsync(new ConsumerJob(consumer, ConsumerAction.Register));

    public async ValueTask AdvanceAsync(string consumer, long position)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, writer.State.Marks.Position);
        await RunAsync(new ConsumerJob(consumer, ConsumerAction.Advance, position));
    }

    public async ValueTask RemoveAsync(string consumer) => await RunAsync(new ConsumerJob(consumer, ConsumerAction.Remove));

    public IReadOnlyList<FeedEntry> Read(long after, int limit)
    {
        var reached = writer.State.Marks.Position;
        var found = new List<FeedEntry>();
        if (after >= reached || limit <= 0) return found;

        Span<byte> start = stackalloc byte[FeedLayout.KeyBytes];
        FeedLayout.WriteKey(start, after + 1);
        Span<byte> end = stackalloc byte[FeedLayout.KeyBytes];
        FeedLayout.WriteKey(end, long.MaxValue);
        using (var walk = view.Walk(Family.Feed, start, end))
            while (found.Count < limit && walk.Next()) found.Add(new FeedEntry(FeedLayout.ReadKey(walk.Key), FeedLayout.ReadChanges(walk.Value)));

        // Entries have no gaps, so what was trimmed before or while this was read shows at the beginning.
        return found.Count > 0 && found[0].Position == after + 1
            ? found
            : throw new InvalidOperationException($"the feed no longer reaches back to position {after}: build again from a snapshot");
    }

    internal static long OldestOf(WriterState state)
    {
        var oldest = state.Marks.Position;
        foreach (var position in state.Consumers.Values) oldest = Math.Min(oldest, position);
        return oldest;
    }

    private async ValueTask<long> RunAsync(ConsumerJob job)
    {
        var result = await writer.RunAsync(job);
        return result.Status switch
        {
            CommitStatus.Committed => job.Reached,
            CommitStatus.Conflict => throw new InvalidOperationException(result.Reason),
            _ => throw new StoreUnavailableException(result.Reason ?? "the feed was not changed"),
        };
    }
}
