using Lading.Core.Ports;
using Lading.Storage.RocksDb.Layout;
using Lading.Storage.RocksDb.Native;
using Microsoft.Extensions.Logging;

namespace Lading.Storage.RocksDb.Writing;

/// <summary>
/// Removes the rows of what was dropped, in the background and in chunks small enough not to be felt. A tombstone says what is left to do, so a
/// restart goes on where the last process stopped. Numbers are never given twice, so nobody else's rows can be meant.
/// </summary>
internal sealed partial class DropSweeper : IAsyncDisposable
{
    private static readonly Family[] RowFamilies = [Family.Ids, Family.Objects, Family.Vectors, Family.References];

    private readonly SemaphoreSlim _work = new(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly Database _database;
    private readonly CommitWriter _writer;
    private readonly DropWatch _drops;
    private readonly ILogger _logger;
    private readonly Task _loop;

    public DropSweeper(Database database, CommitWriter writer, DropWatch drops, ILogger logger)
    {
        (_database, _writer, _drops, _logger) = (database, writer, drops, logger);
        _loop = LoopAsync();
    }

    /// <summary>Says that something was dropped.</summary>
    public void Wake() => _work.Release();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _database.StopCompactions();
        await _loop;
        _stop.Dispose();
        _work.Dispose();
    }

    private async Task LoopAsync()
    {
        await Task.Yield();
        try
        {
            while (true)
            {
                await _work.WaitAsync(_stop.Token);
                foreach (var dead in ReadTombstones()) await RemoveAsync(dead);
            }
        }
        catch (OperationCanceledException)
        {
            // The store is closing; the tombstones stay for the next start.
        }
        catch (Exception e) when (e is RocksDbException or StoreUnavailableException)
        {
            LogStopped(_logger, e);
        }
    }

    private IReadOnlyCollection<Dead> ReadTombstones()
    {
        using var view = _database.OpenLatest();
        return Reading.DeadRows.Read(view).All;
    }

    private async Task RemoveAsync(Dead dead)
    {
        for (byte[]? start = PrefixOf(dead); start is not null;)
        {
            _stop.Token.ThrowIfCancellationRequested();
            using var chunk = new ChoreJob();
            start = TakeReferences(dead, start, chunk.Records);
            await RunAsync(chunk);
        }

        using var rest = Rest(dead);
        await RunAsync(rest);
        _drops.End(dead);
        Compact(dead);
        LogRemoved(_logger, dead.Collection, dead.IsWholeCollection ? "all" : $"{dead.Partition}");
    }

    /// <summary>References first, one by one: each stands a second time under what it points to.</summary>
    /// <returns>Where to go on; null behind the last.</returns>
    private byte[]? TakeReferences(Dead dead, byte[] start, RecordWriter records)
    {
        var prefix = PrefixOf(dead);
        Span<byte> end = stackalloc byte[RowKey.PartitionBytes];
        using var view = _database.OpenScan();
        using var walk = view.Walk(Family.References, start, end[..KeyBounds.WriteEnd(prefix, end)]);
        for (var taken = 0; walk.Next(); taken++)
        {
            if (taken == WriterLimits.RemovalChunkKeys) return walk.Key.ToArray();
            ReferenceEncoder.Delete(records, ReferenceLayout.Read(walk.Key, walk.Value));
        }

        return null;
    }

    /// <summary>What stands under the dead numbers alone goes by range, and with it the tombstone.</summary>
    private static ChoreJob Rest(Dead dead)
    {
        var rest = new ChoreJob();
        var prefix = PrefixOf(dead);
        Span<byte> end = stackalloc byte[RowKey.PartitionBytes];
        end = end[..KeyBounds.WriteEnd(prefix, end)];
        foreach (var family in RowFamilies) rest.Records.DeleteRange(family, prefix, end);

        Span<byte> tombstone = stackalloc byte[SchemaLayout.PartitionKeyBytes];
        SchemaLayout.WriteTombstoneKey(tombstone, dead);
        rest.Records.Delete(Family.Schema, tombstone);
        return rest;
    }

    private void Compact(Dead dead)
    {
        var prefix = PrefixOf(dead);
        Span<byte> end = stackalloc byte[RowKey.PartitionBytes];
        foreach (var family in RowFamilies)
        {
            if (_stop.IsCancellationRequested) return;
            _database.Compact(family, prefix, end[..KeyBounds.WriteEnd(prefix, end)]);
        }
    }

    private static byte[] PrefixOf(Dead dead)
    {
        Span<byte> prefix = stackalloc byte[RowKey.PartitionBytes];
        return prefix[..dead.WritePrefix(prefix)].ToArray();
    }

    private async Task RunAsync(ChoreJob job)
    {
        var result = await _writer.RunAsync(job);
        if (result.Status != CommitStatus.Committed) throw new StoreUnavailableException(result.Reason ?? "rows were not removed");
    }

    [LoggerMessage(EventId = 3, Level = LogLevel.Information, Message = "Removed the rows of dropped collection {Collection}, partition {Partition}")]
    private static partial void LogRemoved(ILogger logger, uint collection, string partition);

    [LoggerMessage(EventId = 4, Level = LogLevel.Warning, Message = "Rows of something dropped were not removed; the next start goes on")]
    private static partial void LogStopped(ILogger logger, Exception exception);
}
