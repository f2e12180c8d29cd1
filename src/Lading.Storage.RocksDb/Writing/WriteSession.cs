using Lading.Core.Objects;
using Lading.Core.Ports;
using Lading.Core.Schema;
using Lading.Storage.RocksDb.Layout;
using Lading.Storage.RocksDb.Native;

namespace Lading.Storage.RocksDb.Writing;

/// <summary>Objects reserved for one writer. Encodes on its caller's thread; only finished records reach the writer.</summary>
internal sealed class WriteSession : IWriteSession
{
    private readonly KeyTicket _ticket;
    private readonly ReservedRows _reserved;
    private readonly SessionStore _store;
    private IStoreSnapshot? _snapshot;
    private bool _isUsed;
    private bool _isDisposed;

    /// <summary>One for the commit under way, one for whoever holds the session: the keys are given back by the last of them.</summary>
    private int _holders = 1;

    public WriteSession(KeyTicket ticket, ReservedRows reserved, SessionStore store) => (_ticket, _reserved, _store) = (ticket, reserved, store);

    public ReadOnlyMemory<ObjectHeader> Existing => _reserved.Headers;

    public IStoreSnapshot Snapshot => _snapshot ??= _store.OpenSnapshot();

    public async ValueTask<CommitResult> CommitAsync(WriteSet set)
    {
        if (_isUsed) throw new InvalidOperationException("a session commits once");
        _isUsed = true;
        Interlocked.Increment(ref _holders);
        try
        {
            var result = await _store.Writer.RunAsync(WriteSetEncoder.Encode(set, _reserved, _store.Latest, _store.Numbers));
            if (result.Status == CommitStatus.Committed && set.SchemaChanges.Any(change => change is SchemaChange.DropCollection or SchemaChange.DropPartition))
                _store.Sweeper.Wake();
            return result;
        }
        catch (Exception e) when (e is NameTooLongException or OutOfMemoryException)
        {
            return new CommitResult(CommitStatus.Refused, 0, $"the store cannot write this set: {e.Message}");
        }
        finally
        {
            Release();
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, true)) return;
        _snapshot?.Dispose();
        Release();
    }

    private void Release()
    {
        if (Interlocked.Decrement(ref _holders) > 0) return;
        _reserved.Dispose();
        _ticket.Dispose();
    }
}

/// <summary>What a session needs of its store.</summary>
internal sealed record SessionStore(CommitWriter Writer, NumberSource Numbers, ReadView Latest, DropSweeper Sweeper, Func<IStoreSnapshot> OpenSnapshot);
