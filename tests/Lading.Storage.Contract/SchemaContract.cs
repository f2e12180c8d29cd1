using System.Collections.Immutable;
using Lading.Core.Objects;
using Lading.Core.Ports;
using Lading.Core.Schema;

namespace Lading.Storage.Contract;

/// <summary>The schema as it is stored, and what becomes of objects when their collection or tenant is dropped.</summary>
public abstract class SchemaContract : StoreContract
{
    [Fact]
    public async Task Schema_EveryFieldSet_ComesBackEqual()
    {
        var collection = Full(Store.AllocateCollectionNumber());
        var tenant = new Partition { Number = Store.AllocatePartitionNumber(), Tenant = "ann", Status = PartitionStatus.Inactive, ReadOnlyReason = "moving" };
        await ApplyAsync(
            new SchemaChange.PutCollection(collection),
            new SchemaChange.PutPartition(collection.Number, tenant),
            new SchemaChange.PutAlias("Ort", "Place"),
            new SchemaChange.PutAlias("Dead", "Nowhere"));
        await ReopenAsync();

        var schema = Store.LoadSchema();
        Assert.True(schema.TryGet("Place", out var state));
        Assert.Equivalent(collection, state.Collection, strict: true);
        Assert.Equal(tenant, Assert.Single(state.Partitions).Value);
        Assert.Equal(new Dictionary<string, string> { ["Ort"] = "Place", ["Dead"] = "Nowhere" }, schema.Aliases);
    }

    [Fact]
    public async Task Schema_DefaultsOnly_ComeBackEqual()
    {
        var collection = new Collection
        {
            Number = Store.AllocateCollectionNumber(),
            Name = "Place",
            Properties = [new Property { Name = "p", Type = DataType.Text }],
            Vectors = [new VectorSpace { Name = "" }],
        };
        await ApplyAsync(new SchemaChange.PutCollection(collection));
        await ReopenAsync();

        Assert.True(Store.LoadSchema().TryGet("Place", out var state));
        Assert.Equivalent(collection, state.Collection, strict: true);
        Assert.Equal(new Partition { Number = 0, Tenant = "" }, Assert.Single(state.Partitions).Value);
    }

    [Fact]
    public async Task Schema_ReplacedAndRemoved_IsAsLastCommitted()
    {
        var places = await CreateAsync("Place", tenants: true);
        var ann = await CreateTenantAsync(places, "ann");
        var bob = await CreateTenantAsync(places, "bob");
        await ApplyAsync(
            new SchemaChange.PutCollection(places with { Description = "new" }),
            new SchemaChange.PutPartition(places.Number, ann with { Status = PartitionStatus.Offloaded }),
            new SchemaChange.DropPartition(places.Number, "bob", bob.Number),
            new SchemaChange.PutAlias("A", "Place"),
            new SchemaChange.PutAlias("A", "Other"),
            new SchemaChange.PutAlias("B", "Place"),
            new SchemaChange.DropAlias("B"));
        await ReopenAsync();

        var schema = Store.LoadSchema();
        Assert.Equal("new", schema.Collections["Place"].Collection.Description);
        Assert.Equal(PartitionStatus.Offloaded, Assert.Single(schema.Collections["Place"].Partitions).Value.Status);
        Assert.Equal("Other", Assert.Single(schema.Aliases).Value);
    }

    [Fact]
    public async Task Numbers_OfCommittedCollectionsAndPartitions_AreNeverGivenAgain()
    {
        var places = await CreateAsync("Place", tenants: true);
        var ann = await CreateTenantAsync(places, "ann");
        await ApplyAsync(new SchemaChange.DropCollection(places.Number));
        await ReopenAsync();

        Assert.True(Store.AllocateCollectionNumber() > places.Number);
        Assert.True(Store.AllocatePartitionNumber() > ann.Number);
    }

    [Fact]
    public async Task SchemaAndObjects_InOneSet_CommitTogether()
    {
        var number = Store.AllocateCollectionNumber();
        var set = new WriteSet { SchemaChanges = [new SchemaChange.PutCollection(new Collection { Number = number, Name = "Place" })] };
        set.Puts.Add(Put(new ObjectKey(number, 0, Id(1)), default, "first"));
        await CommittedAsync(set);

        Assert.Equal("first", Text(Get(new ObjectKey(number, 0, Id(1)))));
    }

    [Fact]
    public async Task DropCollection_NothingOfItCanBeSeenAnyMore()
    {
        var places = await CreateAsync("Place");
        var people = await CreateAsync("Person");
        var target = new Reference("Person", Id(1));
        var place = await PutAsync(Key(places, 1), "x", [new VectorData("", new[] { 1f })], [new HeldReference("near", target)]);
        await PutAsync(Key(people, 1), "stays", references: [new HeldReference("home", new Reference("Place", Id(1)))]);
        await ApplyAsync(new SchemaChange.DropCollection(places.Number));

        AssertGone(places, 0, place.Row);
        using (var snapshot = Store.OpenSnapshot())
        {
            Assert.Empty(snapshot.GetReferrers(target, 10));
            Assert.Single(snapshot.GetReferrers(new Reference("Place", Id(1)), 10));
        }

        Assert.Equal("stays", Text(Get(Key(people, 1))));
        Assert.Equal(0, Store.GetDimensions(places.Number, 0, ""));
        await ReopenAsync();
        AssertGone(places, 0, place.Row);
        Assert.False(Store.LoadSchema().TryGet("Place", out _));
    }

