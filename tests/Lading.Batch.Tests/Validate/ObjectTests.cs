using Lading.Core.Outcomes;
using Lading.Core.Schema;
using Lading.Batch.Validate;

namespace Lading.Batch.Tests.Validate;

public sealed class ObjectTests : IDisposable
{
    private readonly World _world = new();

    public ObjectTests() => _world.Add(
        "Vessel",
        new Property { Name = "name", Type = DataType.Text },
        new Property { Name = "built", Type = DataType.Integer },
        new Property { Name = "crew", Type = DataType.Text, IsArray = true });

    [Fact]
    public void Put_PropertyNameInAnotherSpelling_MeansTheProperty() =>
        Assert.Equal("{name: \"Aurora\"}", World.Properties(_world.Judge(World.Put("Vessel", """{"Name":"Aurora"}"""))));

    [Fact]
    public void Put_Nulls_AreDropped() =>
        Assert.Equal("{built: int 1}", World.Properties(_world.Judge(World.Put("Vessel", """{"name":null,"built":1,"unknown":null}"""))));

    [Fact]
    public void Merge_Nulls_ArePassedOnAsRemovals() =>
        Assert.Equal("{name: null, built: int 1}", World.Properties(_world.Judge(World.Put("Vessel", """{"name":null,"built":1}""", mode: PutMode.Merge))));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    public void Put_WithoutProperties_HasNone(string properties) =>
        Assert.Equal("{}", World.Properties(_world.Judge(World.Put("Vessel", properties))));

    [Fact]
    public void Put_RepeatedMembers_TheLastCountsHoweverSpelled() =>
        Assert.Equal("{built: int 1, name: \"c\"}", World.Properties(_world.Judge(World.Put("Vessel", """{"name":"a","Name":7,"built":1,"name":"c"}"""))));

    [Fact]
    public void Put_WithoutId_GetsOneFromTheSource() =>
        Assert.Equal(World.Id(1001), _world.Judge(World.Put("Vessel", id: null)).Accepted[0]!.Id);

    [Fact]
    public void Put_ByAlias_GoesToTheCollection()
    {
        _world.Change(new SchemaChange.PutAlias("Ship", "Vessel"));
        Assert.Equal("Vessel", _world.Judge(World.Put("Ship", "{}")).Accepted[0]!.Collection.Collection.Name);
        Assert.Equal(["WrongType Properties /name [Vessel, Text, kind, ]"], World.Errors(_world.Judge(World.Put("Ship", """{"name":1}"""))));
    }

    [Theory]
    [InlineData("\"text\"")]
    [InlineData("[1]")]
    [InlineData("true")]
    public void Put_PropertiesOfAnotherKind_Fail(string properties) =>
        Assert.Equal(["PropertiesNotObject Properties  []"], World.Errors(_world.Judge(World.Put("Vessel", properties))));

    [Fact]
    public void Put_NoCollection_Fails() =>
        Assert.Equal(["CollectionMissing Collection  []"], World.Errors(_world.Judge(World.Put(""))));

    [Fact]
    public void Put_UnknownCollection_FailsByThatAlone() =>
        Assert.Equal(["CollectionUnknown Collection  [Ghost]"], World.Errors(_world.Judge(World.Put("Ghost", """{"name":1}""", tenant: "t"))));

    [Fact]
    public void Put_UnknownProperty_IsNamedAsItIsMeantAndPointedAtAsItWasSent() =>
        Assert.Equal(["PropertyUnknown Properties /Sp~1ee~0d [Vessel, sp/ee~d]"], World.Errors(_world.Judge(World.Put("Vessel", """{"Sp/ee~d":1}"""))));

