using Lading.Core.Objects;
using Lading.Core.Ports;
using Lading.Core.Schema;

namespace Lading.Storage.Contract;

/// <summary>References: in order of arrival, from both ends, added and removed without touching the object's properties.</summary>
public abstract class ReferenceContract : StoreContract
{
    [Fact]
    public async Task Add_KeepsOrderRepeatsAndSpelling()
    {
        var (places, row) = await PlaceAsync();
        Reference[] targets = [new("Person", Id(9)), new("", Id(3), Compact: true), new("Person", Id(9)), new("Ghost", Id(1))];
        foreach (var target in targets) await ChangeAsync(Key(places, 1), "near", ReferenceAction.Add, target);

        Assert.Equal(targets, References(places, row, "near"));
        Assert.Equal(targets, Get(Key(places, 1))!.References.Select(held => held.Target));
        Assert.Equal("text", Text(Get(Key(places, 1))));
    }

    [Fact]
    public async Task GetObject_TwoProperties_BringsBothInOrderOfArrival()
    {
        var (places, _) = await PlaceAsync();
        await ChangeAsync(Key(places, 1), "b", ReferenceAction.Add, new Reference("X", Id(1)));
        await ChangeAsync(Key(places, 1), "a", ReferenceAction.Add, new Reference("X", Id(2)));
        await ChangeAsync(Key(places, 1), "b", ReferenceAction.Add, new Reference("X", Id(3)));

        Assert.Equal(
            [new HeldReference("b", new Reference("X", Id(1))), new HeldReference("a", new Reference("X", Id(2))), new HeldReference("b", new Reference("X", Id(3)))],
            Get(Key(places, 1))!.References);
    }

    [Fact]
    public async Task Properties_WhoseNamesBeginAlike_AreNotMixedUp()
    {
        var (places, row) = await PlaceAsync();
        await ChangeAsync(Key(places, 1), "near", ReferenceAction.Add, new Reference("X", Id(1)));
        await ChangeAsync(Key(places, 1), "nearest", ReferenceAction.Add, new Reference("X", Id(2)));
        await ChangeAsync(Key(places, 1), "near", ReferenceAction.Clear, default);

        Assert.Empty(References(places, row, "near"));
        Assert.Single(References(places, row, "nearest"));
    }

    [Fact]
    public async Task Remove_TakesEveryExactMatchOnly()
    {
        var (places, row) = await PlaceAsync();
        var target = new Reference("Person", Id(9));
        foreach (var reference in (Reference[])[target, new("", Id(9)), target with { Compact = true }, new("Person", Id(8))])
            await ChangeAsync(Key(places, 1), "near", ReferenceAction.Add, reference);
        await ChangeAsync(Key(places, 1), "near", ReferenceAction.Remove, target);

        Assert.Equal([new Reference("", Id(9)), new Reference("Person", Id(8))], References(places, row, "near"));
        using var snapshot = Store.OpenSnapshot();
        Assert.Empty(snapshot.GetReferrers(target, 10));
    }

    [Fact]
    public async Task Changes_InOneSet_ApplyInOrder()
    {
        var (places, row) = await PlaceAsync();
        var (a, b, c) = (new Reference("X", Id(1)), new Reference("X", Id(2)), new Reference("X", Id(3)));
        await ChangeAsync(Key(places, 1), "near", ReferenceAction.Add, a);
        var set = new WriteSet();
        set.ReferenceChanges.Add(new ReferenceChange(Key(places, 1), "near", ReferenceAction.Add, b));
        set.ReferenceChanges.Add(new ReferenceChange(Key(places, 1), "near", ReferenceAction.Remove, b));
        set.ReferenceChanges.Add(new ReferenceChange(Key(places, 1), "near", ReferenceAction.Clear, default));
        set.ReferenceChanges.Add(new ReferenceChange(Key(places, 1), "near", ReferenceAction.Add, c));
        set.ReferenceChanges.Add(new ReferenceChange(Key(places, 1), "near", ReferenceAction.Add, b));
        await CommittedAsync(set);

        Assert.Equal([c, b], References(places, row, "near"));
        using var snapshot = Store.OpenSnapshot();
        Assert.Empty(snapshot.GetReferrers(a, 10));
        Assert.Single(snapshot.GetReferrers(b, 10));
    }

    [Fact]
    public async Task Put_WithReferences_ReplacesThem_WithoutLeavesThem()
    {
        var (places, row) = await PlaceAsync();
        var (a, b) = (new Reference("X", Id(1)), new Reference("X", Id(2)));
        await PutAsync(Key(places, 1), "x", references: [new HeldReference("near", a), new HeldReference("far", a)]);
        await PutAsync(Key(places, 1), "x", references: [new HeldReference("near", b)]);
        Assert.Equal([b], References(places, row, "near"));
        Assert.Empty(References(places, row, "far"));

        var set = new WriteSet();
        set.Puts.Add(Put(Key(places, 1), Header(Key(places, 1)), "y") with { References = null });
        await CommittedAsync(set);
        Assert.Equal([b], References(places, row, "near"));
        using var snapshot = Store.OpenSnapshot();
        Assert.Empty(snapshot.GetReferrers(a, 10));
    }

    [Fact]
    public async Task Put_AndRemoveInOneSet_RemovesWhatWasPut()
    {
        var (places, row) = await PlaceAsync();
        var (a, b) = (new Reference("X", Id(1)), new Reference("X", Id(2)));
        var set = new WriteSet();
        set.Puts.Add(Put(Key(places, 1), Header(Key(places, 1)), "y", references: [new HeldReference("near", a), new HeldReference("near", b)]));
        set.ReferenceChanges.Add(new ReferenceChange(Key(places, 1), "near", ReferenceAction.Remove, a));
        await CommittedAsync(set);

        Assert.Equal([b], References(places, row, "near"));
    }