    [Fact]
    public async Task DropCollection_SnapshotOfBefore_StillShowsIt()
    {
        var places = await CreateAsync("Place");
        await PutAsync(Key(places, 1), "x");
        using var before = Store.OpenSnapshot();
        await ApplyAsync(new SchemaChange.DropCollection(places.Number));

        Assert.Equal("x", Text(before.GetObject(Key(places, 1), ObjectParts.All)));
        Assert.Equal(1, before.Count(places.Number, 0));
    }

    [Fact]
    public async Task DropPartition_LeavesTheOthers()
    {
        var notes = await CreateAsync("Note", tenants: true);
        var ann = await CreateTenantAsync(notes, "ann");
        var bob = await CreateTenantAsync(notes, "bob");
        var gone = await PutAsync(Key(notes, 1, ann.Number), "a", references: [new HeldReference("r", new Reference("X", Id(1)))]);
        await PutAsync(Key(notes, 1, bob.Number), "b", references: [new HeldReference("r", new Reference("X", Id(1)))]);
        await ApplyAsync(new SchemaChange.DropPartition(notes.Number, "ann", ann.Number));

        AssertGone(notes, ann.Number, gone.Row);
        Assert.Equal("b", Text(Get(Key(notes, 1, bob.Number))));
        using var snapshot = Store.OpenSnapshot();
        Assert.Single(snapshot.GetReferrers(new Reference("X", Id(1)), 10));
    }

    [Fact]
    public async Task Commit_IntoADroppedCollection_IsAConflict()
    {
        var places = await CreateAsync("Place");
        await PutAsync(Key(places, 1), "x");
        using var session = await Store.ReserveAsync(new[] { Key(places, 1) }, default);
        await ApplyAsync(new SchemaChange.DropCollection(places.Number));

        var set = new WriteSet();
        set.Puts.Add(Put(Key(places, 1), session.Existing.Span[0], "late"));
        var result = await session.CommitAsync(set);
        Assert.Equal(CommitStatus.Conflict, result.Status);
        Assert.Null(Get(Key(places, 1)));
        Assert.Equal(0, Count(places));
    }

    [Fact]
    public async Task Commit_IntoAMissingTenant_IsAConflict()
    {
        var notes = await CreateAsync("Note", tenants: true);
        Assert.Equal(CommitStatus.Conflict, (await CommitAsync(PutNew(Key(notes, 1, 77)))).Status);
        Assert.Equal(CommitStatus.Conflict, (await CommitAsync(PutNew(new ObjectKey(9999, 0, Id(1))))).Status);
    }

    private void AssertGone(Collection collection, uint partition, ulong row)
    {
        using var snapshot = Store.OpenSnapshot();
        Assert.Null(snapshot.GetObject(Key(collection, 1, partition), ObjectParts.All));
        Assert.Null(snapshot.GetObjectByRow(collection.Number, partition, row, ObjectParts.All));
        Assert.Empty(snapshot.List(collection.Number, partition, null, 0, 10, ObjectParts.All));
        Assert.Equal(0, snapshot.Count(collection.Number, partition));
        Assert.Empty(snapshot.ListReferences(collection.Number, partition, 0, 10));
        Assert.False(Header(Key(collection, 1, partition)).Exists);
    }

    private static Collection Full(uint number) => new()
    {
        Number = number,
        Name = "Place",
        Description = "a „description“",
        Tenancy = new TenancyPolicy(Enabled: true, CreateOnWrite: true, ActivateOnUse: true),
        Annotations = ImmutableDictionary<string, string>.Empty.Add("wire", """{"a":1}"""),
        Vectors =
        [
            new VectorSpace { Name = "", IndexKind = "flat", Distance = "dot", Skip = true },
            new VectorSpace { Name = "t", IsMulti = true, AcceptsWrites = false, Annotations = ImmutableDictionary<string, string>.Empty.Add("w", "x") },
        ],
        Properties =
        [
            .. Enum.GetValues<DataType>().Select(type => new Property { Name = $"p{type}", Type = type, IsArray = type == DataType.Number }),
            new Property
            {
                Name = "all",
                Type = DataType.Object,
                Description = "d",
                Targets = ["A", "B"],
                UniqueReferences = true,
                Nested = [new Property { Name = "in", Type = DataType.Object, Nested = [new Property { Name = "deep", Type = DataType.Date }] }],
                Indexing = new PropertyIndexing { Filterable = false, Searchable = true, Ranges = true, Tokenization = "word" },
                Annotations = ImmutableDictionary<string, string>.Empty.Add("wire", "kept"),
            },
        ],
    };
}
