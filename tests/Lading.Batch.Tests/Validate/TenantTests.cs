using Lading.Core.Schema;

namespace Lading.Batch.Tests.Validate;

public sealed class TenantTests : IDisposable
{
    private readonly World _world = new();

    public TenantTests()
    {
        _world.Add("Port", new Property { Name = "name", Type = DataType.Text });
        _world.Add(new Collection { Number = 0, Name = "Vessel", Tenancy = new TenancyPolicy(Enabled: true), Properties = [new Property { Name = "name", Type = DataType.Text }] });
        _world.AddTenant("Vessel", "north");
        _world.AddTenant("Vessel", "cold", PartitionStatus.Inactive);
        _world.AddTenant("Vessel", "locked", readOnly: "by hand");
    }

    [Theory]
    [InlineData("Vessel", "", "TenantMissing Tenant  [Vessel]")]
    [InlineData("Vessel", "nobody", "TenantUnknown Tenant  [Vessel, nobody]")]
    [InlineData("Vessel", "NORTH", "TenantUnknown Tenant  [Vessel, NORTH]")]
    [InlineData("Vessel", "cold", "TenantInactive Tenant  [Vessel, cold]")]
    [InlineData("Vessel", "locked", "PartitionReadOnly Item  [by hand]")]
    [InlineData("Port", "north", "TenantNotExpected Tenant  [Port]")]
    public void Tenant_ThatCannotBeWritten_FailsTheItem(string collection, string tenant, string error) =>
        Assert.Equal([error], World.Errors(_world.Judge(World.Put(collection, tenant: tenant))));

    [Fact]
    public void Tenant_Active_IsThePartitionOfTheItem()
    {
        var accepted = _world.Judge(World.Put("Vessel", tenant: "north")).Accepted[0]!;
        Assert.Equal("north", accepted.Partition.Tenant);
        Assert.Equal(_world.Schema.Collections["Vessel"].Partitions["north"].Number, accepted.Key.Partition);
    }

    [Fact]
    public void CreateOnWrite_NewTenants_AreMadeOnceAndStayWhenTheirItemsFail()
    {
        Switch(new TenancyPolicy(Enabled: true, CreateOnWrite: true));
        var (result, changes, after) = _world.Grow(
            World.Put("Vessel", tenant: "east"), World.Put("Vessel", tenant: "east"), World.Put("Vessel", """{"name":5}""", tenant: "west"), World.Put("Vessel", tenant: "north"));
        Assert.Equal(after.Collections["Vessel"].Partitions["east"], result.Accepted[1]!.Partition);
        Assert.NotNull(result.Failures[2]);
        Assert.Equal(["east", "west"], changes.Cast<SchemaChange.PutPartition>().Select(change => change.Partition.Tenant));
        Assert.NotEqual(after.Collections["Vessel"].Partitions["east"].Number, after.Collections["Vessel"].Partitions["west"].Number);
    }

    [Fact]
    public void CreateOnWrite_WithoutGrowth_SaysThatItNeedsIt()
    {
        Switch(new TenancyPolicy(Enabled: true, CreateOnWrite: true));
        Assert.True(_world.Judge(World.Put("Vessel", tenant: "east")).NeedsGrowth);
        Assert.False(_world.Judge(World.Put("Vessel", tenant: "north")).NeedsGrowth);
    }

    [Theory]
    [InlineData("", "missing")]
    [InlineData("two words", "invalid")]
    public void CreateOnWrite_NameNotAllowed_RefusesTheBatch(string tenant, string fault)
    {
        Switch(new TenancyPolicy(Enabled: true, CreateOnWrite: true));
        var refused = Assert.Throws<BatchRefusedException>(() => _world.Judge(World.Put("Port"), World.Put("Vessel", tenant: "east"), World.Put("Vessel", tenant: tenant)));
        Assert.Equal(BatchRefusal.TenantNameInvalid, refused.Refusal);
        Assert.Equal(["Vessel", tenant, "0", fault], refused.Details);
    }

    [Fact]
    public void CreateOnWrite_MoreTenantsThanTheLimit_RefuseTheBatch()
    {
        Switch(new TenancyPolicy(Enabled: true, CreateOnWrite: true));
        _world.Usage = new UsageLimits { TenantsPerCollection = 4 };
        Assert.True(_world.Judge(World.Put("Vessel", tenant: "east")).NeedsGrowth);
        var refused = Assert.Throws<BatchRefusedException>(() => _world.Judge(World.Put("Vessel", tenant: "east"), World.Put("Vessel", tenant: "east"), World.Put("Vessel", tenant: "west")));
        Assert.Equal(BatchRefusal.UsageLimit, refused.Refusal);
        Assert.Equal(["tenants", "4"], refused.Details);
    }

    [Fact]
    public void CreateOnWrite_References_MakeNoTenant()
    {
        Switch(new TenancyPolicy(Enabled: true, CreateOnWrite: true));
        var change = new ChangeReferences { Collection = "Vessel", Tenant = "east", Source = World.Id(1), Property = "name", Targets = [new Core.Objects.Reference("Port", World.Id(2))] };
        Assert.False(_world.Judge(change).NeedsGrowth);
    }

    [Fact]
    public void ActivateOnUse_InactiveTenant_IsWoken()
    {
        Switch(new TenancyPolicy(Enabled: true, ActivateOnUse: true));
        Assert.True(_world.Judge(World.Put("Vessel", tenant: "cold")).NeedsGrowth);
        var (result, changes, _) = _world.Grow(World.Put("Vessel", tenant: "cold"), World.Put("Vessel", tenant: "nobody"));
        Assert.Equal(PartitionStatus.Active, result.Accepted[0]!.Partition.Status);
        Assert.Equal(["TenantUnknown Tenant  [Vessel, nobody]"], World.Errors(result, 1));
        Assert.Equal("cold", Assert.IsType<SchemaChange.PutPartition>(Assert.Single(changes)).Partition.Tenant);
    }

    public void Dispose() => _world.Dispose();

    private void Switch(TenancyPolicy tenancy) =>
        _world.Change(new SchemaChange.PutCollection(_world.Schema.Collections["Vessel"].Collection with { Tenancy = tenancy }));
}
