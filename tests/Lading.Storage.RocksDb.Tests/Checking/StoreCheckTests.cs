using Lading.Core.Objects;
using Lading.Core.Ports;
using Lading.Core.Schema;
using Lading.Storage.Contract;
using Lading.Storage.RocksDb.Layout;
using Lading.Storage.RocksDb.Native;
using Lading.Storage.RocksDb.Writing;

namespace Lading.Storage.RocksDb.Tests.Checking;

/// <summary>A check finds every kind of damage, and none where there is none. Damage is planted under a closed store.</summary>
public sealed class StoreCheckTests : StoreContract
{
    private RocksDbHarness _harness = null!;
    private Collection _places = null!;
    private ObjectHeader _first;

    protected override ValueTask<StoreHarness> OpenAsync()
    {
        _harness = RocksDbHarness.Create();
        return ValueTask.FromResult<StoreHarness>(_harness);
    }

    [Fact]
    public async Task Check_OfAFullStore_FindsNothingAndCountsAll()
    {
        await FillAsync();
        var stages = new List<string>();
        var report = StoreCheck.Run(_harness.Engine, progress => stages.Add(progress.Stage), default);

        Assert.Empty(report.Faults);
        Assert.True(report.IsSound);
        Assert.Equal((3, 2, 2, 1, 4), (report.Objects, report.Vectors, report.References, report.Receipts, report.FeedEntries));
        Assert.Equal(["schema", "ids", "objects", "references", "receipts", "feed"], stages);
    }

    [Fact]
    public async Task Check_OfAnEmptyStore_FindsNothing()
    {
        Assert.Empty(StoreCheck.Run(_harness.Engine, null, default).Faults);
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Check_AfterDrops_FindsNothingAtAnyMoment()
    {
        await FillAsync();
        await ApplyAsync(new SchemaChange.DropCollection(_places.Number));
        Assert.Empty(StoreCheck.Run(_harness.Engine, null, default).Faults);
    }

    [Fact]
    public async Task Check_Cancelled_Stops()
    {
        await FillAsync();
        Assert.ThrowsAny<OperationCanceledException>(() => StoreCheck.Run(_harness.Engine, null, new CancellationToken(canceled: true)));
    }

    [Fact]
    public Task RowMissing() => FindsAsync("leads to row", records => records.Delete(Family.Objects, Row(_first.Row)));

    [Fact]
    public Task IdMissing() => FindsAsync("bears the id", records => records.Delete(Family.Ids, IdKey(1)));

    [Fact]
    public Task IdLeadsToAnotherRow() => FindsAsync("which leads to row 2", records =>
        IdLayout.WriteValue(records.BeginPut(Family.Ids, IdKey(1), IdLayout.ValueBytes), new StoredHeader(_first with { Row = 2 }, RowParts.Vectors | RowParts.References)));

    [Fact]
    public Task RowNeverGiven() => FindsAsync("a number never given", records =>
        IdLayout.WriteValue(records.BeginPut(Family.Ids, IdKey(1), IdLayout.ValueBytes), new StoredHeader(_first with { Row = 1_000_000 }, default)));

    [Fact]
    public Task HeaderHidesVector() => FindsAsync("that its header does not tell of", records =>
        IdLayout.WriteValue(records.BeginPut(Family.Ids, IdKey(1), IdLayout.ValueBytes), new StoredHeader(_first, RowParts.References)));

    [Fact]
    public Task CounterWrong() => FindsAsync("holds 3 objects, but its counter says 9", records =>
    {
        var key = new byte[MetaLayout.CounterKeyBytes];
        MetaLayout.WriteCounterKey(key, _places.Number, 0);
        records.Put(Family.Meta, key, BitConverter.GetBytes(9L));
    });

    [Fact]
    public Task PropertiesDamaged() => FindsAsync("the properties of row", records =>
        ObjectLayout.WriteValue(records.BeginPut(Family.Objects, Row(_first.Row), ObjectLayout.HeadBytes + 1), Id(1), [6]));

    [Fact]
    public Task PropertiesOfUnknownForm() => FindsAsync("cannot be read to their end", records => records.Put(Family.Objects, Row(_first.Row), new byte[30]));

    [Fact]
    public Task VectorWithoutRow() => FindsAsync("a vector belongs to row 77", records => records.Put(Family.Vectors, Row(77), [1, 0, 0, 0, 0, 0, 0, 0]));

    [Fact]
    public Task VectorOfAnotherLength() => FindsAsync("in a space of 2", records => records.Put(Family.Vectors, Row(_first.Row), [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]));

    [Fact]
    public Task ReferenceWithoutRow() => FindsAsync("a reference belongs to row 77", records =>
    {
        var key = new byte[ReferenceLayout.KeyBytes("near")];
        ReferenceLayout.WriteKey(key, new RowKey(_places.Number, 0, 77), "near", 1);
        ReferenceLayout.WriteValue(records.BeginPut(Family.References, key, ReferenceLayout.ValueBytes(Target(2))), Target(2));
    });

    [Fact]
    public Task ReferenceKnownAtItsSourceOnly() => FindsAsync("cannot be found from its target", records =>
    {
        var key = new byte[ReferenceLayout.ReferrerKeyBytes(Target(2), "near")];
        ReferenceLayout.WriteReferrerKey(key, Target(2), new RowKey(_places.Number, 0, _first.Row), "near", 1);
        records.Delete(Family.Referrers, key);
    });

    [Fact]
    public Task ReferenceKnownAtItsTargetOnly() => FindsAsync("is known at its target only", records =>
    {
        var key = new byte[ReferenceLayout.ReferrerKeyBytes(Target(9), "near")];
        ReferenceLayout.WriteReferrerKey(key, Target(9), new RowKey(_places.Number, 0, _first.Row), "near", 1);
        records.Put(Family.Referrers, key, []);
    });

    [Fact]
    public Task ReceiptWithoutTime() => FindsAsync("cannot be found by its time", records =>
    {
        var key = new byte[ReceiptLayout.TimeKeyBytes];
        ReceiptLayout.WriteTimeKey(key, 1, Guid.Empty);
        records.Delete(Family.Receipts, key);
    });

    [Fact]
    public Task PageWithoutReceipt() => FindsAsync("a page leads to receipt", records =>
    {
        var key = new byte[ReceiptLayout.PageKeyBytes];
        ReceiptLayout.WritePageKey(key, new Guid(1, 2, 3, new byte[8]), 0);
        records.Put(Family.Receipts, key, []);
    });

    [Fact]
    public Task FeedWithGap() => FindsAsync("but 3 is the next one needed", records => records.Delete(Family.Feed, [0, 0, 0, 0, 0, 0, 0, 3]));

    [Fact]
    public Task FeedCutShort() => FindsAsync("the feed ends before position", records => records.Delete(Family.Feed, [0, 0, 0, 0, 0, 0, 0, 5]));

    [Fact]
    public Task RowsOfNoCollection() => FindsAsync("which the schema does not have", records =>
        ObjectLayout.WriteValue(records.BeginPut(Family.Objects, RowBytes(new RowKey(999, 0, 1)), ObjectLayout.HeadBytes), Id(1), []));

    [Fact]
    public async Task DamagedBlock_IsAFaultNotACrash()
    {
        await FillAsync();
        _harness.Engine.Flush();
        await _harness.Engine.DisposeAsync();
        foreach (var file in Directory.GetFiles(Path.Combine(_harness.Folder, "rows"), "*.sst"))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
            stream.Position = 10;
            stream.Write([0xFF, 0xFF, 0xFF, 0xFF]);
        }

        try
        {
            await _harness.ReopenAsync();
        }
        catch (StoreOpenException)
        {
            return; // The damage hit what every start reads: refused with a sentence, which is as good.
        }

        Assert.Contains(StoreCheck.Run(_harness.Engine, null, default).Faults, fault => fault.Contains("Corruption", StringComparison.Ordinal));
    }

