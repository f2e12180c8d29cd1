using Lading.Batch.Validate;
using Lading.Core.Objects;
using Lading.Core.Schema;

namespace Lading.Batch.Tests.Validate;

/// <summary>References that an object brings in its properties.</summary>
public sealed class InlineReferenceTests : IDisposable
{
    private static readonly string s_seven = World.Id(7).ToString();
    private static readonly string s_ghost = World.Id(66).ToString();

    private readonly World _world = new();

    public InlineReferenceTests()
    {
        _world.Add("Port");
        _world.Add("Quay");
        _world.Add(new Collection { Number = 0, Name = "Rented", Tenancy = new TenancyPolicy(Enabled: true) });
        _world.AddTenant("Rented", "north");
        _world.AddTenant("Rented", "cold", PartitionStatus.Inactive);
        _world.Add("Vessel", References("dock", "Port"), References("calls", "Port", "Quay"), References("berth", "Rented"));
        _world.Add(new Collection { Number = 0, Name = "Barge", Tenancy = new TenancyPolicy(Enabled: true), Properties = [References("berth", "Rented"), References("dock", "Port")] });
        foreach (var tenant in (string[])["north", "south", "cold"]) _world.AddTenant("Barge", tenant);
        _world.Keep("Port", 7);
        _world.Keep("Quay", 8);
        _world.Keep("Rented", 7, "north");
    }

    [Fact]
    public void Reference_NamesItsCollection_IsHeldAsGiven() =>
        Assert.Equal(["calls Port/7", "calls Quay/8", "dock Port/7"], Held($$"""{"calls":[{{To("Port", 7)}},{{To("Quay", 8)}}],"dock":[{{To("Port", 7)}}]}"""));

    [Fact]
    public void Reference_WithoutCollection_ToAPropertyWithOneTarget_GetsIt() =>
        Assert.Equal(["dock Port/7"], Held($$"""{"dock":[{{To("", 7)}}]}"""));

    [Fact]
    public void Reference_WithoutCollection_ToAPropertyWithSeveralTargets_StaysWithout() =>
        Assert.Equal(["calls /7", "calls /8"], Held($$"""{"calls":[{{To("", 7)}},{{To("", 8)}}]}"""));

    [Fact]
    public void Reference_NamesItsCollectionInAnotherLetterCase_IsFoundAndHeldAsGiven() =>
        Assert.Equal(["dock pOrT/7"], Held($$"""{"dock":[{{To("pOrT", 7)}}]}"""));

    [Fact]
    public void Reference_ToACollectionThatIsNoneOfTheTargets_IsTaken() =>
        Assert.Equal(["dock Quay/8"], Held($$"""{"dock":[{{To("Quay", 8)}}]}"""));

    [Fact]
    public void EmptyList_IsAMemberOfTheProperties() =>
        Assert.Equal("{dock: no references}", World.Properties(_world.Judge(World.Put("Vessel", """{"dock":[]}"""))));

    [Fact]
    public void Null_IsNoReference()
    {
        var accepted = (AcceptedObject)_world.Judge(World.Put("Vessel", """{"dock":null}""")).Accepted[0]!;
        Assert.Empty(accepted.References);
        Assert.Equal("{}", Tape.Show(accepted.Properties.Span));
    }

    [Theory]
    [InlineData("\"text\"", "ReferenceInvalid Properties /dock [not_list, ]")]
    [InlineData("{}", "ReferenceInvalid Properties /dock [not_list, ]")]
    [InlineData("[7]", "ReferenceInvalid Properties /dock/0 []")]
    [InlineData("""[{"to":"nonsense"}]""", "ReferenceInvalid Properties /dock/0/to []")]
    [InlineData("""[{"to":"!00000000-0000-0000-0000-000000000007"}]""", "ReferenceUnsupported Properties /dock/0 [Vessel, dock, foreign_host, Port]")]
    public void Reference_OfTheWrongShape_FailsTheItem(string value, string error) =>
        Assert.Equal([error], World.Errors(_world.Judge(World.Put("Vessel", $$"""{"dock":{{value}}}"""))));

    [Fact]
    public void Reference_ThatDangles_FailsTheItem() => Assert.Equal(
        [
            $"DanglingReference Properties /dock/0 [Vessel, dock, {s_ghost}, Port, , ]",
            $"DanglingReference Properties /dock/2 [Vessel, dock, {s_seven}, Sea, , ]",
            $"DanglingReference Properties /calls/0 [Vessel, calls, {s_ghost}, , , ]",
        ],
        World.Errors(_world.Judge(World.Put("Vessel", $$"""{"dock":[{{To("", 66)}},{{To("", 7)}},{{To("Sea", 7)}}],"calls":[{{To("", 66)}}]}"""))));

    [Fact]
    public void Errors_CarryTheElementOrTheMemberThatTheyAreAbout()
    {
        Assert.Equal(
            $$"""{to: "!{{s_seven}}"}""",
            Tape.Show(_world.Judge(World.Put("Vessel", $$"""{"dock":[{"to":"!{{s_seven}}"}]}""")).Failures[0]!.Errors[0].Value.Span));
        Assert.Equal("\"x\"", Tape.Show(_world.Judge(World.Put("Vessel", """{"dock":[{"to":"x"}]}""")).Failures[0]!.Errors[0].Value.Span));
    }

    [Theory]
    [InlineData("north", 7, null)]
    [InlineData("north", 66, "north, ")]
    [InlineData("south", 7, "south, tenant_unknown")]
    [InlineData("cold", 7, "cold, tenant_inactive")]
    public void Target_InACollectionWithTenants_IsLookedForInTheItemsTenant(string tenant, int id, string? fault)
    {
        var result = _world.Judge(World.Put("Barge", $$"""{"berth":[{{To("", id)}}]}""", tenant: tenant));
        if (fault is null) Assert.NotNull(result.Accepted[0]);
        else Assert.Equal([$"DanglingReference Properties /berth/0 [Barge, berth, {World.Id(id)}, Rented, {fault}]"], World.Errors(result));
    }

    [Fact]
    public void Target_InACollectionWithTenants_OfAnItemWithoutOne_CannotBeLookedFor() =>
        Assert.Equal(
            [$"DanglingReference Properties /berth/0 [Vessel, berth, {s_seven}, Rented, , tenant_missing]"],
            World.Errors(_world.Judge(World.Put("Vessel", $$"""{"berth":[{{To("", 7)}}]}"""))));

    [Fact]
    public void Target_InACollectionWithoutTenants_OfAnItemWithOne_IsFound() =>
        Assert.NotNull(_world.Judge(World.Put("Barge", $$"""{"dock":[{{To("", 7)}}]}""", tenant: "north")).Accepted[0]);

    public void Dispose() => _world.Dispose();

    private string[] Held(string properties)
    {
        var result = _world.Judge(World.Put("Vessel", properties));
        Assert.Equal("{}", World.Properties(result));
        return [.. ((AcceptedObject)result.Accepted[0]!).References.Select(held => $"{held.Property} {held.Target.Collection}/{held.Target.Id.ToString()[^1]}")];
    }

    private static Property References(string name, params string[] targets) => new() { Name = name, Type = DataType.Reference, Targets = [.. targets] };

    private static string To(string collection, int id) => $$"""{"to":"{{(collection.Length > 0 ? collection + "/" : "")}}{{World.Id(id)}}"}""";
}
