namespace Lading.Server.Metrics;

/// <summary>How many items per second there were of late. Thread-safe.</summary>
internal sealed class ItemRate(TimeProvider time)
{
    /// <summary>Seconds that count: long enough for a few large batches, short enough to follow a client that changes its pace.</summary>
    private const int Seconds = 8;

    private readonly Lock _gate = new();
    private readonly (long Second, long Items)[] _seconds = new (long, long)[Seconds];
    private readonly long _start = time.GetTimestamp();

    /// <summary>Items per second over the last seconds in which there were any; 0 when there were none.</summary>
    public double PerSecond
    {
        get
        {
            var now = time.GetElapsedTime(_start).TotalSeconds;
            var (items, first) = (0L, now);
            lock (_gate)
            {
                foreach (var (second, count) in _seconds)
                {
                    if (count == 0 || second <= now - Seconds) continue;
                    items += count;
                    first = Math.Min(first, second);
                }
            }

            return items / Math.Max(1, now - first);
        }
    }

    public void Add(int items)
    {
        var second = (long)time.GetElapsedTime(_start).TotalSeconds;
        lock (_gate)
        {
            ref var place = ref _seconds[second % Seconds];
            place = place.Second == second ? (second, place.Items + items) : (second, items);
        }
    }
}
