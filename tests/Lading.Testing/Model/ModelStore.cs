using System.Collections.Immutable;
using Lading.Core.Objects;
using Lading.Core.Ports;
using Lading.Core.Schema;

namespace Lading.Testing.Model;

/// <summary>
/// The oracle: the engine's ports over immutable dictionaries, nothing clever, nothing durable. What an engine answers differently is wrong
/// in one of the two.
/// </summary>
public sealed class ModelStore : IObjectStore, IReceiptStore, IChangeFeed
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ObjectKey, Task> _lastHolder = [];
    private volatile ModelState _state = new();
    private uint _collections;
    private uint _partitions;

    public long Position => _state.Position;

    public StoreHealth Health { get; private set; } = new(true, null);

    public IReceiptStore Receipts => this;

    public IChangeFeed Feed => this;

    public long OldestPosition => _state.Consumers.IsEmpty ? _state.Position : _state.Consumers.Values.Min();

    /// <summary>Makes the store refuse writes from now on, or take them again (null).</summary>
    public void Refuse(string? reason) => Health = new StoreHealth(reason is null, reason);

    public SchemaSnapshot LoadSchema() => _state.Schema;

    public uint AllocateCollectionNumber() => Interlocked.Increment(ref _collections);

    public uint AllocatePartitionNumber() => Interlocked.Increment(ref _partitions);

    public IStoreSnapshot OpenSnapshot() => new ModelSnapshot(_state);

    public int GetDimensions(uint collection, uint partition, string space) => _state.Dimensions.GetValueOrDefault((collection, partition, space));

    public async ValueTask<IWriteSession> ReserveAsync(ReadOnlyMemory<ObjectKey> keys, CancellationToken cancel)
    {
        if (!Health.TakesWrites) throw new StoreUnavailableException(Health.Reason!);
        var released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var earlier = Register(keys.Span, released.Task);
        try
        {
            await earlier.WaitAsync(cancel);
        }
        catch
        {
            _ = earlier.ContinueWith(_ => released.SetResult(), TaskScheduler.Default);
            throw;
        }

        var snapshot = new ModelSnapshot(_state);
        var headers = new ObjectHeader[keys.Length];
        snapshot.GetHeaders(keys.Span, headers);
        return new Session(this, headers, snapshot, released);
    }

    public ValueTask BackupAsync(string folder, CancellationToken cancel) => throw new IOException("the model keeps nothing on disk");

    public ReceiptHeader? Find(Guid id) => _state.Receipts.TryGetValue(id, out var receipt) ? receipt.Header : null;

    public IReadOnlyList<ReceiptHeader> FindByKey(ReadOnlySpan<byte> keyPrefix, int limit)
    {
        var prefix = keyPrefix.ToArray();
        return [.. _state.Receipts.Values
            .Where(receipt => receipt.Key is { } key && key.AsSpan().StartsWith(prefix))
            .OrderBy(receipt => Convert.ToHexString(receipt.Key!), StringComparer.Ordinal)
            .Take(limit).Select(receipt => receipt.Header)];
    }

    public byte[]? ReadPage(Guid id, int page) => _state.Receipts.TryGetValue(id, out var receipt) ? receipt.Pages.GetValueOrDefault(page) : null;

    public IReadOnlyList<ReceiptHeader> List(ReceiptCursor? before, long sinceMs, int limit) =>
        [.. _state.Receipts.Values.Select(receipt => receipt.Header)
            .Where(header => header.ReceivedAtMs >= sinceMs)
            .OrderByDescending(header => header.ReceivedAtMs).ThenByDescending(header => ObjectId.From(header.Id))
            .Where(header => before is not { } cursor || IsBehind(header, cursor))
            .Take(limit)];

    public ValueTask<int> SweepAsync(long nowMs, int limit)
    {
        lock (_lock)
        {
            var expired = _state.Receipts.Values.Select(receipt => receipt.Header).Where(header => header.ExpiresAtMs <= nowMs)
                .OrderBy(header => header.ExpiresAtMs).ThenBy(header => ObjectId.From(header.Id))
                .Select(header => header.Id).Take(limit).ToList();
            if (expired.Count > 0) _state = _state with { Receipts = _state.Receipts.RemoveRange(expired) };
            return ValueTask.FromResult(expired.Count);
        }
    }

    public ValueTask<long> RegisterAsync(string consumer)
    {
        lock (_lock)
        {
            if (!_state.Consumers.ContainsKey(consumer)) _state = _state with { Consumers = _state.Consumers.Add(consumer, _state.Position) };
            return ValueTask.FromResult(_state.Consumers[consumer]);
        }
    }

    public ValueTask AdvanceAsync(string consumer, long position)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, Position);
        return Change(state => state.Consumers.TryGetValue(consumer, out var reached)
            ? state with { Consumers = state.Consumers.SetItem(consumer, Math.Max(reached, position)) }
            : throw new InvalidOperationException($"no consumer {consumer} is registered"));
    }

    public ValueTask RemoveAsync(string consumer) => Change(state => state with { Consumers = state.Consumers.Remove(consumer) });

    public IReadOnlyList<FeedEntry> Read(long after, int limit)
    {
        var state = _state;
        if (after < OldestPosition) throw new InvalidOperationException($"the feed was trimmed past position {after}: build again from a snapshot");
        return [.. state.Feed.Values.Where(entry => entry.Position > after).Take(limit)];
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private ValueTask Change(Func<ModelState, ModelState> change)
    {
        lock (_lock)
        {
            _state = change(_state);
            var oldest = OldestPosition;
            _state = _state with { Feed = _state.Feed.RemoveRange(_state.Feed.Keys.Where(position => position <= oldest).ToList()) };
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Puts a new holder behind the last one of each key, all at once: order of arrival, so nobody can wait in a circle.</summary>
    private Task Register(ReadOnlySpan<ObjectKey> keys, Task holder)
    {
        lock (_lock)
        {
            var earlier = new HashSet<Task>();
            foreach (var key in keys)
            {
                if (_lastHolder.TryGetValue(key, out var last) && last != holder) earlier.Add(last);
                _lastHolder[key] = holder;
            }

            return Task.WhenAll(earlier);
        }
    }

    private CommitResult Commit(WriteSet set)
    {
        lock (_lock)
        {
            if (!Health.TakesWrites) return new CommitResult(CommitStatus.Unavailable, 0, Health.Reason);
            if (new ModelCommit(_state).Apply(set) is not { } next) return new CommitResult(CommitStatus.Conflict, 0, "the schema moved on");
            _state = next;
            return new CommitResult(CommitStatus.Committed, next.Position);
        }
    }

    private static bool IsBehind(ReceiptHeader header, ReceiptCursor cursor) =>
        header.ReceivedAtMs < cursor.ReceivedAtMs
        || (header.ReceivedAtMs == cursor.ReceivedAtMs && ObjectId.From(header.Id) < ObjectId.From(cursor.Id));

    private sealed class Session(ModelStore store, ObjectHeader[] headers, IStoreSnapshot snapshot, TaskCompletionSource released) : IWriteSession
    {
        private bool _committed;

        public ReadOnlyMemory<ObjectHeader> Existing => headers;

        public IStoreSnapshot Snapshot => snapshot;

        public ValueTask<CommitResult> CommitAsync(WriteSet set)
        {
            if (_committed) throw new InvalidOperationException("a session commits once");
            _committed = true;
            return ValueTask.FromResult(store.Commit(set));
        }

        public void Dispose() => released.TrySetResult();
    }
}
