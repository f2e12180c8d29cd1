using Lading.Core.Objects;
using Lading.Testing;

namespace Lading.Storage.RocksDb.Tests.Recovery;

/// <summary>What a start refuses, each with a sentence that says why and what to do.</summary>
public sealed class DataFolderTests : IDisposable
{
    private readonly string _folder = TestFolder.Create("folder");

    public void Dispose() => TestFolder.Remove(_folder);

    [Fact]
    public async Task Open_MissingFolder_MakesIt()
    {
        var inner = Path.Combine(_folder, "a", "b");
        await using (RocksDbHarness.Open(inner))
        {
        }

        Assert.StartsWith("lading store\nformat 1\ndatabase ", File.ReadAllText(Path.Combine(inner, "LADING")), StringComparison.Ordinal);
        Assert.EndsWith("\nstate ready\n", File.ReadAllText(Path.Combine(inner, "LADING")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_FolderInUse_IsRefused()
    {
        await using var first = RocksDbHarness.Open(_folder);
        Refused("is in use by another Lading process");
    }

    [Fact]
    public async Task Open_AfterClose_IsFree()
    {
        for (var i = 0; i < 3; i++)
        {
            await using var store = RocksDbHarness.Open(_folder);
            Assert.True(store.Health.TakesWrites);
        }
    }

    [Fact]
    public void Open_ForeignFolder_IsRefusedAndLeftAlone()
    {
        File.WriteAllText(Path.Combine(_folder, "thesis.txt"), "dear");
        Refused("holds other files and no Lading database");
        Assert.Equal(["thesis.txt"], Directory.GetFileSystemEntries(_folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Open_NewerFormat_IsRefused()
    {
        await using (RocksDbHarness.Open(_folder))
        {
        }

        Edit(text => text.Replace("format 1", "format 2", StringComparison.Ordinal));
        Refused("has format 2; this version of Lading reads up to 1");
    }

    [Fact]
    public async Task Open_DamagedMark_IsRefused()
    {
        await using (RocksDbHarness.Open(_folder))
        {
        }

        Edit(_ => "lading st");
        Refused("is not what Lading wrote");
    }

    [Fact]
    public async Task Open_RowsLost_IsRefusedInsteadOfStartingEmpty()
    {
        await using (RocksDbHarness.Open(_folder))
        {
        }

        Directory.Delete(Path.Combine(_folder, "rows"), recursive: true);
        Refused("has lost its rows");
    }

    [Fact]
    public async Task Open_RowsOfAnotherDatabase_AreRefused()
    {
        var other = TestFolder.Create("folder");
        await using (RocksDbHarness.Open(_folder))
        await using (RocksDbHarness.Open(other))
        {
        }

        Directory.Delete(Path.Combine(_folder, "rows"), recursive: true);
        Directory.Move(Path.Combine(other, "rows"), Path.Combine(_folder, "rows"));
        Refused("belong to database");
        TestFolder.Remove(other);
    }

    [Fact]
    public async Task Open_CreationInterrupted_GoesOn()
    {
        await using (RocksDbHarness.Open(_folder))
        {
        }

        Directory.Delete(Path.Combine(_folder, "rows"), recursive: true);
        Edit(text => text.Replace("state ready", "state new", StringComparison.Ordinal));
        await using var store = RocksDbHarness.Open(_folder);
        Assert.Equal(0, store.Position);
    }

    [Fact]
    public async Task Open_DamagedManifest_IsRefused()
    {
        await using (RocksDbHarness.Open(_folder))
        {
        }

        File.WriteAllText(Path.Combine(_folder, "rows", "CURRENT"), "nonsense");
        Refused("cannot be opened");
    }

    [Fact]
    public void Open_FileInsteadOfFolder_IsRefused()
    {
        var file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");
        var refusal = Assert.Throws<StoreOpenException>(() => RocksDbHarness.Open(file));
        Assert.Contains("cannot be written", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_SettingOutOfRange_IsRefusedByName()
    {
        var refusal = Assert.Throws<ArgumentOutOfRangeException>(() => RocksDbStore.Open(
            _folder, new RocksDbStoreOptions { LogMiB = 1 }, Core.IdSource.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<RocksDbStore>.Instance));
        Assert.Contains("Storage:LogMiB is 1; it must be 16 to 65536", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Closed_Store_RefusesWritesAndKeepsOpenSnapshots()
    {
        var store = RocksDbHarness.Open(_folder);
        var snapshot = store.OpenSnapshot();
        await store.DisposeAsync();

        await Assert.ThrowsAsync<Core.Ports.StoreUnavailableException>(async () => await store.ReserveAsync(ReadOnlyMemory<ObjectKey>.Empty, default));
        Assert.False(store.Health.TakesWrites);
        Assert.Equal(0, snapshot.Position);
        snapshot.Dispose();
    }

    private void Refused(string because)
    {
        var refusal = Assert.Throws<StoreOpenException>(() => RocksDbHarness.Open(_folder));
        Assert.Contains(because, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(_folder, refusal.Message, StringComparison.Ordinal);
    }

    private void Edit(Func<string, string> change)
    {
        var mark = Path.Combine(_folder, "LADING");
        File.WriteAllText(mark, change(File.ReadAllText(mark)));
    }
}
