using Lading.Batch.Validate;
using Lading.Core.Objects;
using Lading.Core.Schema;

namespace Lading.Batch.Tests.Validate;

/// <summary>Changes of the references that stored objects hold.</summary>
public sealed class ReferenceChangeTests : IDisposable
{
    private static readonly string s_one = World.Id(1).ToString();
    private static readonly string s_ghost = World.Id(66).ToString();

    private readonly World _world = new();

    public ReferenceChangeTests()
    {
        _world.Add("Port");
        _world.Add("Quay");
        _world.Add(
            "Vessel",
            References("dock", "Port"), References("calls", "Port", "Quay"), References("once", "Port") with { UniqueReferences = true },
            new Property { Name = "name", Type = DataType.Text }, new Property { Name = "crew", Type = DataType.Text, IsArray = true });
        _world.Add(new Collection { Number = 0, Name = "Rented", Tenancy = new TenancyPolicy(Enabled: true), Properties = [References("dock", "Port"), References("next", "Rented"), References("calls", "Port", "Quay")] });
        _world.AddTenant("Rented", "north");
        _world.AddTenant("Rented", "cold", PartitionStatus.Inactive);
        _world.AddTenant("Rented", "locked", readOnly: "by hand");
        _world.Add(new Collection { Number = 0, Name = "Let", Tenancy = new TenancyPolicy(Enabled: true) });
        _world.AddTenant("Let", "cold");
        _world.Keep("Port", 7);
        _world.Keep("Quay", 8);
        _world.Keep("Rented", 1, "north");
        _world.Keep("Rented", 2, "north");
    }

