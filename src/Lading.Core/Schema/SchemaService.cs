using Lading.Core.Ports;

namespace Lading.Core.Schema;

/// <summary>The port through which wires and the batch pipeline read and change the schema.</summary>
public interface ISchemaService
{
    /// <summary>The schema as last committed. Never blocks; later changes make a new snapshot.</summary>
    SchemaSnapshot Current { get; }

    /// <summary>
    /// Opens an edit: the only one at a time, so what it sees stays true until it is disposed. Waits for the edit before it.
    /// Take it before object keys are reserved, never after (the order that cannot deadlock).
    /// </summary>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    ValueTask<SchemaEdit> BeginEditAsync(CancellationToken cancel);
}

/// <summary>Keeps the current snapshot and commits edits to the engine, one after another. Thread-safe.</summary>
public sealed class SchemaService : ISchemaService, IDisposable
{
    private readonly IObjectStore _store;
    private readonly SemaphoreSlim _oneEdit = new(1, 1);
    private volatile SchemaSnapshot _current;

    /// <summary>Starts from what the engine holds.</summary>
    public SchemaService(IObjectStore store)
    {
        _store = store;
        _current = store.LoadSchema();
    }

    /// <inheritdoc/>
    public SchemaSnapshot Current => _current;

    /// <inheritdoc/>
    public async ValueTask<SchemaEdit> BeginEditAsync(CancellationToken cancel)
    {
        await _oneEdit.WaitAsync(cancel);
        return new SchemaEdit(_current, _store, Close);
    }

    /// <inheritdoc/>
    public void Dispose() => _oneEdit.Dispose();

    private void Close(SchemaSnapshot? published)
    {
        if (published is not null) _current = published;
        _oneEdit.Release();
    }
}

/// <summary>
/// A set of schema changes in the making. Either <see cref="CommitAsync"/> stores them alone, or the batch that needs them carries
/// <see cref="Changes"/> in its own write set and then calls <see cref="Publish"/>. Disposing without either forgets them.
/// </summary>
public sealed class SchemaEdit : IDisposable
{
    private readonly List<SchemaChange> _changes = [];
    private readonly IObjectStore _store;
    private Action<SchemaSnapshot?>? _close;
    private SchemaSnapshot? _published;

    internal SchemaEdit(SchemaSnapshot current, IObjectStore store, Action<SchemaSnapshot?> close)
    {
        Before = current;
        After = current;
        _store = store;
        _close = close;
    }

    /// <summary>The schema when the edit was opened.</summary>
    public SchemaSnapshot Before { get; }

    /// <summary>The schema with the changes made so far.</summary>
    public SchemaSnapshot After { get; private set; }

    /// <summary>The changes made so far, in order.</summary>
    public IReadOnlyList<SchemaChange> Changes => _changes;

    /// <summary>A number for a new collection; never given twice, also not across restarts once a collection with it was committed.</summary>
    public uint NextCollectionNumber() => _store.AllocateCollectionNumber();

    /// <summary>A number for a new partition; never given twice, also not across restarts once a partition with it was committed.</summary>
    public uint NextPartitionNumber() => _store.AllocatePartitionNumber();

    /// <summary>Adds a change.</summary>
    public void Add(SchemaChange change)
    {
        _changes.Add(change);
        After = After.With(change);
    }

    /// <summary>Stores the changes durably and makes them current. Without changes it does nothing.</summary>
    /// <exception cref="StoreUnavailableException">The engine takes no writes; nothing changed.</exception>
    public async ValueTask CommitAsync(CancellationToken cancel)
    {
        if (_changes.Count > 0)
        {
            using var session = await _store.ReserveAsync(ReadOnlyMemory<Objects.ObjectKey>.Empty, cancel);
            var result = await session.CommitAsync(new WriteSet { SchemaChanges = _changes });
            if (result.Status != CommitStatus.Committed) throw new StoreUnavailableException(result.Reason ?? "the schema change was not applied");
        }

        Publish();
    }

    /// <summary>Makes the changes current. Call it only when they have been committed.</summary>
    public void Publish() => _published = After;

    /// <summary>Ends the edit and lets the next one begin.</summary>
    public void Dispose() => Interlocked.Exchange(ref _close, null)?.Invoke(_published);
}