    [Fact]
    public async Task HasReference_IsExactInPropertyAndTarget()
    {
        var (places, row) = await PlaceAsync();
        await ChangeAsync(Key(places, 1), "near", ReferenceAction.Add, new Reference("Person", Id(9), Compact: true));
        using var snapshot = Store.OpenSnapshot();

        Assert.True(snapshot.HasReference(places.Number, 0, row, "near", new Reference("Person", Id(9))));
        Assert.False(snapshot.HasReference(places.Number, 0, row, "nea", new Reference("Person", Id(9))));
        Assert.False(snapshot.HasReference(places.Number, 0, row, "near", new Reference("Perso", Id(9))));
        Assert.False(snapshot.HasReference(places.Number, 0, row, "near", new Reference("", Id(9))));
        Assert.False(snapshot.HasReference(places.Number, 0, row, "near", new Reference("Person", Id(8))));
        Assert.False(snapshot.HasReference(places.Number, 0, row + 1, "near", new Reference("Person", Id(9))));
    }

    [Fact]
    public async Task GetReferrers_NamesEveryHolderOfAnyCollection()
    {
        var places = await CreateAsync("Place");
        var people = await CreateAsync("Person");
        var target = new Reference("City", Id(5));
        var place = await PutAsync(Key(places, 1), "x", references: [new HeldReference("near", target), new HeldReference("in", target)]);
        var person = await PutAsync(Key(people, 1), "x", references: [new HeldReference("lives", target), new HeldReference("lives", new Reference("City", Id(6)))]);
        using var snapshot = Store.OpenSnapshot();

        Assert.Equal(
            new[] { new Referrer(places.Number, 0, place.Row, "near"), new Referrer(places.Number, 0, place.Row, "in"), new Referrer(people.Number, 0, person.Row, "lives") }.ToHashSet(),
            snapshot.GetReferrers(target, 10).ToHashSet());
        Assert.Equal(2, snapshot.GetReferrers(target, 2).Count);
    }

    [Fact]
    public async Task Delete_RemovesWhatItHeld_AndLeavesWhatPointsAtIt()
    {
        var places = await CreateAsync("Place");
        var first = await PutAsync(Key(places, 1), "x", references: [new HeldReference("near", new Reference("Place", Id(2)))]);
        await PutAsync(Key(places, 2), "y", references: [new HeldReference("near", new Reference("Place", Id(1)))]);
        await DeleteAsync(Key(places, 2));

        using var snapshot = Store.OpenSnapshot();
        Assert.Equal([new Reference("Place", Id(2))], snapshot.GetReferences(places.Number, 0, first.Row, "near"));
        Assert.Single(snapshot.GetReferrers(new Reference("Place", Id(2)), 10));
        Assert.Empty(snapshot.GetReferrers(new Reference("Place", Id(1)), 10));
    }

    [Fact]
    public async Task ListReferences_WalksRowsAndNeverSplitsOne()
    {
        var places = await CreateAsync("Place");
        var rows = new List<ulong>();
        for (var i = 1; i <= 4; i++)
        {
            HeldReference[] held = [.. Enumerable.Range(0, i).Select(t => new HeldReference("near", new Reference("X", Id(t))))];
            rows.Add((await PutAsync(Key(places, i), "x", references: held)).Row);
        }

        using var snapshot = Store.OpenSnapshot();
        Assert.Equal([rows[0], rows[1], rows[1]], snapshot.ListReferences(places.Number, 0, 0, 5).Select(entry => entry.Row));
        Assert.Equal([rows[2], rows[2], rows[2]], snapshot.ListReferences(places.Number, 0, rows[1], 5).Select(entry => entry.Row));
        Assert.Equal(4, snapshot.ListReferences(places.Number, 0, rows[2], 2).Count);
        Assert.Equal(10, snapshot.ListReferences(places.Number, 0, 0, 10).Count);
        Assert.Empty(snapshot.ListReferences(places.Number, 0, rows[3], 10));
    }

    [Fact]
    public async Task Reopen_OrderOfArrivalGoesOn()
    {
        var (places, row) = await PlaceAsync();
        var (a, b) = (new Reference("X", Id(9)), new Reference("X", Id(1)));
        await ChangeAsync(Key(places, 1), "near", ReferenceAction.Add, a);
        await ReopenAsync();
        await ChangeAsync(Key(places, 1), "near", ReferenceAction.Add, b);

        Assert.Equal([a, b], References(places, row, "near"));
    }

    private async Task<(Collection Places, ulong Row)> PlaceAsync()
    {
        var places = await CreateAsync("Place");
        return (places, (await PutAsync(Key(places, 1), "text")).Row);
    }

    private async Task ChangeAsync(ObjectKey source, string property, ReferenceAction action, Reference target)
    {
        var set = new WriteSet();
        set.ReferenceChanges.Add(new ReferenceChange(source, property, action, target));
        set.Touches.Add(new HeaderPut(source, Header(source) with { ContentHash = 0 }));
        await CommittedAsync(set);
    }

    private IReadOnlyList<Reference> References(Collection collection, ulong row, string property)
    {
        using var snapshot = Store.OpenSnapshot();
        return snapshot.GetReferences(collection.Number, 0, row, property);
    }
}
