using Lading.Core;
using Lading.Core.Ports;
using Lading.Storage.RocksDb;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lading.Server;

/// <summary>What is done to data folders while no server runs on them.</summary>
public static class DataFolder
{
    /// <summary>Lays a backup out as a new data folder; the backup stays as it is.</summary>
    /// <param name="backup">Folder of a backup.</param>
    /// <param name="target">The new data folder; must not exist or be empty.</param>
    /// <param name="progress">Told of the bytes copied and of all bytes, after each file.</param>
    /// <param name="cancel">Stops between files; what was copied is removed.</param>
    /// <exception cref="StoreUnavailableException">It cannot be done; the message says why and what to do.</exception>
    public static void Restore(string backup, string target, Action<long, long> progress, CancellationToken cancel)
    {
        try
        {
            StoreBackup.Restore(backup, target, progress, cancel);
        }
        catch (StoreOpenException e)
        {
            throw new StoreUnavailableException(e.Message, e);
        }
    }

    /// <summary>Reads everything in a data folder and compares what must agree.</summary>
    /// <param name="folder">A data folder that no server runs on.</param>
    /// <param name="progress">Told now and then what is being read, and how many entries of that have been.</param>
    /// <param name="cancel">Stops at the next entry.</param>
    /// <exception cref="StoreUnavailableException">The folder is none, is in use or cannot be opened; the message says which and what to do.</exception>
    public static async Task<FolderReport> CheckAsync(string folder, Action<string, long> progress, CancellationToken cancel)
    {
        // Opening a folder that is not there would make one.
        if (!Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any())
            throw new StoreUnavailableException($"The folder {folder} is empty or not there; name the data folder of a server.");
        try
        {
            await using var store = RocksDbStore.Open(folder, new RocksDbStoreOptions(), IdSource.System, NullLogger<RocksDbStore>.Instance);
            var report = StoreCheck.Run(store, at => progress(at.Stage, at.Done), cancel);
            return new FolderReport(
                store.Position, report.Objects, report.Vectors, report.References, report.Receipts, report.FeedEntries, report.FaultCount, report.Faults);
        }
        catch (StoreOpenException e)
        {
            throw new StoreUnavailableException(e.Message, e);
        }
    }
}

/// <summary>What a check has read and found.</summary>
/// <param name="Position">Position of the last commit.</param>
/// <param name="Objects">Objects read.</param>
/// <param name="Vectors">Vectors read.</param>
/// <param name="References">References read.</param>
/// <param name="Receipts">Receipts read.</param>
/// <param name="FeedEntries">Entries of the change feed read.</param>
/// <param name="FaultCount">How many faults were found; 0 means that everything agrees.</param>
/// <param name="Faults">The first of them, a sentence each.</param>
public sealed record FolderReport(
    long Position, long Objects, long Vectors, long References, long Receipts, long FeedEntries, long FaultCount, IReadOnlyList<string> Faults);
