using Lading.Core;
using Lading.Core.Ports;
using Lading.Server.Options;
using Lading.Storage.RocksDb;
using Microsoft.Extensions.Logging;

namespace Lading.Server;

/// <summary>Opens the engine that the settings name.</summary>
internal static class Engine
{
    /// <exception cref="StoreUnavailableException">The data folder cannot be used; the message says why and what to do.</exception>
    public static IObjectStore Open(LadingSettings settings, IdSource ids, ILoggerFactory logging)
    {
        try
        {
            return RocksDbStore.Open(settings.Get(StorageSettings.Data), StorageSettings.RocksDb(settings), ids, logging.CreateLogger<RocksDbStore>());
        }
        catch (StoreOpenException e)
        {
            throw new StoreUnavailableException(e.Message, e);
        }
    }
}
