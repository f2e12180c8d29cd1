using Lading.Batch.Validate;
using Lading.Core.Objects;
using Lading.Core.Ports;
using Lading.Core.Schema;

namespace Lading.Batch.Tests.Validate;

public sealed class FactsTests : IDisposable
{
    private readonly World _world = new();

    public FactsTests()
    {
        _world.Add("Port");
        _world.Add("Quay");
        _world.Add(
            "Vessel",
            new Property { Name = "dock", Type = DataType.Reference, Targets = ["Port"] }, new Property { Name = "any", Type = DataType.Reference, Targets = ["Port", "Quay"] },
            new Property { Name = "name", Type = DataType.Text, IsArray = true });
        _world.Add(new Collection { Number = 0, Name = "Rented", Tenancy = new TenancyPolicy(Enabled: true), Properties = [new Property { Name = "next", Type = DataType.Reference, Targets = ["Rented"] }] });
        _world.AddTenant("Rented", "north");
        _world.AddTenant("Rented", "cold", PartitionStatus.Inactive);
    }

    public static TheoryData<BatchItem, string> Questions { get; } = new()
    {
        { World.Put("Vessel", """{"dock":[{"to":"00000000-0000-0000-0000-000000000007"},{"to":"Quay/00000000-0000-0000-0000-000000000008"}]}"""), "Port 7, Quay 8" },
        { World.Put("Vessel", """{"Dock":[{"to":"00000000-0000-0000-0000-000000000007"}]}"""), "Port 7" },
        { World.Put("Vessel", """{"any":[{"to":"00000000-0000-0000-0000-000000000007"}]}"""), "Port 7, Quay 7, Vessel 7" },
        { World.Put("Vessel", """{"dock":[{"to":"quay/00000000-0000-0000-0000-000000000007"}]}"""), "Quay 7" },
        { World.Put("Vessel", """{"dock":[{"to":"nonsense"},7],"name":[{"to":"00000000-0000-0000-0000-000000000007"}]}"""), "" },
        { World.Put("Vessel", """{"dock":{"to":"00000000-0000-0000-0000-000000000007"}}"""), "" },
        { World.Put("Ghost", """{"dock":[{"to":"Port/00000000-0000-0000-0000-000000000007"}]}"""), "" },
        { World.Put("Rented", """{"next":[{"to":"00000000-0000-0000-0000-000000000007"}]}""", tenant: "north"), "Rented/north 7" },
        { World.Put("Rented", """{"next":[{"to":"00000000-0000-0000-0000-000000000007"}]}""", tenant: "cold"), "" },
        { World.Change("Vessel", "dock", new Reference("", World.Id(7))), "Port 7" },
        { World.Change("Vessel", "Dock", new Reference("", World.Id(7))), "Vessel 1, Port 7" },
        { World.Change("Vessel", "ghost", new Reference("Quay", World.Id(7))), "Vessel 1, Quay 7" },
        { World.Change("Vessel", "dock", new Reference("port", World.Id(7))), "" },
        { World.Change("Vessel", "dock", new Reference("port", World.Id(7))) with { MustResolve = true }, "Port 7" },
        { World.Change("Rented", "next", new Reference("Rented", World.Id(7))) with { Tenant = "north" }, "Rented/north 1, Rented/north 7" },
    };

    [Theory]
    [MemberData(nameof(Questions), DisableDiscoveryEnumeration = true)]
    public void Item_AsksForItsTargetsAndForSourcesThatMustBeKnown(BatchItem item, string asked) => Assert.Equal(asked, Asked(grows: false, item));

    [Fact]
    public void Growth_AsksForEverythingThatLooksLikeAReference()
    {
        const string value = """{"fresh":[{"to":"Port/00000000-0000-0000-0000-000000000007"}]}""";
        Assert.Equal("Port 7", Asked(grows: true, World.Put("Vessel", value)));
        Assert.Equal("Port 7", Asked(grows: true, World.Put("Ghost", value)));
        Assert.Equal("", Asked(grows: false, World.Put("Vessel", value)));
    }

    [Fact]
    public void PolicyOff_AsksForTheTargetsThatMustResolve()
    {
        _world.Policy = new BatchPolicy { References = ReferencePolicy.Off };
        var change = World.Change("Vessel", "dock", new Reference("", World.Id(7)));
        Assert.Equal("", Asked(grows: false, World.Put("Vessel", """{"dock":[{"to":"00000000-0000-0000-0000-000000000007"}]}"""), change));
        Assert.Equal("Port 7", Asked(grows: false, change with { MustResolve = true }));
    }

