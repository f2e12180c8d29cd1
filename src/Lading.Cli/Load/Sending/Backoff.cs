using System.Net.Http.Headers;

namespace Lading.Cli.Load.Sending;

/// <summary>How long to wait before a batch is sent again: twice as long each time, as long as the server says if it says so, and not for ever.</summary>
internal sealed class Backoff(TimeSpan giveUpAfter, TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(200);

    /// <summary>A server that is back should not be waited past for longer.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly long _started = time.GetTimestamp();
    private TimeSpan _next = First;

    /// <summary>The time to wait, or null when it is enough.</summary>
    public TimeSpan? Next(RetryConditionHeaderValue? asked)
    {
        var wait = asked?.Delta ?? (asked?.Date - time.GetUtcNow()) ?? _next;
        if (wait < TimeSpan.Zero) wait = TimeSpan.Zero;
        _next = TimeSpan.FromTicks(Math.Min(_next.Ticks * 2, Longest.Ticks));
        return time.GetElapsedTime(_started) + wait > giveUpAfter ? null : wait;
    }
}
