using Lading.Core.Schema;

namespace Lading.Batch.Tests.Validate;

public sealed class GrowthTests : IDisposable
{
    private const string Uuid = "11af994f-642c-46c5-ac45-afde1bb9f738";
    private const string Date = "2020-01-01T00:00:00Z";

    private readonly World _world = new();

    public GrowthTests() => _world.Add(
        "Vessel",
        new Property { Name = "name", Type = DataType.Text },
        new Property { Name = "engine", Type = DataType.Object, Nested = [new Property { Name = "power", Type = DataType.Integer }] });

    [Theory]
    [InlineData("\"x\"", "Text")]
    [InlineData("\"" + Date + "\"", "Date")]
    [InlineData("\"2020-01-01\"", "Text")]
    [InlineData("\"" + Uuid + "\"", "Uuid")]
    [InlineData("7", "Number")]
    [InlineData("true", "Boolean")]
    [InlineData("null", "Text")]
    [InlineData("[]", "Text[]")]
    [InlineData("""["a","b"]""", "Text[]")]
    [InlineData("""["a","2020-01-01T00:00:00Z"]""", "Text[]")]
    [InlineData("""["2020-01-01T00:00:00Z","a"]""", "Text[]")]
    [InlineData("""["11af994f-642c-46c5-ac45-afde1bb9f738","2020-01-01T00:00:00Z"]""", "Text[]")]
    [InlineData("""["2020-01-01T00:00:00Z"]""", "Date[]")]
    [InlineData("""["11af994f-642c-46c5-ac45-afde1bb9f738"]""", "Uuid[]")]
    [InlineData("[1,2.5]", "Number[]")]
    [InlineData("[true]", "Boolean[]")]
    [InlineData("""{"latitude":1,"longitude":2}""", "GeoCoordinates")]
    [InlineData("""{"latitude":1,"longitude":2,"height":3}""", "Object(latitude Number, longitude Number, height Number)")]
    [InlineData("""{"latitude":1,"longitude":null}""", "Object(latitude Number, longitude Text)")]
    [InlineData("""{"input":"+49 40 36090"}""", "PhoneNumber")]
    [InlineData("""{"input":"x","defaultCountry":"DE","note":"y"}""", "Object(input Text, defaultCountry Text, note Text)")]
    [InlineData("""{"a":{"b":{"c":"x"}}}""", "Object(a Object(b Object(c Text)))")]
    [InlineData("""[{"k":1},{"k":2,"m":"x"}]""", "Object[](k Number, m Text)")]
    [InlineData("""[{"k":{"a":1}},{"k":{"b":2}}]""", "Object[](k Object(a Number, b Number))")]
    [InlineData("""{"geo":{"latitude":1,"longitude":2}}""", "Object(geo Object(latitude Number, longitude Number))")]
    public void NewProperty_TakesTheTypeThatItsValueTells(string json, string type)
    {
        var (result, _, after) = _world.Grow(World.Put("Vessel", $$"""{"Fresh":{{json}}}"""));
        Assert.Null(result.Failures[0]);
        Assert.Equal(type, Show(after.Collections["Vessel"].Collection.FindProperty("fresh")!));
    }

    [Theory]
    [InlineData("""["a",1]""", "/1", "mixed, Text, Number")]
    [InlineData("""[true,"2020-01-01T00:00:00Z"]""", "/1", "mixed, Boolean, Date")]
    [InlineData("""[1,{"a":1}]""", "/1", "mixed, Number, Object")]
    [InlineData("[[1]]", "/0", "untyped, , ")]
    [InlineData("""["x",null]""", "/1", "untyped, , ")]
    [InlineData("""{"a":[[1]]}""", "/a/0", "untyped_nested, , , a")]
    [InlineData("""{"a":{"b":[null]}}""", "/a/b/0", "untyped_nested, , , a, b")]
    [InlineData("""[{"a":[[1]]}]""", "/0/a/0", "untyped_nested, , , a")]
    [InlineData("""[{"b":1},{"c":[null]}]""", "/1/c/0", "untyped_nested, , ")]
    [InlineData("""[{"b":1},{"c":{"d":[1,"x"]}}]""", "/1/c/d/1", "mixed, Number, Text, d")]
    public void Value_WithoutAType_RefusesTheItem(string json, string path, string arguments)
    {
        var (result, changes, _) = _world.Grow(World.Put("Vessel", $$"""{"Fresh":{{json}},"beside":1}"""));
        Assert.Equal([$"TypeNotDerivable Properties /Fresh{path} [Vessel, Fresh, {arguments}]"], World.Errors(result));
        Assert.Empty(changes);
    }