    public static TheoryData<string, string, string, string, string> Refused { get; } = new()
    {
        { "Ghost", "dock", "Port/7", "", "CollectionUnknown ReferenceSource  [Ghost]" },
        { "Vessel", "dock", "Ghost/7", "", "CollectionUnknown ReferenceTarget  [Ghost, Vessel]" },
        { "Vessel", "dock", "port/7", "", "CollectionUnknown ReferenceTarget  [port, Vessel]" },
        { "Vessel", "ghost", "/7", "", "PropertyUnknown ReferenceSource  [Vessel, ghost]" },
        { "Vessel", "Ghost", "/7", "", "PropertyUnknown ReferenceSource  [Vessel, ghost]" },
        { "Vessel", "name", "/7", "", "CollectionUnknown ReferenceTarget  [Text, Vessel]" },
        { "Vessel", "crew", "/7", "", "CollectionUnknown ReferenceTarget  [Text[], Vessel]" },
        { "Vessel", "dock", "Rented/1", "", "ReferenceUnsupported ReferenceTarget  [Vessel, dock, crosses_tenancy, Rented]" },
        { "Rented", "calls", "/7", "north", "ReferenceUnsupported ReferenceTarget  [Rented, calls, target_needs_collection, ]" },
        { "Vessel", "dock", "Port/7", "north", "TenantNotExpected Tenant  [Vessel]" },
        { "Rented", "dock", "Port/7", "", $"TenantMissing ReferenceSource  [Rented, {s_one}]" },
        { "Rented", "dock", "Port/7", "nobody", $"TenantUnknown ReferenceSource  [Rented, nobody, {s_one}]" },
        { "Rented", "dock", "Port/66", "north", $"DanglingReference ReferenceTarget  [Rented, dock, {s_ghost}, Port, , ]" },
        { "Rented", "next", "Rented/66", "north", $"DanglingReference ReferenceTarget  [Rented, next, {s_ghost}, Rented, north, ]" },
        { "Rented", "next", "Let/7", "north", $"DanglingReference ReferenceTarget  [Rented, next, {World.Id(7)}, Let, north, tenant_unknown]" },
        { "Rented", "dock", "Port/7", "locked", $"PartitionReadOnly Item  [by hand] | ObjectMissing ReferenceSource  [Rented, {s_one}]" },
        { "Rented", "dock", "Port/7", "cold", $"TenantInactive ReferenceSource  [Rented, cold, {s_one}]" },
        { "Rented", "ghost", "Port/66", "north", $"DanglingReference ReferenceTarget  [Rented, ghost, {s_ghost}, Port, , ] | PropertyUnknown ReferenceSource  [Rented, ghost, exact]" },
        { "Vessel", "ghost", "Port/7", "", $"ObjectMissing ReferenceSource  [Vessel, {s_one}] | PropertyUnknown ReferenceSource  [Vessel, ghost, exact]" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Change_ThatCannotBe_FailsInTheOrderInWhichMistakesAreMet(string source, string property, string target, string tenant, string errors) =>
        Assert.Equal(errors.Split(" | "), World.Errors(_world.Judge(World.Change(source, property, Target(target)) with { Tenant = tenant })));

    [Fact]
    public void Source_AndTarget_MissingInATenant_AreBothNamed() =>
        Assert.Equal(
            [$"ObjectMissing ReferenceSource  [Rented, {World.Id(3)}]", $"DanglingReference ReferenceTarget  [Rented, next, {s_ghost}, Rented, north, ]"],
            World.Errors(_world.Judge(World.Change("Rented", "next", Target("Rented/66")) with { Tenant = "north", Source = World.Id(3) })));

    [Theory]
    [InlineData("dock", "/7", "Port/7")]
    [InlineData("dock", "Quay/8", "Quay/8")]
    [InlineData("calls", "/7", "/7")]
    [InlineData("name", "Port/7", "Port/7")]
    public void Target_KeepsOrGetsItsCollection(string property, string target, string held)
    {
        var accepted = Accepted(_world.Judge(World.Change("Vessel", property, Target(target))));
        Assert.Equal(Target(held), Assert.Single(accepted.Targets));
        Assert.Equal(property == "name", accepted.HoldsValues);
        Assert.Equal(World.Id(1), accepted.Id);
    }

    [Fact]
    public void PropertyName_InAnotherSpelling_IsMeantOnlyWhereTheTargetNamesNoCollection()
    {
        Keep("Vessel", 1);
        Assert.Equal(["PropertyUnknown ReferenceSource  [Vessel, Dock, exact]"], World.Errors(_world.Judge(World.Change("Vessel", "Dock", Target("Port/7")))));
        Assert.Equal(["PropertyUnknown ReferenceSource  [Vessel, Dock, exact]"], World.Errors(_world.Judge(World.Change("Vessel", "Dock", Target("/7")))));
    }

    [Fact]
    public void Source_MissingInACollectionWithoutTenants_IsLeftToTheStep() =>
        Assert.Empty(World.Warnings(_world.Judge(World.Change("Vessel", "dock", Target("Port/7")) with { Source = World.Id(66) })));

    [Fact]
    public void Source_PutByTheSameBatch_Exists()
    {
        var result = _world.Judge(World.Put("Rented", id: 3, tenant: "north"), World.Change("Rented", "dock", Target("Port/7")) with { Tenant = "north", Source = World.Id(3) });
        Assert.NotNull(result.Accepted[1]);
    }

    [Theory]
    [InlineData("dock", false, false)]
    [InlineData("dock", true, true)]
    [InlineData("once", false, true)]
    public void Set_IsAskedForByTheCallerOrTheProperty(string property, bool asked, bool isSet)
    {
        _world.Policy = new BatchPolicy { ReferencesAsSet = asked };
        Assert.Equal(isSet, Accepted(_world.Judge(World.Change("Vessel", property, Target("Port/7")))).AsSet);
    }

    [Fact]
    public void Remove_OfAReferenceThatDangles_IsAccepted()
    {
        var change = World.Change("Rented", "next", Target("Rented/66")) with { Tenant = "north", Verb = ReferenceVerb.Remove };
        Assert.Empty(World.Warnings(_world.Judge(change)));
        Assert.NotNull(_world.Judge(change with { MustResolve = true }).Accepted[0]);
    }

    [Theory]
    [InlineData("ghost", "Port/7", "", "PropertyUnknown ReferenceSource  [Vessel, ghost]")]
    [InlineData("name", "Port/7", "", "PropertyNotReference ReferenceSource  [Vessel, name]")]
    [InlineData("dock", "Port/66", "", "DanglingReference ReferenceTarget  [Vessel, dock, 00000000-0000-0000-0000-000000000042, Port, , ]")]
    [InlineData("dock", "Sea/7", "", "DanglingReference ReferenceTarget  [Vessel, dock, 00000000-0000-0000-0000-000000000007, Sea, , ]")]
    [InlineData("calls", "/66", "", "DanglingReference ReferenceTarget  [Vessel, calls, 00000000-0000-0000-0000-000000000042, , , ]")]
    [InlineData("dock", "Port/7", "north", "TenantNotExpected Tenant  [Vessel]")]
    public void MustResolve_HoldsThePropertyAndTheTargetToTheSchema(string property, string target, string tenant, string error)
    {
        var change = World.Change("Vessel", property, Target(target)) with { MustResolve = true, Tenant = tenant };
        Assert.Equal([error], World.Errors(_world.Judge(change)));
        _world.Policy = new BatchPolicy { References = ReferencePolicy.Off };
        Assert.Equal([error], World.Errors(_world.Judge(change)));
    }

    [Fact]
    public void MustResolve_TargetsThatExist_AreAcceptedWithTheirCollections()
    {
        var accepted = Accepted(_world.Judge(World.Change("Vessel", "dock", Target("/7"), Target("port/7")) with { MustResolve = true }));
        Assert.Equal([Target("Port/7"), Target("port/7")], accepted.Targets);
        Assert.Equal(ReferenceVerb.Replace, accepted.Verb);
    }

    [Fact]
    public void Replace_PointsAtTheTargetThatDangles() =>
        Assert.Equal(
            [$"DanglingReference ReferenceTarget /1 [Vessel, dock, {s_ghost}, Port, , ]"],
            World.Errors(_world.Judge(World.Change("Vessel", "dock", Target("/7"), Target("/66"), Target("/7")) with { MustResolve = true })));

    public void Dispose() => _world.Dispose();

    private void Keep(string collection, int id) => _world.Keep(collection, id);

    private static AcceptedReferences Accepted(ValidationResult result) => Assert.IsType<AcceptedReferences>(result.Accepted[0]);

    private static Reference Target(string text) => new(text[..text.IndexOf('/')], World.Id(int.Parse(text[(text.IndexOf('/') + 1)..])));

    private static Property References(string name, params string[] targets) => new() { Name = name, Type = DataType.Reference, Targets = [.. targets] };
}
