using Lading.Core.Outcomes;
using Lading.Core.Schema;

namespace Lading.Batch.Tests.Validate;

/// <summary>Every type with what it takes, and with what it does not take and why.</summary>
public sealed class ValueTypingTests
{
    private const string Uuid = "11af994f-642c-46c5-ac45-afde1bb9f738";

    [Theory]
    [InlineData("Text", "\"keel\"", "\"keel\"")]
    [InlineData("Text", "\"\"", "\"\"")]
    [InlineData("Integer", "0", "int 0")]
    [InlineData("Integer", "-0", "int 0")]
    [InlineData("Integer", "9007199254740993", "int 9007199254740993")]
    [InlineData("Integer", "9223372036854775807", "int 9223372036854775807")]
    [InlineData("Integer", "-9223372036854775808", "int -9223372036854775808")]
    [InlineData("Number", "1", "number 1")]
    [InlineData("Number", "-2.50", "number -2.5")]
    [InlineData("Number", "1e3", "number 1000")]
    [InlineData("Number", "1e-400", "number 0")]
    [InlineData("Number", "0e99999999999", "number 0")]
    [InlineData("Number", "1.7976931348623157e308", "number 1.7976931348623157E+308")]
    [InlineData("Boolean", "true", "true")]
    [InlineData("Boolean", "false", "false")]
    [InlineData("Date", "\"1970-01-01T00:01:00Z\"", "date 60.0+0")]
    [InlineData("Uuid", "\"" + Uuid + "\"", "uuid " + Uuid)]
    [InlineData("GeoCoordinates", """{"latitude":1.5,"longitude":-3}""", "geo 1.5 -3")]
    [InlineData("GeoCoordinates", """{"latitude":91,"longitude":181,"altitude":7}""", "geo 91 181")]
    [InlineData("Blob", "\"QUJD\"", "blob QUJD")]
    [InlineData("Blob", "\"QQ==\"", "blob QQ==")]
    [InlineData("Blob", "\"QUJ=\"", "blob QUJ=")]
    [InlineData("BlobHash", "\"QUJD\"", "\"d9cae0dbdbf078b2020e2abe5fcd74bc1edba83c35f6b8a86d638ed9b8d3d1f9\"")]
    [InlineData("Text[]", """["a","b"]""", "[\"a\", \"b\"]")]
    [InlineData("Text[]", "[]", "[]")]
    [InlineData("Integer[]", "[1,2]", "[int 1, int 2]")]
    [InlineData("Number[]", "[1,2.5]", "[number 1, number 2.5]")]
    [InlineData("Boolean[]", "[true,false]", "[true, false]")]
    [InlineData("Uuid[]", "[\"" + Uuid + "\"]", "[uuid " + Uuid + "]")]
    [InlineData("GeoCoordinates[]", """[{"latitude":1,"longitude":2}]""", "[geo 1 2]")]
    [InlineData("Object", """{"power":5,"part":{"code":"x"},"tags":["t"]}""", "{power: int 5, part: {code: \"x\"}, tags: [\"t\"]}")]
    [InlineData("Object", """{"power":null,"part":null}""", "{power: null, part: null}")]
    [InlineData("Object", "{}", "{}")]
    [InlineData("Object", """{"power":1,"power":2}""", "{power: int 2}")]
    [InlineData("Object", """{"power":"no","tags":[],"power":2}""", "{tags: [], power: int 2}")]
    [InlineData("Object[]", """[{"power":1},{}]""", "[{power: int 1}, {}]")]
    [InlineData("Object[]", "[]", "[]")]
    public void Value_ThatFits_IsWrittenAsItsType(string type, string json, string typed)
    {
        using var world = World(type);
        Assert.Equal($"{{it: {typed}}}", Validate.World.Properties(world.Judge(Validate.World.Put("Vessel", $$"""{"it":{{json}}}"""))));
    }

