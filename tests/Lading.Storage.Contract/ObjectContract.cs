using Lading.Core.Objects;
using Lading.Core.Ports;

namespace Lading.Storage.Contract;

/// <summary>Objects: put, read, replace, delete.</summary>
public abstract class ObjectContract : StoreContract
{
    [Fact]
    public async Task Put_NewObject_CanBeReadByIdAndByRow()
    {
        var places = await CreateAsync("Place");
        var header = await PutAsync(Key(places, 1), "one");

        Assert.True(header.Exists);
        Assert.Equal("one", Text(Get(Key(places, 1))));
        using var snapshot = Store.OpenSnapshot();
        var byRow = snapshot.GetObjectByRow(places.Number, 0, header.Row, ObjectParts.All);
        Assert.Equal(Key(places, 1), byRow!.Key);
        Assert.Equal(header, byRow.Header);
    }

    [Fact]
    public async Task Put_KeepsEveryFieldOfTheHeader()
    {
        var places = await CreateAsync("Place");
        var set = new WriteSet();
        set.Puts.Add(new ObjectPut(Key(places, 1), new ObjectHeader(0, ulong.MaxValue, long.MinValue, long.MaxValue, 0xFEDC_BA98_7654_3210), Text("x")));
        await CommittedAsync(set);

        var header = Header(Key(places, 1));
        Assert.Equal(new ObjectHeader(header.Row, ulong.MaxValue, long.MinValue, long.MaxValue, 0xFEDC_BA98_7654_3210), header);
    }

    [Fact]
    public async Task Put_ExistingObject_KeepsItsRow()
    {
        var places = await CreateAsync("Place");
        var first = await PutAsync(Key(places, 1), "one");
        var second = await PutAsync(Key(places, 1), "two");

        Assert.Equal(first.Row, second.Row);
        Assert.Equal(2UL, second.Version);
        Assert.Equal("two", Text(Get(Key(places, 1))));
        Assert.Equal(1, Count(places));
    }

    [Fact]
    public async Task Put_AfterDelete_GetsANewRow()
    {
        var places = await CreateAsync("Place");
        var first = await PutAsync(Key(places, 1));
        await DeleteAsync(Key(places, 1));
        var second = await PutAsync(Key(places, 1));

        Assert.NotEqual(first.Row, second.Row);
        using var snapshot = Store.OpenSnapshot();
        Assert.Null(snapshot.GetObjectByRow(places.Number, 0, first.Row, ObjectParts.None));
    }

    [Fact]
    public async Task Put_SameIdInTwoCollections_AreTwoObjects()
    {
        var places = await CreateAsync("Place");
        var people = await CreateAsync("Person");
        await PutAsync(Key(places, 1), "place");
        await PutAsync(Key(people, 1), "person");

        Assert.Equal("place", Text(Get(Key(places, 1))));
        Assert.Equal("person", Text(Get(Key(people, 1))));
        Assert.NotEqual(Header(Key(places, 1)).Row, Header(Key(people, 1)).Row);
    }

    [Fact]
    public async Task Put_LargeProperties_ComeBackWhole()
    {
        var places = await CreateAsync("Place");
        var text = new string('x', 9 << 20);
        await PutAsync(Key(places, 1), text);

        Assert.Equal(text, Text(Get(Key(places, 1))));
    }

    [Fact]
    public async Task Delete_RemovesObjectAndRow()
    {
        var places = await CreateAsync("Place");
        var header = await PutAsync(Key(places, 1));
        await DeleteAsync(Key(places, 1));

        Assert.Null(Get(Key(places, 1)));
        Assert.False(Header(Key(places, 1)).Exists);
        using var snapshot = Store.OpenSnapshot();
        Assert.Null(snapshot.GetObjectByRow(places.Number, 0, header.Row, ObjectParts.All));
        Assert.Equal(0, snapshot.Count(places.Number, 0));
    }

    [Fact]
    public async Task Delete_MissingObject_CommitsAndChangesNothing()
    {
        var places = await CreateAsync("Place");
        await PutAsync(Key(places, 1));
        await DeleteAsync(Key(places, 2));

        Assert.Equal(1, Count(places));
    }