    [Fact]
    public void KnownProperty_WhoseValueHasNoType_FailsByThatAndNotByItsType() =>
        Assert.Equal(["TypeNotDerivable Properties /name/1 [Vessel, name, mixed, Text, Number]"], World.Errors(_world.Grow(World.Put("Vessel", """{"name":["a",1]}""")).Result));

    [Theory]
    [InlineData("id", "PropertyNameReserved", "update, reserved")]
    [InlineData("Id", "PropertyNameReserved", "update, reserved")]
    [InlineData("two words", "PropertyNameInvalid", "update, invalid")]
    public void PropertyName_NotAllowed_RefusesAllGrowthOfTheItem(string name, string code, string arguments)
    {
        var (result, changes, _) = _world.Grow(World.Put("Vessel", $$"""{"beside":1,"{{name}}":1}"""));
        Assert.Equal([$"{code} Properties /{name} [Vessel, {FoldingRules.Instance.PropertyName(name)}, {arguments}]"], World.Errors(result));
        Assert.Empty(changes);
    }

    [Theory]
    [InlineData("{}", "", "nested_missing, ")]
    [InlineData("[{}]", "", "nested_missing, ")]
    [InlineData("""{"a":{}}""", "/a", "nested_missing, ")]
    [InlineData("""{"a b":1}""", "/a b", "nested_name_invalid, a b")]
    [InlineData("""[{"to":"Ghost/11af994f-642c-46c5-ac45-afde1bb9f738"}]""", "", "target_unknown, Ghost, Ghost")]
    [InlineData("""[{"to":"ghost/11af994f-642c-46c5-ac45-afde1bb9f738"}]""", "", "target_invalid, ghost, ghost")]
    public void PropertyType_NotAllowed_RefusesTheItem(string json, string path, string arguments) =>
        Assert.Equal(
            [$"PropertyTypeInvalid Properties /Fresh{path} [Vessel, fresh, update, {arguments}]"],
            World.Errors(_world.Grow(World.Put("Vessel", $$"""{"Fresh":{{json}}}""")).Result));

    [Fact]
    public void NestedMember_OfAKnownObject_IsAdded()
    {
        var (result, changes, after) = _world.Grow(World.Put("Vessel", """{"engine":{"power":5,"maker":"Kiel","left":null}}"""));
        Assert.Equal("{engine: {power: int 5, maker: \"Kiel\", left: null}}", World.Properties(result));
        Assert.Equal("Object(power Integer, maker Text, left Text)", Show(after.Collections["Vessel"].Collection.FindProperty("engine")!));
        Assert.Equal("grown inside", after.Collections["Vessel"].Collection.FindProperty("engine")!.Nested[1].Description);
        Assert.Single(changes);
    }

    [Fact]
    public void NestedMember_OfATextProperty_IsNotAdded()
    {
        var (result, changes, _) = _world.Grow(World.Put("Vessel", """{"name":{"a b":{}}}"""));
        Assert.Equal(["WrongType Properties /name [Vessel, Text, kind, ]"], World.Errors(result));
        Assert.Empty(changes);
    }

    [Fact]
    public void Name_ThatDiffersInLetterCaseOnly_IsNotAddedAndUnknown()
    {
        var (result, changes, _) = _world.Grow(World.Put("Vessel", """{"NAME":"x"}"""));
        Assert.Equal(["PropertyUnknown Properties /NAME [Vessel, nAME]"], World.Errors(result));
        Assert.Empty(changes);
    }