    [Theory]
    [InlineData("Text", "5", "", "kind")]
    [InlineData("Text", "[]", "", "kind")]
    [InlineData("Integer", "\"5\"", "", "kind")]
    [InlineData("Integer", "1.0", "", "literal")]
    [InlineData("Integer", "1e3", "", "literal")]
    [InlineData("Integer", "9223372036854775808", "", "literal")]
    [InlineData("Number", "\"1\"", "", "kind")]
    [InlineData("Number", "true", "", "kind")]
    [InlineData("Number", "1e309", "", "range")]
    [InlineData("Number", "-1e99999999999", "", "range")]
    [InlineData("Boolean", "\"true\"", "", "kind")]
    [InlineData("Boolean", "1", "", "kind")]
    [InlineData("Date", "5", "", "kind")]
    [InlineData("Date", "\"today\"", "", "format")]
    [InlineData("Uuid", "\"11af994f\"", "", "format")]
    [InlineData("Uuid", "{}", "", "kind")]
    [InlineData("Blob", "\"\"", "", "format")]
    [InlineData("Blob", "\"Q===\"", "", "format")]
    [InlineData("Blob", "\"====\"", "", "format")]
    [InlineData("Blob", "\"QQ==QQ==\"", "", "format")]
    [InlineData("Blob", "\"QUJD \"", "", "format")]
    [InlineData("Blob", "5", "", "kind")]
    [InlineData("BlobHash", "\"?\"", "", "format")]
    [InlineData("GeoCoordinates", "5", "", "kind")]
    [InlineData("GeoCoordinates", """{"latitude":1}""", "", "member_missing")]
    [InlineData("GeoCoordinates", """{"latitude":1,"longitude":null}""", "/longitude", "member_kind")]
    [InlineData("GeoCoordinates", """{"latitude":"1","longitude":2}""", "/latitude", "member_kind")]
    [InlineData("GeoCoordinates", """{"latitude":1e400,"longitude":2}""", "/latitude", "member_range")]
    [InlineData("GeoCoordinates", """{"latitude":1e39,"longitude":2}""", "/latitude", "member_range")]
    [InlineData("PhoneNumber", "\"+49 40 1\"", "", "kind")]
    [InlineData("PhoneNumber", "{}", "", "member_missing")]
    [InlineData("PhoneNumber", """{"input":5}""", "/input", "member_kind")]
    [InlineData("PhoneNumber", """{"input":"040 1","defaultCountry":null}""", "/defaultCountry", "member_kind")]
    [InlineData("PhoneNumber", """{"input":"040 123456"}""", "/input", "phone_country")]
    [InlineData("PhoneNumber", """{"input":"040 123456","defaultCountry":"XX"}""", "/defaultCountry", "phone_country")]
    [InlineData("PhoneNumber", """{"input":"+999 12345","defaultCountry":"DE"}""", "/input", "phone_country")]
    [InlineData("PhoneNumber", """{"input":"call me","defaultCountry":"DE"}""", "/input", "phone_not_a_number")]
    [InlineData("PhoneNumber", """{"input":"12345678901234567890","defaultCountry":"DE"}""", "/input", "phone_too_long")]
    [InlineData("PhoneNumber", """{"input":"0","defaultCountry":"DE"}""", "/input", "phone_not_a_number")]
    [InlineData("Text[]", "\"a\"", "", "kind")]
    [InlineData("Text[]", """["a",1,2]""", "/1", "element")]
    [InlineData("Text[]", "[null]", "/0", "element")]
    [InlineData("Integer[]", "[1,1.5]", "/1", "element")]
    [InlineData("GeoCoordinates[]", """[{"latitude":1,"longitude":2},7]""", "/1", "kind")]
    [InlineData("Object", "5", "", "kind")]
    [InlineData("Object", "[]", "", "kind")]
    [InlineData("Object", """{"power":"x"}""", "/power", "kind")]
    [InlineData("Object", """{"part":{"code":1}}""", "/part/code", "kind")]
    [InlineData("Object", """{"tags":["a",5]}""", "/tags/1", "element")]
    [InlineData("Object[]", "{}", "", "kind")]
    [InlineData("Object[]", """[{},"x"]""", "/1", "kind")]
    [InlineData("Object[]", """[{},{"power":1.5}]""", "/1/power", "literal")]
    public void Value_ThatDoesNotFit_IsNamedWhereItStands(string type, string json, string path, string fault)
    {
        using var world = World(type);
        var result = world.Judge(Validate.World.Put("Vessel", $$"""{"it":{{json}}}"""));
        var error = Assert.Single(result.Failures[0]!.Errors);
        Assert.Equal(ItemErrorCode.WrongType, error.Code);
        Assert.Equal("/it" + path, error.Path);
        Assert.Equal("Vessel", error.Arguments[0]);
        Assert.Equal(fault, error.Arguments[2]);
        Assert.NotEqual(0, error.Value.Length);
        Assert.Null(result.Accepted[0]);
    }

    [Fact]
    public void ObjectValue_WithSeveralMistakes_ListsThemAll()
    {
        using var world = World("Object[]");
        var result = world.Judge(Validate.World.Put("Vessel", """{"it":[{"power":"a","nope":1},{"part":{"code":2}},{"tags":"t"}]}"""));
        Assert.Equal(
            [
                "PropertyUnknown Properties /it/0/nope [Vessel, nope]",
                "WrongType Properties /it/0/power [Vessel, Integer, kind, ]",
                "WrongType Properties /it/1/part/code [Vessel, Text, kind, ]",
                "WrongType Properties /it/2/tags [Vessel, Text[], kind, ]",
            ],
            Validate.World.Errors(result));
    }

    [Fact]
    public void PhoneNumber_Valid_CarriesWhatIsDerived()
    {
        using var world = World("PhoneNumber");
        var result = world.Judge(Validate.World.Put("Vessel", """{"it":{"input":"0171 11122233","defaultCountry":"de","valid":false,"national":7}}"""));
        Assert.Equal(
            "{it: phone {countryCode: int 49, defaultCountry: \"DE\", input: \"0171 11122233\", internationalFormatted: \"+49 171 11122233\", "
            + "national: int 17111122233, nationalFormatted: \"0171 11122233\", valid: true}}",
            Validate.World.Properties(result));
    }

    [Fact]
    public void PhoneNumber_PossibleButNotValid_HasNoSuchMember()
    {
        using var world = World("PhoneNumber");
        var result = world.Judge(Validate.World.Put("Vessel", """{"it":{"input":"+49 123"}}"""));
        Assert.Equal(
            "{it: phone {countryCode: int 49, input: \"+49 123\", internationalFormatted: \"+49 123\", national: int 123, nationalFormatted: \"123\"}}",
            Validate.World.Properties(result));
    }

    private static World World(string type)
    {
        var world = new World();
        var isArray = type.EndsWith("[]", StringComparison.Ordinal);
        Property[] nested =
        [
            new() { Name = "power", Type = DataType.Integer },
            new() { Name = "part", Type = DataType.Object, Nested = [new Property { Name = "code", Type = DataType.Text }] },
            new() { Name = "tags", Type = DataType.Text, IsArray = true },
        ];
        var dataType = Enum.Parse<DataType>(type.TrimEnd('[', ']'));
        world.Add("Vessel", new Property { Name = "it", Type = dataType, IsArray = isArray, Nested = dataType == DataType.Object ? [.. nested] : [] });
        return world;
    }
}
