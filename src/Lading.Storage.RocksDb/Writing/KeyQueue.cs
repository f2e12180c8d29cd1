using System.Buffers;
using System.Runtime.InteropServices;
using Lading.Core.Objects;

namespace Lading.Storage.RocksDb.Writing;

/// <summary>
/// Who may change which object, in order of arrival. A ticket enters all its keys at once, under one mutex, and waits for the last ticket of each
/// key: what it waits for came earlier, so there is no circle to deadlock in, and nobody who comes later can overtake it.
/// </summary>
internal sealed class KeyQueue
{
    private readonly Lock _mutex = new();
    private readonly Dictionary<ObjectKey, KeyTicket> _last = [];

    /// <summary>How many keys are held or waited for.</summary>
    public int Count
    {
        get
        {
            lock (_mutex) return _last.Count;
        }
    }

    /// <summary>Takes a place in the queue of every key; they are held once <see cref="KeyTicket.WaitAsync"/> has completed.</summary>
    public KeyTicket Enter(ReadOnlySpan<ObjectKey> keys)
    {
        var ticket = new KeyTicket(this, keys);
        lock (_mutex)
        {
            foreach (var key in ticket.Keys)
            {
                ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(_last, key, out _);
                if (last == ticket) ticket.HasRepeats = true;
                else last?.AddFollower(ticket);
                last = ticket;
            }
        }

        return ticket;
    }

    /// <summary>Completes when it is the ticket's turn.</summary>
    internal Task Await(KeyTicket ticket)
    {
        lock (_mutex)
        {
            if (ticket.Ahead == 0) return Task.CompletedTask;
            ticket.Admitted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return ticket.Admitted.Task;
        }
    }

    /// <summary>
    /// Gives the keys to the next in their queues. A ticket that leaves before its turn keeps its place until then, or those behind it
    /// would overtake those before it.
    /// </summary>
    internal void Leave(KeyTicket leaving)
    {
        lock (_mutex)
        {
            if (leaving.HasLeft) return;
            leaving.HasLeft = true;
            if (leaving.Ahead > 0) return;

            var next = leaving;
            Stack<KeyTicket>? gone = null;
            do Free(next, ref gone);
            while (gone is not null && gone.TryPop(out next));
        }
    }

    private void Free(KeyTicket ticket, ref Stack<KeyTicket>? gone)
    {
        foreach (var key in ticket.Keys)
            if (_last.TryGetValue(key, out var last) && last == ticket) _last.Remove(key);
        foreach (var follower in ticket.Followers)
        {
            if (--follower.Ahead > 0) continue;
            if (follower.HasLeft) (gone ??= []).Push(follower);
            else follower.Admitted?.SetResult();
        }

        ticket.Free();
    }
}

/// <summary>A place in the queues of some keys. Its mutable part is guarded by the mutex of its <see cref="KeyQueue"/>.</summary>
internal sealed class KeyTicket : IDisposable
{
    private readonly KeyQueue _queue;
    private readonly int _count;
    private ObjectKey[] _keys;
    private List<KeyTicket>? _followers;

    internal KeyTicket(KeyQueue queue, ReadOnlySpan<ObjectKey> keys)
    {
        _queue = queue;
        _count = keys.Length;
        _keys = ArrayPool<ObjectKey>.Shared.Rent(_count);
        keys.CopyTo(_keys);
    }

    /// <summary>The keys, in the order given; they may repeat. Gone once the ticket has left.</summary>
    public ReadOnlySpan<ObjectKey> Keys => _keys.AsSpan(0, _count);

    /// <summary>True when a key occurs twice.</summary>
    public bool HasRepeats { get; internal set; }

    /// <summary>How many earlier tickets still hold or await one of the keys.</summary>
    internal int Ahead { get; set; }

    internal bool HasLeft { get; set; }

    internal TaskCompletionSource? Admitted { get; set; }

    internal ReadOnlySpan<KeyTicket> Followers => CollectionsMarshal.AsSpan(_followers);

    /// <summary>Completes when the keys are held. Call it once.</summary>
    /// <exception cref="OperationCanceledException">The ticket has left.</exception>
    public async ValueTask WaitAsync(CancellationToken cancel)
    {
        try
        {
            await _queue.Await(this).WaitAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            Dispose();
            throw;
        }
    }

    public void Dispose() => _queue.Leave(this);

    internal void AddFollower(KeyTicket follower)
    {
        // A follower enters under one hold of the mutex, so if it is here already it is the last one.
        if (_followers is { Count: > 0 } && _followers[^1] == follower) return;
        (_followers ??= []).Add(follower);
        follower.Ahead++;
    }

    internal void Free()
    {
        ArrayPool<ObjectKey>.Shared.Return(_keys);
        _keys = [];
    }
}