    [Fact]
    public void Put_ManyMistakes_AreAllListedInOrderOfPrecedence()
    {
        var put = World.Put("Vessel", """{"crew":[1],"name":1,"speed":5,"built":"x"}""", tenant: "t", vectors: [new DraftVector("bow", new float[1])]) with
        {
            WireErrors = [new ItemError(ItemErrorCode.AttributeInvalid, ItemPart.Attribute, "/weights", "no weights")],
        };
        Assert.Equal(
            [
                "VectorSpaceUnknown Vectors /bow [Vessel, bow, name]",
                "AttributeInvalid Attribute /weights [no weights]",
                "PropertyUnknown Properties /speed [Vessel, speed]",
                "WrongType Properties /crew/0 [Vessel, Text[], element, ]",
                "WrongType Properties /name [Vessel, Text, kind, ]",
                "WrongType Properties /built [Vessel, Integer, kind, ]",
                "TenantNotExpected Tenant  [Vessel]",
            ],
            World.Errors(_world.Judge(put)));
    }

    [Fact]
    public void Put_MoreMistakesThanTheLimit_ListsTheFirstOnes()
    {
        _world.Limits = new BatchLimits { ErrorsPerItemMax = 2 };
        Assert.Equal(2, _world.Judge(World.Put("Vessel", """{"name":1,"built":"x","crew":7}""")).Failures[0]!.Errors.Length);
    }

    [Fact]
    public void Errors_CarryTheOffendingValueAsItWasDecoded()
    {
        var result = _world.Judge(World.Put("Vessel", """{"crew":["a",1.50]}"""));
        Assert.Equal("[\"a\", 1.50]", Tape.Show(result.Failures[0]!.Errors[0].Value.Span));
    }

    [Fact]
    public void Batch_OneBadItem_LeavesTheOthersAlone()
    {
        var result = _world.Judge(
            World.Put("Vessel", """{"name":"first"}""", id: 1), World.Put("Vessel", """{"name":2}""", id: 2), World.Put("Vessel", """{"name":"third"}""", id: 3));
        Assert.Equal("{name: \"first\"}", World.Properties(result, 0));
        Assert.NotNull(result.Failures[1]);
        Assert.Equal("{name: \"third\"}", World.Properties(result, 2));
    }

    [Fact]
    public void Batch_MaxErrors_StopsBehindTheLastOneAllowed()
    {
        _world.Policy = new BatchPolicy { MaxErrors = 1 };
        var result = _world.Judge(World.Put("Vessel"), World.Put("Vessel", """{"name":2}"""), World.Put("Vessel"));
        Assert.NotNull(result.Accepted[0]);
        Assert.NotNull(result.Failures[1]);
        Assert.Null(result.Accepted[2]);
        Assert.Null(result.Failures[2]);
    }

    [Fact]
    public void Undecodable_KeepsItsErrorsInTheirOrder()
    {
        var result = _world.Judge(new BatchItem.Undecodable(
            new ItemError(ItemErrorCode.ReferenceInvalid, ItemPart.ReferenceSource, ""), new ItemError(ItemErrorCode.IdInvalid, ItemPart.Id, "")));
        Assert.Equal(["ReferenceInvalid ReferenceSource  []", "IdInvalid Id  []"], World.Errors(result));
    }

    [Fact]
    public void Delete_KnownCollection_IsAccepted()
    {
        var result = _world.Judge(
            new DeleteObject { Collection = "Vessel", Id = World.Id(5) },
            new DeleteObject { Collection = "Ghost", Id = World.Id(5) },
            new DeleteObject { Collection = "Vessel", Id = World.Id(5), Tenant = "t" });
        Assert.IsType<AcceptedDelete>(result.Accepted[0]);
        Assert.Equal(["CollectionUnknown Collection  [Ghost]"], World.Errors(result, 1));
        Assert.Equal(["TenantNotExpected Tenant  [Vessel]"], World.Errors(result, 2));
    }

    [Fact]
    public void First_ItemsOfEarlierRounds_AreNotJudgedAgain()
    {
        using var output = new Core.Values.ValueWriter();
        var result = Validator.Run(new ValidationInput
        {
            Request = _world.Request([World.Put("Vessel", """{"name":1}"""), World.Put("Vessel", """{"name":"x"}""")], grows: false),
            Schema = _world.Schema, Facts = Facts.Nothing, Limits = new BatchLimits(), Ids = Core.IdSource.System, Output = output, First = 1,
        });
        Assert.Null(result.Failures[0]);
        Assert.Equal("{name: \"x\"}", World.Properties(result, 1));
    }

    public void Dispose() => _world.Dispose();
}
