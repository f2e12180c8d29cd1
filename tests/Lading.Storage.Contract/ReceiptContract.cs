using Lading.Core.Ports;

namespace Lading.Storage.Contract;

/// <summary>Receipts: committed with the data, found by id, by key and by time, swept when they expire.</summary>
public abstract class ReceiptContract : StoreContract
{
    [Fact]
    public async Task Receipt_IsCommittedWithItsData()
    {
        var places = await CreateAsync("Place");
        var set = PutNew(Key(places, 1), "x");
        set.Receipt = Record(1, pages: [(0, [1, 2, 3]), (1, [])]);
        await CommittedAsync(set);
        await ReopenAsync();

        var header = Store.Receipts.Find(Named(1));
        Assert.Equal(Named(1), header!.Id);
        Assert.Equal((100, 1000), (header.ReceivedAtMs, header.ExpiresAtMs));
        Assert.Equal("header 1"u8.ToArray(), header.Header.ToArray());
        Assert.Equal([1, 2, 3], Store.Receipts.ReadPage(Named(1), 0));
        Assert.Equal([], Store.Receipts.ReadPage(Named(1), 1)!);
        Assert.Null(Store.Receipts.ReadPage(Named(1), 2));
        Assert.Null(Store.Receipts.ReadPage(Named(2), 0));
        Assert.Null(Store.Receipts.Find(Named(2)));
    }

    [Fact]
    public async Task Receipt_OfARefusedSet_IsNotThere()
    {
        var set = PutNew(new Core.Objects.ObjectKey(9999, 0, Id(1)));
        set.Receipt = Record(1);
        Assert.Equal(CommitStatus.Conflict, (await CommitAsync(set)).Status);

        Assert.Null(Store.Receipts.Find(Named(1)));
        Assert.Empty(Store.Receipts.List(null, 0, 10));
    }

    [Fact]
    public async Task Receipt_LaterStep_ReplacesTheHeaderAndKeepsPagesAndKey()
    {
        await WriteAsync(Record(1, key: KeyBytes(1, 1), pages: [(0, [1])]));
        await WriteAsync(Record(1, text: "second", receivedMs: 200, expiresMs: 2000, pages: [(1, [2])]));

        Assert.Equal("second"u8.ToArray(), Store.Receipts.Find(Named(1))!.Header.ToArray());
        Assert.Equal([1], Store.Receipts.ReadPage(Named(1), 0));
        Assert.Equal([2], Store.Receipts.ReadPage(Named(1), 1));
        Assert.Single(Store.Receipts.FindByKey(KeyBytes(1, 1), 10));
        Assert.Equal(200, Assert.Single(Store.Receipts.List(null, 0, 10)).ReceivedAtMs);
        Assert.Equal(0, await Store.Receipts.SweepAsync(1999, 10));
        Assert.Equal(1, await Store.Receipts.SweepAsync(2000, 10));
    }

    [Fact]
    public async Task FindByKey_WholeKeyOrItsFirstHalf_InOrderOfKeys()
    {
        await WriteAsync(Record(1, key: KeyBytes(7, 2)));
        await WriteAsync(Record(2, key: KeyBytes(7, 1)));
        await WriteAsync(Record(3, key: KeyBytes(8, 1)));
        await WriteAsync(Record(4));

        Assert.Equal([Named(1)], Found(KeyBytes(7, 2), 10));
        Assert.Equal([Named(2), Named(1)], Found(KeyBytes(7, 2)[..32], 10));
        Assert.Equal([Named(2)], Found(KeyBytes(7, 2)[..32], 1));
        Assert.Empty(Found(KeyBytes(9, 1), 10));
    }

    [Fact]
    public async Task FindByKey_TakenKey_NamesTheLastReceipt()
    {
        await WriteAsync(Record(1, key: KeyBytes(7, 1), expiresMs: 10));
        await WriteAsync(Record(2, key: KeyBytes(7, 1), expiresMs: 20));
        Assert.Equal([Named(2)], Found(KeyBytes(7, 1), 10));

        await Store.Receipts.SweepAsync(15, 10);
        Assert.Equal([Named(2)], Found(KeyBytes(7, 1), 10));
        await Store.Receipts.SweepAsync(20, 10);
        Assert.Empty(Found(KeyBytes(7, 1), 10));
    }

    [Fact]
    public async Task List_IsNewestFirst_ByCursorAndSince()
    {
        foreach (var (id, received) in ((int, long)[])[(1, 100), (2, 300), (3, 200), (4, 300), (5, -5)]) await WriteAsync(Record(id, receivedMs: received));

        Assert.Equal([4, 2, 3, 1, 5], Listed(null, long.MinValue, 10));
        Assert.Equal([4, 2], Listed(null, long.MinValue, 2));
        Assert.Equal([3, 1, 5], Listed(new ReceiptCursor(300, Named(2)), long.MinValue, 10));
        Assert.Equal([3], Listed(new ReceiptCursor(300, Named(2)), 200, 10));
        Assert.Equal([1, 5], Listed(new ReceiptCursor(150, Named(99)), long.MinValue, 10));
        Assert.Equal([4, 2, 3], Listed(null, 101, 10));
    }

    [Fact]
    public async Task Sweep_RemovesExpiredOnesOnly_AsManyAsAllowed()
    {
        for (var id = 1; id <= 5; id++) await WriteAsync(Record(id, expiresMs: id * 10, key: KeyBytes(1, (byte)id), pages: [(0, [1])]));

        Assert.Equal(0, await Store.Receipts.SweepAsync(9, 10));
        Assert.Equal(2, await Store.Receipts.SweepAsync(30, 2));
        Assert.Equal(1, await Store.Receipts.SweepAsync(30, 2));
        Assert.Equal(0, await Store.Receipts.SweepAsync(30, 2));
        Assert.Equal([5, 4], Listed(null, 0, 10));
        Assert.Null(Store.Receipts.Find(Named(1)));
        Assert.Null(Store.Receipts.ReadPage(Named(1), 0));
        Assert.Empty(Found(KeyBytes(1, 1), 10));
        Assert.Equal([1], Store.Receipts.ReadPage(Named(4), 0));
    }

    [Fact]
    public async Task Sweep_IsNoCommit()
    {
        await WriteAsync(Record(1, expiresMs: 1));
        var position = Store.Position;
        await Store.Receipts.SweepAsync(100, 10);

        Assert.Equal(position, Store.Position);
    }

    private static Guid Named(int number) => Id(number).ToGuid();

    private static byte[] KeyBytes(byte name, byte use) => [.. Enumerable.Repeat(name, 32), .. Enumerable.Repeat(use, 32)];

    private static ReceiptRecord Record(int id, string? text = null, long receivedMs = 100, long expiresMs = 1000, byte[]? key = null, (int, byte[])[]? pages = null) =>
        new(new ReceiptHeader(Named(id), receivedMs, expiresMs, System.Text.Encoding.UTF8.GetBytes(text ?? $"header {id}")))
        {
            IdempotencyKey = key,
            Pages = [.. (pages ?? []).Select(page => (page.Item1, (ReadOnlyMemory<byte>)page.Item2))],
        };

    private Task WriteAsync(ReceiptRecord record) => CommittedAsync(new WriteSet { Receipt = record });

    private Guid[] Found(ReadOnlySpan<byte> key, int limit) => [.. Store.Receipts.FindByKey(key, limit).Select(header => header.Id)];

    private int[] Listed(ReceiptCursor? before, long sinceMs, int limit) =>
        [.. Store.Receipts.List(before, sinceMs, limit).Select(header => (int)Core.Objects.ObjectId.From(header.Id).Bits)];
}