    [Fact]
    public void Items_SeeWhatTheItemsBeforeThemAdded()
    {
        var (result, changes, after) = _world.Grow(
            World.Put("Vessel", """{"fresh":7}"""), World.Put("Vessel", """{"Fresh":8}"""), World.Put("Vessel", """{"fresh":"x"}"""), World.Put("Vessel", """{"other":true}"""));
        Assert.Equal("{fresh: number 8}", World.Properties(result, 1));
        Assert.Equal(["WrongType Properties /fresh [Vessel, Number, kind, ]"], World.Errors(result, 2));
        Assert.IsType<SchemaChange.PutCollection>(Assert.Single(changes));
        Assert.Equal(["name", "engine", "fresh", "other"], after.Collections["Vessel"].Collection.Properties.Select(property => property.Name));
        Assert.Same(after.Collections["Vessel"], result.Accepted[0]!.Collection);
    }

    [Fact]
    public void Growth_OfAnItemThatFailsLater_Stays()
    {
        var (result, changes, _) = _world.Grow(World.Put("Vessel", """{"fresh":7}""", tenant: "t"));
        Assert.NotNull(result.Failures[0]);
        Assert.Single(changes);
    }

    [Fact]
    public void NewCollection_IsMadeOnceAndUsedAtOnce()
    {
        var (result, changes, after) = _world.Grow(
            World.Put("Port", """{"Name":"a"}"""), World.Put("Port", """{"depth":3}"""), World.Put("Port", """{"name":5}"""), World.Put("Port", "[]"));
        Assert.Equal("{name: \"a\"}", World.Properties(result, 0));
        Assert.Equal(["WrongType Properties /name [Port, Text, kind, ]"], World.Errors(result, 2));
        Assert.Equal(["PropertiesNotObject Properties  []"], World.Errors(result, 3));
        Assert.Single(changes);
        Assert.Equal(["name", "depth"], after.Collections["Port"].Collection.Properties.Select(property => property.Name));
        Assert.Equal(after.Collections["Port"].Collection.Number, result.Accepted[0]!.Key.Collection);
    }

    [Theory]
    [InlineData("two words", "CollectionNameInvalid Collection  [two words, invalid]")]
    [InlineData("VESSEL", "CollectionNameSimilar Collection  [VESSEL, Vessel, collection]")]
    [InlineData("SHIP", "CollectionNameSimilar Collection  [SHIP, Ship, alias]")]
    public void NewCollection_NameNotAllowed_FailsTheItem(string name, string error)
    {
        _world.Change(new SchemaChange.PutAlias("Ship", "Vessel"));
        var (result, changes, _) = _world.Grow(World.Put(name, """{"name":"x"}"""));
        Assert.Equal([error], World.Errors(result));
        Assert.Empty(changes);
    }

    [Fact]
    public void NewCollection_NameSimilarToOneOfTheSameBatch_FailsTheItem() =>
        Assert.Equal(["CollectionNameSimilar Collection  [PORT, Port, collection]"], World.Errors(_world.Grow(World.Put("Port"), World.Put("PORT")).Result, 1));

    [Fact]
    public void NewCollection_BeyondTheLimit_FailsTheItem()
    {
        _world.Usage = new UsageLimits { Collections = 2 };
        var (result, changes, _) = _world.Grow(World.Put("Port"), World.Put("Quay"), World.Put("Port"));
        Assert.Equal(["LimitReached Collection  [collections, 2, create]"], World.Errors(result, 1));
        Assert.NotNull(result.Accepted[2]);
        Assert.Single(changes);
    }

    [Fact]
    public void NewCollection_TwoPropertiesThatCountAsOne_FailTheItem() =>
        Assert.Equal(
            ["PropertyConflict Properties /name [Port, name, create]"],
            World.Errors(_world.Grow(World.Put("Port", """{"Name":"a","name":"b"}""")).Result));

    [Fact]
    public void NewCollection_PropertyNotAllowed_IsNotMade()
    {
        var (result, changes, _) = _world.Grow(World.Put("Port", """{"a b":1,"c":[1,"x"]}"""));
        Assert.Equal(
            ["TypeNotDerivable Properties /c/1 [Port, c, mixed, Number, Text]", "PropertyNameInvalid Properties /a b [Port, a b, create, invalid]"],
            World.Errors(result));
        Assert.Empty(changes);
    }

