using Lading.Core.Objects;
using Lading.Core.Ports;
using Lading.Core.Schema;

namespace Lading.Storage.Contract;

/// <summary>The change feed: complete and in order behind the slowest consumer, and nothing without one.</summary>
public abstract class FeedContract : StoreContract
{
    [Fact]
    public async Task Feed_WithoutConsumers_KeepsNothing()
    {
        var places = await CreateAsync("Place");
        await PutAsync(Key(places, 1));

        Assert.Equal(Store.Position, Store.Feed.OldestPosition);
        Assert.Empty(Store.Feed.Read(Store.Position, 10));
        Assert.Throws<InvalidOperationException>(() => Store.Feed.Read(0, 10));
    }

    [Fact]
    public async Task Register_StandsAtTheCurrentPosition_AndIsFoundAgain()
    {
        await CreateAsync("Place");
        Assert.Equal(1, await Store.Feed.RegisterAsync("text"));
        await CreateAsync("Person");
        Assert.Equal(1, await Store.Feed.RegisterAsync("text"));
        Assert.Equal(2, await Store.Feed.RegisterAsync("vectors"));
        await Store.Feed.AdvanceAsync("text", 2);
        await ReopenAsync();

        Assert.Equal(2, await Store.Feed.RegisterAsync("text"));
    }

    [Fact]
    public async Task Feed_NamesEveryChangeInOrder()
    {
        var places = await CreateAsync("Place");
        var notes = await CreateAsync("Note", tenants: true);
        var ann = await CreateTenantAsync(notes, "ann");
        var start = await Store.Feed.RegisterAsync("index");

        var first = await PutAsync(Key(places, 1));
        var second = await PutAsync(Key(notes, 2, ann.Number));
        await TouchAsync(Key(places, 1));
        var set = new WriteSet();
        set.Deletes.Add(Key(places, 1));
        set.Puts.Add(Put(Key(places, 3), default));
        set.Puts.Add(Put(Key(notes, 2, ann.Number), second) with { Unchanged = true });
        await CommittedAsync(set);
        await ApplyAsync(new SchemaChange.DropPartition(notes.Number, "ann", ann.Number));
        await ApplyAsync(new SchemaChange.DropCollection(places.Number));
        await CommittedAsync(new WriteSet());

        var third = first.Row + 2;
        RowChange[][] expected =
        [
            [new(RowChangeKind.Put, places.Number, 0, first.Row, Id(1))],
            [new(RowChangeKind.Put, notes.Number, ann.Number, second.Row, Id(2))],
            [new(RowChangeKind.Touch, places.Number, 0, first.Row, Id(1))],
            [
                new(RowChangeKind.Delete, places.Number, 0, first.Row, Id(1)),
                new(RowChangeKind.Put, places.Number, 0, third, Id(3)),
                new(RowChangeKind.Touch, notes.Number, ann.Number, second.Row, Id(2)),
            ],
            [new(RowChangeKind.DropPartition, notes.Number, ann.Number, 0, default)],
            [new(RowChangeKind.DropCollection, places.Number, 0, 0, default)],
            [],
        ];
        await ReopenAsync();
        var read = Store.Feed.Read(start, 100);
        Assert.Equal(expected.Select((_, i) => start + 1 + i), read.Select(entry => entry.Position));
        Assert.Equal(expected, read.Select(entry => entry.Changes.ToArray()));
    }

    [Fact]
    public async Task ReferenceChanges_AreOneTouchOfTheirObject()
    {
        var places = await CreateAsync("Place");
        var header = await PutAsync(Key(places, 1));
        var start = await Store.Feed.RegisterAsync("index");
        var set = new WriteSet();
        set.ReferenceChanges.Add(new ReferenceChange(Key(places, 1), "near", ReferenceAction.Add, new Reference("X", Id(1))));
        set.ReferenceChanges.Add(new ReferenceChange(Key(places, 1), "near", ReferenceAction.Add, new Reference("X", Id(2))));
        set.Touches.Add(new HeaderPut(Key(places, 1), header with { Version = 2 }));
        await CommittedAsync(set);

        Assert.Equal([new RowChange(RowChangeKind.Touch, places.Number, 0, header.Row, Id(1))], Assert.Single(Store.Feed.Read(start, 10)).Changes);
    }

    [Fact]
    public async Task Read_PagesByPosition()
    {
        var places = await CreateAsync("Place");
        var start = await Store.Feed.RegisterAsync("index");
        for (var i = 0; i < 5; i++) await PutAsync(Key(places, i));

        Assert.Equal([start + 1, start + 2], Store.Feed.Read(start, 2).Select(entry => entry.Position));
        Assert.Equal([start + 3, start + 4, start + 5], Store.Feed.Read(start + 2, 10).Select(entry => entry.Position));
        Assert.Empty(Store.Feed.Read(start + 5, 10));
    }

    [Fact]
    public async Task Advance_TrimsBehindTheSlowest()
    {
        var places = await CreateAsync("Place");
        var start = await Store.Feed.RegisterAsync("slow");
        await Store.Feed.RegisterAsync("fast");
        for (var i = 0; i < 4; i++) await PutAsync(Key(places, i));
        await Store.Feed.AdvanceAsync("fast", start + 4);
        Assert.Equal(start, Store.Feed.OldestPosition);
        await Store.Feed.AdvanceAsync("slow", start + 2);

        Assert.Equal(start + 2, Store.Feed.OldestPosition);
        Assert.Equal([start + 3, start + 4], Store.Feed.Read(start + 2, 10).Select(entry => entry.Position));
        Assert.Throws<InvalidOperationException>(() => Store.Feed.Read(start + 1, 10));
        await Store.Feed.RemoveAsync("slow");
        Assert.Equal(start + 4, Store.Feed.OldestPosition);
        await Store.Feed.RemoveAsync("fast");
        Assert.Throws<InvalidOperationException>(() => Store.Feed.Read(start + 2, 10));
    }

    [Fact]
    public async Task Advance_NeverGoesBack()
    {
        var places = await CreateAsync("Place");
        var start = await Store.Feed.RegisterAsync("index");
        await PutAsync(Key(places, 1));
        await PutAsync(Key(places, 2));
        await Store.Feed.AdvanceAsync("index", start + 2);
        await Store.Feed.AdvanceAsync("index", start + 1);

        Assert.Equal(start + 2, await Store.Feed.RegisterAsync("index"));
    }

    [Fact]
    public async Task Advance_OfAStrangerOrIntoTheFuture_IsAFault()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await Store.Feed.AdvanceAsync("nobody", 0));
        await Store.Feed.RegisterAsync("index");
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Store.Feed.AdvanceAsync("index", Store.Position + 1));
    }

    private async Task TouchAsync(ObjectKey key)
    {
        var set = new WriteSet();
        set.Touches.Add(new HeaderPut(key, Header(key) with { Version = 9 }));
        await CommittedAsync(set);
    }
}
