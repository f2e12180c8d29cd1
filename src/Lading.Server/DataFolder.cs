using Lading.Core.Ports;
using Lading.Storage.RocksDb;

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
}
