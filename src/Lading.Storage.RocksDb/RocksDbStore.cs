using Lading.Core;
using Lading.Core.Objects;
using Lading.Core.Ports;
using Lading.Core.Schema;
using Lading.Storage.RocksDb.Native;
using Lading.Storage.RocksDb.Reading;
using Lading.Storage.RocksDb.Recovery;
using Lading.Storage.RocksDb.Writing;
using Microsoft.Extensions.Logging;

namespace Lading.Storage.RocksDb;

/// <summary>The durable truth in one data folder, on RocksDB. What is where on disk is drawn in <c>Layout/</c>.</summary>
public sealed class RocksDbStore : IObjectStore
{
    private readonly DataFolder _folder;
    private readonly Database _database;
    private readonly ReadView _latest;
    private readonly KeyQueue _keys = new();
    private readonly NumberSource _numbers;
    private readonly CommitWriter _writer;
    private readonly DropSweeper _sweeper;
    private readonly SessionStore _session;
    private readonly DropWatch _drops;
    private int _isClosed;

    private RocksDbStore(DataFolder folder, Database database, WriterState state, bool sync, ILogger logger)
    {
        _folder = folder;
        _database = database;
        _latest = database.OpenLatest();
        _numbers = new NumberSource(state.Marks);
        _drops = new DropWatch(state.Dead);
        _writer = new CommitWriter(database, state, _drops, sync, logger);
        _sweeper = new DropSweeper(database, _writer, _drops, logger);
        _session = new SessionStore(_writer, _numbers, _latest, _sweeper, OpenSnapshot);
        Receipts = new ReceiptReader(_latest, _writer);
        Feed = new ChangeFeed(_latest, _writer);
    }

    /// <inheritdoc/>
    public long Position => _writer.State.Marks.Position;

    /// <inheritdoc/>
    public StoreHealth Health => _writer.Failure is { } failure ? new StoreHealth(false, failure) : new StoreHealth(true, null);

    /// <inheritdoc/>
    public IReceiptStore Receipts { get; }

    /// <inheritdoc/>
    public IChangeFeed Feed { get; }

    /// <summary>Opens the database of a data folder, or makes one in a folder that is empty or not there.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="options">Settings.</param>
    /// <param name="ids">Names a new database.</param>
    /// <param name="logger">Told of failures and of background work.</param>
    /// <exception cref="StoreOpenException">The folder is foreign, newer, damaged, in use, or cannot be written; the message says which and what to do.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of range.</exception>
    public static RocksDbStore Open(string folder, RocksDbStoreOptions options, IdSource ids, ILogger<RocksDbStore> logger)
    {
        var tuning = options.ToTuning();
        var taken = DataFolder.Take(folder, ids.Next());
        Database? database = null;
        try
        {
            database = Database.Open(taken.Rows, tuning);
            Identity.Confirm(database, taken);
            taken.MarkReady();
            using var view = database.OpenLatest();
            return new RocksDbStore(taken, database, StateReader.Read(view), options.Sync, logger);
        }
        catch (Exception e)
        {
            database?.Dispose();
            taken.Dispose();
            if (e is RocksDbException or IOException or UnauthorizedAccessException or InvalidDataException)
                throw new StoreOpenException($"The database in {taken.Path} cannot be opened: {e.Message}. If its files are damaged, restore it from a backup.", e);
            throw;
        }
    }

    /// <inheritdoc/>
    public SchemaSnapshot LoadSchema() => StateReader.ReadSchema(_latest);

    /// <inheritdoc/>
    public uint AllocateCollectionNumber() => _numbers.NextCollection();

    /// <inheritdoc/>
    public uint AllocatePartitionNumber() => _numbers.NextPartition();

    /// <inheritdoc/>
    public int GetDimensions(uint collection, uint partition, string space) =>
        _writer.State.Dimensions.GetValueOrDefault(new Layout.SpaceKey(collection, partition, space));

    /// <inheritdoc/>
    public IStoreSnapshot OpenSnapshot()
    {
        var drops = _drops.Look();
        var view = _database.OpenView();
        return new StoreSnapshot(view, drops.IsQuiet && _drops.Look() == drops ? DeadRows.None : DeadRows.Read(view));
    }

    /// <inheritdoc/>
    public async ValueTask<IWriteSession> ReserveAsync(ReadOnlyMemory<ObjectKey> keys, CancellationToken cancel)
    {
        if (_writer.Failure is { } failure) throw new StoreUnavailableException(failure);
        var ticket = _keys.Enter(keys.Span);
        await ticket.WaitAsync(cancel);
        var reserved = new ReservedRows(ticket);
        try
        {
            HeaderReader.ReadMany(_latest, ticket.Keys, reserved.Headers.Span, reserved.Parts);
            if (!_drops.Look().IsQuiet) reserved.Forget(_writer.State);
            return new WriteSession(ticket, reserved, _session);
        }
        catch
        {
            reserved.Dispose();
            ticket.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask BackupAsync(string folder, CancellationToken cancel) =>
        await Task.Factory.StartNew(() => Backup.Make(_database, _folder.Mark, folder, cancel), cancel, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Everything the store holds at this moment, for <see cref="StoreCheck"/>.</summary>
    internal ReadView OpenScan() => _database.OpenScan();

    /// <summary>Writes what is in memory to table files.</summary>
    internal void Flush() => _database.Flush();

    /// <summary>Completes when nothing dropped so far has rows left.</summary>
    internal Task SweptAsync() => _drops.QuietAsync();

    /// <summary>Writes what is queued and closes the folder. Snapshots that are still open keep working.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isClosed, 1) != 0) return;
        await _sweeper.DisposeAsync();
        await _writer.DisposeAsync();
        _latest.Dispose();
        _database.Dispose();
        _folder.Dispose();
    }
}