    [Fact]
    public async Task Touch_ReplacesTheHeaderAlone()
    {
        var places = await CreateAsync("Place");
        var header = await PutAsync(Key(places, 1), "one");
        var set = new WriteSet();
        set.Touches.Add(new HeaderPut(Key(places, 1), header with { Version = 7, UpdatedMs = 70, ContentHash = 0 }));
        await CommittedAsync(set);

        Assert.Equal(header with { Version = 7, UpdatedMs = 70, ContentHash = 0 }, Header(Key(places, 1)));
        Assert.Equal("one", Text(Get(Key(places, 1))));
    }

    [Fact]
    public async Task GetHeaders_ManyKeysInAnyOrderWithRepeats_AnswersEachPlace()
    {
        var places = await CreateAsync("Place");
        for (var i = 0; i < 50; i += 2) await PutAsync(Key(places, i));
        ObjectKey[] keys = [.. Enumerable.Range(0, 100).Select(i => Key(places, i * 37 % 50))];
        var headers = new ObjectHeader[keys.Length];
        using var snapshot = Store.OpenSnapshot();
        snapshot.GetHeaders(keys, headers);

        for (var i = 0; i < keys.Length; i++) Assert.Equal(i * 37 % 50 % 2 == 0, headers[i].Exists);
    }

    [Fact]
    public async Task GetObject_PartsNotAskedFor_AreEmpty()
    {
        var places = await CreateAsync("Place");
        await PutAsync(Key(places, 1), "one", [new VectorData("", new[] { 1f, 2f })], [new HeldReference("near", new Reference("Place", Id(2)))]);

        var none = Get(Key(places, 1), ObjectParts.None)!;
        Assert.True(none.Header.Exists);
        Assert.True(none.Properties.IsEmpty);
        Assert.Empty(none.Vectors);
        Assert.Empty(none.References);
        var all = Get(Key(places, 1))!;
        Assert.False(all.Properties.IsEmpty);
        Assert.Single(all.Vectors);
        Assert.Single(all.References);
    }

    [Fact]
    public async Task Commit_ManyObjects_AllOrNothingAndCountedOnce()
    {
        var places = await CreateAsync("Place");
        var set = new WriteSet();
        for (var i = 0; i < 3000; i++) set.Puts.Add(Put(Key(places, i), default, $"{i}"));
        await CommittedAsync(set);

        Assert.Equal(3000, Count(places));
        Assert.Equal("2999", Text(Get(Key(places, 2999))));
    }

    [Fact]
    public async Task Position_GrowsByOneWithEachCommit()
    {
        Assert.Equal(0, Store.Position);
        var places = await CreateAsync("Place");
        Assert.Equal(1, Store.Position);
        var result = await CommitAsync(PutNew(Key(places, 1)));

        Assert.Equal(2, result.Position);
        Assert.Equal(2, Store.Position);
        using var snapshot = Store.OpenSnapshot();
        Assert.Equal(2, snapshot.Position);
    }

    [Fact]
    public async Task Snapshot_OpenedBeforeACommit_DoesNotSeeIt()
    {
        var places = await CreateAsync("Place");
        await PutAsync(Key(places, 1), "one");
        using var before = Store.OpenSnapshot();
        await PutAsync(Key(places, 1), "two");
        await PutAsync(Key(places, 2), "new");

        Assert.Equal("one", Text(before.GetObject(Key(places, 1), ObjectParts.All)));
        Assert.Null(before.GetObject(Key(places, 2), ObjectParts.All));
        Assert.Equal(1, before.Count(places.Number, 0));
        Assert.Single(before.List(places.Number, 0, null, 0, 10, ObjectParts.None));
        Assert.Equal(2, before.Position);
    }

    [Fact]
    public async Task Reopen_KeepsObjectsPositionAndNeverGivesARowAgain()
    {
        var places = await CreateAsync("Place");
        var first = await PutAsync(Key(places, 1), "one");
        await PutAsync(Key(places, 2), "two");
        await DeleteAsync(Key(places, 2));
        var position = Store.Position;
        await ReopenAsync();

        Assert.Equal(position, Store.Position);
        Assert.Equal(first, Header(Key(places, 1)));
        Assert.Equal(1, Count(places));
        Assert.True((await PutAsync(Key(places, 3))).Row > first.Row + 1);
        Assert.Equal(position + 1, Store.Position);
    }
}
