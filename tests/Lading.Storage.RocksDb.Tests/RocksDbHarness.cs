using Lading.Core;
using Lading.Core.Ports;
using Lading.Storage.Contract;
using Lading.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lading.Storage.RocksDb.Tests;

/// <summary>The engine in a temporary folder.</summary>
internal sealed class RocksDbHarness : StoreHarness
{
    private RocksDbHarness(string folder)
    {
        Folder = folder;
        Engine = Open(folder);
    }

    public string Folder { get; }

    public RocksDbStore Engine { get; private set; }

    public override IObjectStore Store => Engine;

    public static RocksDbHarness Create() => new(TestFolder.Create("store"));

    /// <summary>Small buffers: tests open many stores at once. Without a sync: they are about what is read again by the same machine.</summary>
    public static RocksDbStore Open(string folder, bool sync = false) => RocksDbStore.Open(
        folder, new RocksDbStoreOptions { Sync = sync, BlockCacheMiB = 8, WriteBufferMiB = 16, LogMiB = 16 }, IdSource.System, NullLogger<RocksDbStore>.Instance);

    public override async ValueTask ReopenAsync()
    {
        await Engine.DisposeAsync();
        Engine = Open(Folder);
    }

    public override async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        TestFolder.Remove(Folder);
    }
}