    [Fact]
    public void Batch_LooksUpEveryObjectOnceAndAllTogether()
    {
        var items = Enumerable.Range(0, 100).Select(i => (BatchItem)World.Put(
            "Vessel", $$"""{"dock":[{"to":"{{World.Id(500 + (i % 3))}}"},{"to":"{{World.Id(500)}}"}]}""", id: i)).ToArray();
        using var snapshot = new Snapshot(_world.Schema);
        FactCollector.Collect(_world.Request(items, grows: false), _world.Schema, snapshot, _world.Store);
        Assert.Equal(1, snapshot.Calls);
        Assert.Equal(3, snapshot.Asked.Count);
    }

    [Fact]
    public void Facts_TellWhatIsStored()
    {
        using var snapshot = new Snapshot(_world.Schema) { Stored = { World.Id(7) } };
        var items = new[] { World.Put("Vessel", """{"dock":[{"to":"00000000-0000-0000-0000-000000000007"},{"to":"00000000-0000-0000-0000-000000000008"}]}""") };
        var facts = FactCollector.Collect(_world.Request(items, grows: false), _world.Schema, snapshot, _world.Store);
        var port = _world.Schema.Collections["Port"].Collection.Number;
        Assert.True(facts.Exists(new ObjectKey(port, 0, World.Id(7))));
        Assert.False(facts.Exists(new ObjectKey(port, 0, World.Id(8))));
    }

    [Fact]
    public async Task Facts_TellTheLengthsOfVectors()
    {
        var number = _world.Schema.Collections["Port"].Collection.Number;
        using (var session = await _world.Store.ReserveAsync(ReadOnlyMemory<ObjectKey>.Empty, TestContext.Current.CancellationToken))
            await session.CommitAsync(new WriteSet { Dimensions = { new DimensionClaim(number, 0, "", 5) } });
        using var snapshot = new Snapshot(_world.Schema);
        var items = new[] { World.Put("Port", vectors: new DraftVector("", new float[5])) };
        Assert.Equal(5, FactCollector.Collect(_world.Request(items, grows: false), _world.Schema, snapshot, _world.Store).Dimensions(number, 0, ""));
        Assert.Equal(0, snapshot.Calls);
    }

    public void Dispose() => _world.Dispose();

    private string Asked(bool grows, params BatchItem[] items)
    {
        using var snapshot = new Snapshot(_world.Schema);
        FactCollector.Collect(_world.Request(items, grows), _world.Schema, snapshot, _world.Store);
        return string.Join(", ", snapshot.Asked);
    }

    /// <summary>Notes what is looked up; nothing else may be asked of it.</summary>
    private sealed class Snapshot(SchemaSnapshot schema) : IStoreSnapshot
    {
        public int Calls { get; private set; }

        public List<string> Asked { get; } = [];

        public HashSet<ObjectId> Stored { get; } = [];

        public long Position => throw new NotSupportedException();

        public void GetHeaders(ReadOnlySpan<ObjectKey> keys, Span<ObjectHeader> headers)
        {
            Calls++;
            for (var i = 0; i < keys.Length; i++)
            {
                Asked.Add(Show(keys[i]));
                headers[i] = Stored.Contains(keys[i].Id) ? new ObjectHeader(1, 1, 1, 1, 1) : default;
            }
        }

        public StoredObject? GetObject(ObjectKey key, ObjectParts parts) => throw new NotSupportedException();

        public StoredObject? GetObjectByRow(uint collection, uint partition, ulong row, ObjectParts parts) => throw new NotSupportedException();

        public IReadOnlyList<StoredObject> List(uint collection, uint partition, ObjectId? after, int skip, int limit, ObjectParts parts) => throw new NotSupportedException();

        public long Count(uint collection, uint partition) => throw new NotSupportedException();

        public IReadOnlyList<Reference> GetReferences(uint collection, uint partition, ulong row, string property) => throw new NotSupportedException();

        public bool HasReference(uint collection, uint partition, ulong row, string property, Reference target) => throw new NotSupportedException();

        public IReadOnlyList<Referrer> GetReferrers(Reference target, int limit) => throw new NotSupportedException();

        public IReadOnlyList<(ulong Row, HeldReference Reference)> ListReferences(uint collection, uint partition, ulong afterRow, int limit) => throw new NotSupportedException();

        public void Dispose()
        {
        }

        private string Show(ObjectKey key)
        {
            var state = schema.Numbers[key.Collection];
            var tenant = state.Partitions.Values.Single(partition => partition.Number == key.Partition).Tenant;
            return $"{state.Collection.Name}{(tenant.Length > 0 ? "/" + tenant : "")} {key.Id.ToString()[^1]}";
        }
    }
}