    private async Task FindsAsync(string sentence, Action<RecordWriter> damage)
    {
        await FillAsync();
        await _harness.Engine.DisposeAsync();
        using (var database = Database.Open(Path.Combine(_harness.Folder, "rows"), new RocksDbStoreOptions().ToTuning()))
        using (var records = new RecordWriter(1024))
        {
            damage(records);
            database.Write(records.Finish(), sync: true);
        }

        await _harness.ReopenAsync();
        var report = StoreCheck.Run(_harness.Engine, null, default);
        Assert.False(report.IsSound);
        Assert.Contains(report.Faults, fault => fault.Contains(sentence, StringComparison.Ordinal));
    }

    /// <summary>Three objects, two vectors, two references, a receipt, and a consumer that needs positions 2 to 5.</summary>
    private async Task FillAsync()
    {
        _places = await CreateAsync("Place");
        await Store.Feed.RegisterAsync("index");
        _first = await PutAsync(Key(_places, 1), "one", [new VectorData("", new[] { 1f, 2f })], [new HeldReference("near", Target(2))]);
        await PutAsync(Key(_places, 2), "two", [new VectorData("named", new[] { 1f, 2f, 3f })], [new HeldReference("near", Target(1))]);
        var claimed = PutNew(Key(_places, 3), "three");
        claimed.Dimensions.Add(new DimensionClaim(_places.Number, 0, "", 2));
        await CommittedAsync(claimed);
        await CommittedAsync(new WriteSet { Receipt = new ReceiptRecord(new ReceiptHeader(Guid.Empty, 1, 2, new byte[] { 3 })) { IdempotencyKey = new byte[64], Pages = [(0, new byte[] { 1 })] } });
    }

    private static Reference Target(int id) => new("Place", Id(id));

    private byte[] Row(ulong row) => RowBytes(new RowKey(_places.Number, 0, row));

    private byte[] IdKey(int id)
    {
        var key = new byte[IdLayout.KeyBytes];
        IdLayout.WriteKey(key, Key(_places, id));
        return key;
    }

    private static byte[] RowBytes(RowKey row)
    {
        var key = new byte[RowKey.Bytes];
        row.Write(key);
        return key;
    }
}
