using Lading.Core.Objects;
using Lading.Core.Schema;

namespace Lading.Storage.Contract;

/// <summary>Lists: in order of ids, by cursor and by offset, per partition.</summary>
public abstract class ListContract : StoreContract
{
    [Fact]
    public async Task List_IsInOrderOfIds()
    {
        var places = await CreateAsync("Place");
        foreach (var id in (int[])[5, 3, 9, 1, 7]) await PutAsync(Key(places, id), $"{id}");

        Assert.Equal(["1", "3", "5", "7", "9"], Ids(places, after: null));
    }

    [Fact]
    public async Task List_AfterACursor_StartsBehindItWhetherItExistsOrNot()
    {
        var places = await CreateAsync("Place");
        foreach (var id in (int[])[1, 3, 5]) await PutAsync(Key(places, id), $"{id}");

        Assert.Equal(["5"], Ids(places, Id(3)));
        Assert.Equal(["3", "5"], Ids(places, Id(2)));
        Assert.Equal(["1", "3", "5"], Ids(places, Id(0)));
        Assert.Empty(Ids(places, Id(5)));
        Assert.Empty(Ids(places, new ObjectId(UInt128.MaxValue)));
    }

    [Fact]
    public async Task List_SkipAndLimit_CutTheSameOrder()
    {
        var places = await CreateAsync("Place");
        for (var id = 0; id < 10; id++) await PutAsync(Key(places, id), $"{id}");

        Assert.Equal(["2", "3", "4"], Ids(places, null, skip: 2, limit: 3));
        Assert.Equal(["6", "7"], Ids(places, Id(3), skip: 2, limit: 2));
        Assert.Empty(Ids(places, null, skip: 10));
        Assert.Empty(Ids(places, null, limit: 0));
    }

    [Fact]
    public async Task List_ExtremeIds_StayInTheirPartition()
    {
        var places = await CreateAsync("Place");
        var people = await CreateAsync("Person");
        ObjectKey last = new(places.Number, 0, new ObjectId(UInt128.MaxValue));
        await PutAsync(last, "last");
        await PutAsync(Key(people, 0), "other");

        Assert.Equal(["last"], Ids(places, null));
        Assert.Equal(["other"], Ids(people, null));
    }

    [Fact]
    public async Task List_Tenants_SeeTheirOwnOnly()
    {
        var notes = await CreateAsync("Note", tenants: true);
        var ann = await CreateTenantAsync(notes, "ann");
        var bob = await CreateTenantAsync(notes, "bob");
        await PutAsync(Key(notes, 1, ann.Number), "of ann");
        await PutAsync(Key(notes, 1, bob.Number), "of bob");

        Assert.Equal(["of ann"], Ids(notes, null, partition: ann.Number));
        Assert.Equal(["of bob"], Ids(notes, null, partition: bob.Number));
        Assert.Equal(1, Count(notes, ann.Number));
    }

    [Fact]
    public async Task List_BringsTheSameObjectsAsGet()
    {
        var places = await CreateAsync("Place");
        for (var id = 0; id < 5; id++)
        {
            await PutAsync(
                Key(places, id), $"{id}",
                id % 2 == 0 ? [new VectorData("", new[] { id, 1f }), new VectorData("title", new[] { id, 2f, 3f })] : [],
                [new HeldReference("near", new Reference("Place", Id(id)))]);
        }

        using var snapshot = Store.OpenSnapshot();
        foreach (var listed in snapshot.List(places.Number, 0, null, 0, 10, ObjectParts.All)) Same.Objects(snapshot.GetObject(listed.Key, ObjectParts.All), listed);
    }

    private string[] Ids(Collection collection, ObjectId? after, int skip = 0, int limit = 100, uint partition = 0)
    {
        using var snapshot = Store.OpenSnapshot();
        return [.. snapshot.List(collection.Number, partition, after, skip, limit, ObjectParts.Properties).Select(Text)];
    }
}
