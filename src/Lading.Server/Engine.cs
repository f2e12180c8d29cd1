using Lading.Core;
using Lading.Core.Ports;
using Lading.Server.Options;
using Lading.Storage.RocksDb;
using Microsoft.Extensions.Logging;

namespace Lading.Server;

/// <summary>Opens the engine that the settings name.</summary>
internal static class Engine
{
    public static IObjectStore Open(LadingSettings settings, IdSource ids, ILoggerFactory logging) => RocksDbStore.Open(
        settings.Get(StorageSettings.Data),
        new RocksDbStoreOptions { Sync = settings.Get(StorageSettings.Sync) },
        ids,
        logging.CreateLogger<RocksDbStore>());
}
