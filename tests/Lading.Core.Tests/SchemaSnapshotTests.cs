using Lading.Core.Schema;

namespace Lading.Core.Tests;

public sealed class SchemaSnapshotTests
{
    private static readonly Collection Port = new() { Number = 7, Name = "Port" };
    private static readonly Collection Berth = new() { Number = 8, Name = "Berth", Tenancy = new TenancyPolicy(Enabled: true) };

    [Fact]
    public void PutCollection_WithoutTenants_HasTheOnePartition()
    {
        var schema = SchemaSnapshot.Empty.With(new SchemaChange.PutCollection(Port));
        Assert.True(schema.TryGet("Port", out var state));
        var only = Assert.Single(state.Partitions);
        Assert.Equal(("", 0u), (only.Key, only.Value.Number));
        Assert.Same(state, schema.Numbers[7]);
        Assert.Empty(SchemaSnapshot.Empty.Collections);
    }

    [Fact]
    public void PutCollection_Again_KeepsItsPartitions()
    {
        var schema = SchemaSnapshot.Empty
            .With(new SchemaChange.PutCollection(Berth))
            .With(new SchemaChange.PutPartition(8, new Partition { Number = 3, Tenant = "north" }))
            .With(new SchemaChange.PutCollection(Berth with { Description = "new" }));
        Assert.Equal("new", schema.Collections["Berth"].Collection.Description);
        Assert.Equal(3u, schema.Collections["Berth"].Partitions["north"].Number);
    }

    [Fact]
    public void DropPartition_Known_IsGone()
    {
        var schema = SchemaSnapshot.Empty
            .With(new SchemaChange.PutCollection(Berth))
            .With(new SchemaChange.PutPartition(8, new Partition { Number = 3, Tenant = "north" }))
            .With(new SchemaChange.DropPartition(8, "north", 3));
        Assert.Empty(schema.Collections["Berth"].Partitions);
    }

    [Fact]
    public void DropCollection_Unknown_ChangesNothing()
    {
        var schema = SchemaSnapshot.Empty.With(new SchemaChange.PutCollection(Port));
        Assert.Same(schema, schema.With(new SchemaChange.DropCollection(99)));
        Assert.Same(schema, schema.With(new SchemaChange.PutPartition(99, new Partition { Number = 1, Tenant = "x" })));
    }

    [Fact]
    public void Resolve_Alias_FindsItsCollectionUntilThatIsDropped()
    {
        var schema = SchemaSnapshot.Empty
            .With(new SchemaChange.PutCollection(Port))
            .With(new SchemaChange.PutAlias("Haven", "Port"));
        Assert.True(schema.TryResolve("Haven", out var state));
        Assert.Equal("Port", state.Collection.Name);
        Assert.False(schema.TryGet("Haven", out _));

        var dropped = schema.With(new SchemaChange.DropCollection(7));
        Assert.False(dropped.TryResolve("Haven", out _));
        Assert.Equal("Port", dropped.Aliases["Haven"]);
        Assert.Empty(dropped.With(new SchemaChange.DropAlias("Haven")).Aliases);
    }
}
