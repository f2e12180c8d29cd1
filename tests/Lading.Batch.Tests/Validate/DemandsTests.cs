using Lading.Batch.Validate;
using Lading.Core.Access;
using Lading.Core.Objects;
using Lading.Core.Schema;

namespace Lading.Batch.Tests.Validate;

public sealed class DemandsTests : IDisposable
{
    private readonly World _world = new();

    public DemandsTests()
    {
        _world.Add("Port");
        _world.Add(new Collection { Number = 0, Name = "Vessel", Tenancy = new TenancyPolicy(Enabled: true, CreateOnWrite: true, ActivateOnUse: true) });
        _world.AddTenant("Vessel", "cold", PartitionStatus.Inactive);
        _world.Change(new SchemaChange.PutAlias("Ship", "Vessel"));
    }

    public static TheoryData<BatchItem, string> OfItems { get; } = new()
    {
        { World.Put("Port"), "Update Port *, Create Port *" },
        { World.Put("Port", mode: PutMode.Create), "Create Port *" },
        { World.Put("Port", mode: PutMode.Replace), "Update Port *" },
        { World.Put("Port", mode: PutMode.Merge), "Update Port *" },
        { World.Put("Vessel", tenant: "north"), "Update Vessel north, Create Vessel north" },
        { World.Put("Ship", tenant: "north"), "Update Vessel north, Create Vessel north" },
        { World.Put("Ghost"), "Update Ghost *, Create Ghost *" },
        { World.Put(""), "" },
        { new DeleteObject { Collection = "Port", Id = World.Id(1) }, "Delete Port *" },
        { World.Change("Port", "dock", new Reference("", World.Id(1))), "Update Port *" },
        { World.Change("Port", "dock", new Reference("Ghost", World.Id(1))), "Update Port *" },
        { World.Change("Vessel", "dock", new Reference("Port", World.Id(1))) with { Tenant = "north" }, "Read Port north, Update Vessel north" },
        { new BatchItem.Undecodable(), "" },
    };

    [Theory]
    [MemberData(nameof(OfItems), DisableDiscoveryEnumeration = true)]
    public void Item_DemandsWhatItDoes(BatchItem item, string demands) => Assert.Equal(demands, Show(Demands.Of(_world.Request([item], grows: false), _world.Schema)));

    [Fact]
    public void Batch_DemandsEverythingOnceInTheOrderItCameUp()
    {
        BatchItem[] items =
        [
            World.Put("Port"), World.Put("Port"), World.Put("Vessel", tenant: "a"), World.Put("Port", mode: PutMode.Create), World.Put("Vessel", tenant: "b"), World.Put("Ship", tenant: "a"),
        ];
        Assert.Equal(
            "Update Port *, Create Port *, Update Vessel a, Create Vessel a, Update Vessel b, Create Vessel b",
            Show(Demands.Of(_world.Request(items, grows: true), _world.Schema)));
    }

    [Fact]
    public void Growth_DemandsItsChangesOfTheSchema()
    {
        var (_, changes, _) = _world.Grow(World.Put("Quay", """{"depth":1}"""), World.Put("Port", """{"depth":1}"""), World.Put("Vessel", tenant: "north"), World.Put("Vessel", tenant: "cold"));
        var demands = Demands.OfGrowth(changes, _world.Schema);
        Assert.All(demands, demand => Assert.Equal(AccessArea.Schema, demand.Area));
        Assert.Equal(["Create Quay *", "Create Vessel north", "Update Port *", "Update Vessel cold"], demands.Select(Show).Order());
    }

    public void Dispose() => _world.Dispose();

    private static string Show(IReadOnlyCollection<AccessDemand> demands)
    {
        Assert.All(demands, demand => Assert.Equal(AccessArea.Data, demand.Area));
        return string.Join(", ", demands.Select(Show));
    }

    private static string Show(AccessDemand demand) => $"{demand.Verb} {demand.Collection} {demand.Tenant}";
}
