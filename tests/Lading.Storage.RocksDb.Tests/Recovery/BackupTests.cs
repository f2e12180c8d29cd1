using Lading.Core.Objects;
using Lading.Core.Ports;
using Lading.Storage.Contract;
using Lading.Testing;

namespace Lading.Storage.RocksDb.Tests.Recovery;

public sealed class BackupTests : StoreContract
{
    private readonly string _place = TestFolder.Create("backup");
    private RocksDbHarness _harness = null!;

    private string BackupFolder => Path.Combine(_place, "backup");

    private string Target => Path.Combine(_place, "restored");

    protected override ValueTask<StoreHarness> OpenAsync()
    {
        _harness = RocksDbHarness.Create();
        return ValueTask.FromResult<StoreHarness>(_harness);
    }

    [Fact]
    public async Task Backup_OfALiveStore_RestoresToThatMoment()
    {
        var places = await CreateAsync("Place");
        await PutAsync(Key(places, 1), "one", [new VectorData("", new float[100])], [new HeldReference("near", new Reference("Place", Id(2)))]);
        await CommittedAsync(new WriteSet { Receipt = new ReceiptRecord(new ReceiptHeader(Guid.Empty, 1, 2, new byte[] { 3 })) });
        await Store.BackupAsync(BackupFolder, default);
        await PutAsync(Key(places, 2), "later");
        var reported = new List<(long, long)>();
        StoreBackup.Restore(BackupFolder, Target, (done, all) => reported.Add((done, all)), default);

        await using var restored = RocksDbHarness.Open(Target);
        using var snapshot = restored.OpenSnapshot();
        Same(snapshot.GetObject(Key(places, 1), ObjectParts.All)!);
        Assert.Null(snapshot.GetObject(Key(places, 2), ObjectParts.All));
        Assert.NotNull(restored.Receipts.Find(Guid.Empty));
        Assert.True(StoreCheck.Run(restored, null, default).IsSound);
        Assert.Equal(reported[^1].Item2, reported[^1].Item1);

        void Same(StoredObject stored) => Assert.Equal("one", Text(stored));
    }

    [Fact]
    public async Task Backup_CanBeRestoredTwiceAndIsNotChangedByIt()
    {
        var places = await CreateAsync("Place");
        await PutAsync(Key(places, 1), "one");
        await Store.BackupAsync(BackupFolder, default);
        var before = Files(BackupFolder);
        StoreBackup.Restore(BackupFolder, Target, null, default);
        await using (var restored = RocksDbHarness.Open(Target))
        {
            using var session = await restored.ReserveAsync(new[] { Key(places, 1) }, default);
            var set = new WriteSet();
            set.Puts.Add(Put(Key(places, 1), session.Existing.Span[0], "changed"));
            await session.CommitAsync(set);
        }

        Assert.Equal(before, Files(BackupFolder));
        StoreBackup.Restore(BackupFolder, Target + "2", null, default);
    }

    [Fact]
    public async Task Backup_WhileWritersWrite_IsSound()
    {
        var places = await CreateAsync("Place");
        var writers = Enumerable.Range(0, 4).Select(async writer =>
        {
            for (var i = 0; i < 100; i++)
                await PutAsync(Key(places, (writer * 1000) + i), "x", references: [new HeldReference("near", new Reference("Place", Id(i)))]);
        }).ToArray();
        await Store.BackupAsync(BackupFolder, default);
        await Task.WhenAll(writers);
        StoreBackup.Restore(BackupFolder, Target, null, default);

        await using var restored = RocksDbHarness.Open(Target);
        Assert.Empty(StoreCheck.Run(restored, null, default).Faults);
    }

    [Fact]
    public async Task Backup_IntoAFolderThatIsNotEmpty_IsRefusedAndLeavesItAlone()
    {
        Directory.CreateDirectory(BackupFolder);
        File.WriteAllText(Path.Combine(BackupFolder, "mine"), "");

        var refusal = await Assert.ThrowsAsync<IOException>(async () => await Store.BackupAsync(BackupFolder, default));
        Assert.Contains("is not empty", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["mine"], Directory.GetFileSystemEntries(BackupFolder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Backup_Cancelled_LeavesNothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Store.BackupAsync(BackupFolder, new CancellationToken(canceled: true)));
        Assert.False(Directory.Exists(BackupFolder));
    }

    [Fact]
    public async Task Restore_IntoAFolderThatIsNotEmpty_IsRefused()
    {
        await Store.BackupAsync(BackupFolder, default);
        Directory.CreateDirectory(Target);
        File.WriteAllText(Path.Combine(Target, "mine"), "");

        var refusal = Assert.Throws<StoreOpenException>(() => StoreBackup.Restore(BackupFolder, Target, null, default));
        Assert.Contains("restoring never overwrites", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["mine"], Directory.GetFileSystemEntries(Target).Select(Path.GetFileName));
    }

    [Fact]
    public void Restore_OfNoBackup_IsRefused()
    {
        Directory.CreateDirectory(BackupFolder);
        var refusal = Assert.Throws<StoreOpenException>(() => StoreBackup.Restore(BackupFolder, Target, null, default));
        Assert.Contains("holds no complete backup", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_Cancelled_LeavesNothing()
    {
        await Store.BackupAsync(BackupFolder, default);
        Assert.ThrowsAny<OperationCanceledException>(() => StoreBackup.Restore(BackupFolder, Target, null, new CancellationToken(canceled: true)));
        Assert.False(Directory.Exists(Target));
    }

    private static string[] Files(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => $"{file} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))}")];
}