    [Fact]
    public void NewReferenceProperty_KeepsTheTargetsInTheirOrder()
    {
        _world.Add("Port");
        _world.Keep("Port", 7);
        var (result, _, after) = _world.Grow(World.Put("Vessel", $$"""{"calls":[{"to":"Port/{{World.Id(7)}}"},{"to":"{{World.Id(7)}}"},{"to":"Vessel/{{World.Id(9)}}"}]}"""));
        Assert.Equal(["DanglingReference Properties /calls/2 [Vessel, calls, " + World.Id(9) + ", Vessel, , ]"], World.Errors(result));
        Assert.Equal(["Port", "Port", "Vessel"], after.Collections["Vessel"].Collection.FindProperty("calls")!.Targets);
    }

    [Fact]
    public void ReferenceWithoutCollection_ThatIsNowhere_IsAnOrdinaryObject()
    {
        var (result, _, after) = _world.Grow(World.Put("Vessel", $$"""{"calls":[{"to":"{{World.Id(7)}}"}]}"""));
        Assert.Null(result.Failures[0]);
        Assert.Equal("Object[](to Uuid)", Show(after.Collections["Vessel"].Collection.FindProperty("calls")!));
    }

    [Fact]
    public void ReferenceAndObject_InOneList_DoNotMix()
    {
        _world.Add("Port");
        Assert.Equal(
            ["TypeNotDerivable Properties /calls/1 [Vessel, calls, mixed, reference, Object]"],
            World.Errors(_world.Grow(World.Put("Vessel", $$"""{"calls":[{"to":"Port/{{World.Id(7)}}"},{"x":1}]}""")).Result));
        Assert.Equal(
            ["TypeNotDerivable Properties /calls/1 [Vessel, calls, mixed, Text, reference]"],
            World.Errors(_world.Grow(World.Put("Vessel", $$"""{"calls":["x",{"to":"Port/{{World.Id(7)}}"}]}""")).Result));
    }

    [Theory]
    [InlineData("""{"fresh":1}""", true)]
    [InlineData("""{"fresh":null}""", true)]
    [InlineData("""{"engine":{"fresh":1}}""", true)]
    [InlineData("""{"name":"x","engine":{"power":1}}""", false)]
    [InlineData("""{"name":5}""", false)]
    [InlineData("""{"fresh":[null]}""", false)]
    public void WithoutGrowth_ABatchThatNeedsItSaysSo(string properties, bool needs)
    {
        Assert.Equal(needs, _world.Judge([World.Put("Vessel", properties)], growth: null, grows: true).NeedsGrowth);
        Assert.True(_world.Judge([World.Put("Port", properties)], growth: null, grows: true).NeedsGrowth || !needs);
    }

    [Fact]
    public void ManyItemsWithOneNewPropertyEach_AreOneChange()
    {
        var items = Enumerable.Range(0, 500).Select(i => (BatchItem)World.Put("Vessel", $$"""{"p{{i}}":1}""", id: i)).ToArray();
        var (result, changes, after) = _world.Grow(items);
        Assert.All(result.Failures, Assert.Null);
        Assert.Single(changes);
        Assert.Equal(502, after.Collections["Vessel"].Collection.Properties.Length);
    }

    [Fact]
    public void DefaultTypes_ComeFromTheWire()
    {
        _world.Rules = new FoldingRules { NewNumberType = DataType.Integer };
        var (result, _, after) = _world.Grow(World.Put("Vessel", """{"one":1,"many":[1],"half":1.5}"""));
        Assert.Equal(["WrongType Properties /half [Vessel, Integer, literal, ]"], World.Errors(result));
        Assert.Equal("Integer[]", Show(after.Collections["Vessel"].Collection.FindProperty("many")!));
    }

    public void Dispose() => _world.Dispose();

    private static string Show(Property property)
    {
        var nested = property.Nested.IsEmpty ? "" : $"({string.Join(", ", property.Nested.Select(inner => $"{inner.Name} {Show(inner)}"))})";
        return property.Type + (property.IsArray ? "[]" : "") + nested;
    }
}
