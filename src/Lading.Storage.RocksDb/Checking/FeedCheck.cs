using Lading.Storage.RocksDb.Layout;
using Lading.Storage.RocksDb.Reading;

namespace Lading.Storage.RocksDb.Checking;

/// <summary>The feed: one entry for every position behind the slowest consumer, and none elsewhere.</summary>
internal sealed class FeedCheck(CheckRun run)
{
    public void Run()
    {
        var last = run.State.Marks.Position;
        foreach (var (consumer, reached) in run.State.Consumers)
            if (reached > last) run.Fault($"consumer {consumer} has reached position {reached}, but the last one is {last}");

        var next = ChangeFeed.OldestOf(run.State) + 1;
        using (var walk = run.View.Walk(Family.Feed, [], [0xFF]))
        {
            while (walk.Next())
            {
                run.Tick();
                run.FeedEntries++;
                var position = FeedLayout.ReadKey(walk.Key);
                FeedLayout.ReadChanges(walk.Value);
                if (position != next) run.Fault($"the feed goes on with position {position}, but {next} is the next one needed");
                next = position + 1;
            }
        }

        if (next <= last) run.Fault($"the feed ends before position {next}, but the last one is {last}");
    }
}
