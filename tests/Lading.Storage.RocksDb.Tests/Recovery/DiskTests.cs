using Lading.Core.Objects;
using Lading.Core.Ports;
using Lading.Core.Schema;

namespace Lading.Storage.RocksDb.Tests.Recovery;

/// <summary>A full disk and a read-only one: said clearly, and nothing acknowledged is lost.</summary>
public class DiskTests
{
    private const int DiskMiB = 40;

    [Fact]
    public async Task DiskFull_IsSaid_ReadsGoOn_AndEverythingAcknowledgedIsThereAfterwards()
    {
        using var disk = SmallDisk.Mount(DiskMiB);
        var acknowledged = new List<ObjectKey>();
        CommitResult failed;
        await using (var store = RocksDbHarness.Open(disk.Folder, sync: true))
        {
            await CommitAsync(store, new WriteSet { SchemaChanges = [new SchemaChange.PutCollection(new Collection { Number = store.AllocateCollectionNumber(), Name = "Place" })] });
            while (true)
            {
                var key = new ObjectKey(1, 0, new ObjectId((UInt128)(acknowledged.Count + 1)));
                failed = await CommitAsync(store, Put(key));
                if (failed.Status != CommitStatus.Committed) break;
                acknowledged.Add(key);
            }

            Assert.Equal(CommitStatus.Unknown, failed.Status);
            Assert.Contains("No space left", failed.Reason, StringComparison.Ordinal);
            Assert.False(store.Health.TakesWrites);
            Assert.Equal(failed.Reason, store.Health.Reason);
            await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.ReserveAsync(ReadOnlyMemory<ObjectKey>.Empty, default));
            AssertThere(store, acknowledged);
        }

        Assert.NotEmpty(acknowledged);
        disk.Remount($"size={DiskMiB * 4}m");
        await using var again = RocksDbHarness.Open(disk.Folder, sync: true);
        AssertThere(again, acknowledged);
        Assert.Empty(StoreCheck.Run(again, null, default).Faults);
        Assert.Equal(CommitStatus.Committed, (await CommitAsync(again, Put(new ObjectKey(1, 0, new ObjectId(UInt128.MaxValue))))).Status);
    }

    [Fact]
    public async Task ReadOnlyDisk_IsRefusedAtTheStart()
    {
        using var disk = SmallDisk.Mount(DiskMiB);
        await using (RocksDbHarness.Open(disk.Folder))
        {
        }

        disk.Remount("ro");
        var refusal = Assert.Throws<StoreOpenException>(() => RocksDbHarness.Open(disk.Folder));
        Assert.Contains($"The data folder {disk.Folder} cannot be written", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FullDisk_IsRefusedAtTheFirstStart()
    {
        using var disk = SmallDisk.Mount(1);
        using (var filler = File.Create(Path.Combine(disk.Folder, "lock")))
        {
            try
            {
                for (var i = 0; i < 10_000; i++) filler.Write(new byte[4096]);
            }
            catch (IOException)
            {
                // Full, as wanted.
            }
        }

        Assert.Throws<StoreOpenException>(() => RocksDbHarness.Open(disk.Folder));
    }

    private static async Task<CommitResult> CommitAsync(RocksDbStore store, WriteSet set)
    {
        using var session = await store.ReserveAsync(set.Puts.Select(put => put.Key).ToArray(), default);
        return await session.CommitAsync(set);
    }

    private static WriteSet Put(ObjectKey key)
    {
        var properties = new byte[200_000];
        new Random((int)(key.Id.Bits & int.MaxValue)).NextBytes(properties);
        var set = new WriteSet();
        using var writer = new Core.Values.ValueWriter();
        var start = writer.Begin(Core.Values.ValueKind.Object);
        writer.WriteName("noise");
        writer.WriteBlob(properties);
        writer.End(start, 1);
        set.Puts.Add(new ObjectPut(key, default, writer.Written.ToArray()));
        return set;
    }

    private static void AssertThere(RocksDbStore store, IEnumerable<ObjectKey> keys)
    {
        using var snapshot = store.OpenSnapshot();
        foreach (var key in keys) Assert.NotNull(snapshot.GetObject(key, ObjectParts.All));
    }
}
