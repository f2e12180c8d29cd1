using Lading.Storage.RocksDb.Layout;

namespace Lading.Storage.RocksDb.Writing;

/// <summary>
/// Whether a view may show rows of something dropped. A drop is announced before it is written and ends after its last row is gone, so a view taken
/// between two equal quiet looks shows no such row, and need not search for tombstones.
/// </summary>
internal sealed class DropWatch(IEnumerable<Dead> pending)
{
    private readonly Lock _mutex = new();
    private readonly HashSet<Dead> _pending = [.. pending];
    private readonly List<TaskCompletionSource> _waiting = [];
    private long _announced;

    public DropLook Look()
    {
        lock (_mutex) return new DropLook(_announced, _pending.Count == 0);
    }

    /// <summary>A drop is about to be written.</summary>
    public void Announce(Dead dead)
    {
        lock (_mutex)
        {
            _announced++;
            _pending.Add(dead);
        }
    }

    /// <summary>Its last row and its tombstone are gone.</summary>
    public void End(Dead dead)
    {
        lock (_mutex)
        {
            _pending.Remove(dead);
            if (_pending.Count > 0) return;
            foreach (var waiter in _waiting) waiter.SetResult();
            _waiting.Clear();
        }
    }

    /// <summary>Completes when no drop is under way.</summary>
    public Task QuietAsync()
    {
        lock (_mutex)
        {
            if (_pending.Count == 0) return Task.CompletedTask;
            var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add(waiter);
            return waiter.Task;
        }
    }
}

/// <summary>What a look at the drops saw.</summary>
/// <param name="Announced">How many there have been.</param>
/// <param name="IsQuiet">Whether none is under way.</param>
internal readonly record struct DropLook(long Announced, bool IsQuiet);
