using Lading.Core.Objects;
using Lading.Core.Ports;
using Lading.Core.Schema;
using Lading.Storage.Contract;
using Lading.Storage.RocksDb.Layout;

namespace Lading.Storage.RocksDb.Tests.Writing;

/// <summary>What was dropped leaves the disk in the background, also when the store is closed in between.</summary>
public sealed class DropSweeperTests : StoreContract
{
    private RocksDbHarness _harness = null!;

    protected override ValueTask<StoreHarness> OpenAsync()
    {
        _harness = RocksDbHarness.Create();
        return ValueTask.FromResult<StoreHarness>(_harness);
    }

    [Fact]
    public async Task Drop_InTheEndNoRowVectorOrReferenceIsLeft()
    {
        var places = await CreateAsync("Place");
        var people = await CreateAsync("Person");
        await FillAsync(places, objects: 300, references: 50);
        await FillAsync(people, objects: 10, references: 2);
        await ApplyAsync(new SchemaChange.DropCollection(places.Number));
        await _harness.Engine.SweptAsync();

        Assert.Equal((10, 10, 10, 20, 20, 0), Entries());
        Assert.Empty(StoreCheck.Run(_harness.Engine, null, default).Faults);
        Assert.Equal(10, Count(people));
    }

    [Fact]
    public async Task Drop_InterruptedByAClose_GoesOnAfterwards()
    {
        var notes = await CreateAsync("Note", tenants: true);
        var ann = await CreateTenantAsync(notes, "ann");
        var bob = await CreateTenantAsync(notes, "bob");
        await FillAsync(notes, objects: 400, references: 60, ann.Number);
        await FillAsync(notes, objects: 5, references: 1, bob.Number);
        await ApplyAsync(new SchemaChange.DropPartition(notes.Number, "ann", ann.Number));
        await ReopenAsync();
        Assert.Equal(0, Count(notes, ann.Number));
        await _harness.Engine.SweptAsync();

        Assert.Equal((5, 5, 5, 5, 5, 0), Entries());
        Assert.Equal(5, Count(notes, bob.Number));
        Assert.Empty(StoreCheck.Run(_harness.Engine, null, default).Faults);
    }

    private async Task FillAsync(Collection collection, int objects, int references, uint partition = 0)
    {
        var set = new WriteSet();
        for (var i = 0; i < objects; i++)
        {
            HeldReference[] held = [.. Enumerable.Range(0, references).Select(t => new HeldReference("near", new Reference("X", Id(t))))];
            set.Puts.Add(Put(Key(collection, i, partition), default, "x", [new VectorData("", new float[100])], held));
        }

        await CommittedAsync(set);
    }

    private (int Ids, int Objects, int Vectors, int References, int Referrers, int Tombstones) Entries() =>
        (Count(Family.Ids), Count(Family.Objects), Count(Family.Vectors), Count(Family.References), Count(Family.Referrers), Count(Family.Schema, SchemaLayout.TombstoneKind));

    private int Count(Family family, byte? kind = null)
    {
        using var view = _harness.Engine.OpenScan();
        using var walk = kind is { } first ? view.Walk(family, [first]) : view.Walk(family, [], [0xFF]);
        var count = 0;
        while (walk.Next()) count++;
        return count;
    }
}
