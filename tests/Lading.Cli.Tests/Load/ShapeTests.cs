using System.Text;
using System.Text.Json;
using CsCheck;
using Lading.Cli.Load;
using Lading.Cli.Load.Keeping;
using Lading.Cli.Load.Reading;
using Lading.Cli.Load.Shaping;

namespace Lading.Cli.Tests.Load;

public class ShapeTests
{
    private const string Id = "1b2d0a7c-0c1e-4f0a-9b55-4f0a7c6d1e01";

    [Fact]
    public void PlainRow_MembersBecomeProperties() =>
        Assert.Equal($$"""{"class":"Thing","tenant":"north","id":"{{Id}}","properties":{"a":1e3,"b":[1, 2]},"vector":[0.5]}""",
            Rows.ShapeOne($$"""{"a":1e3,"id":"{{Id}}","vector":[0.5],"b":[1, 2]}""", tenant: "north"));

    [Fact]
    public void ObjectRow_KeepsWhatItHas() =>
        Assert.Equal($$$"""{"class":"Own","id":"{{{Id}}}","properties":{"id":"x"},"vectors":{"v":[1]},"lastUpdateTimeUnix":5}""",
            Rows.ShapeOne($$$"""{"properties":{"id":"x"},"class":"Own","vectors":{"v":[1]},"id":"{{{Id}}}","lastUpdateTimeUnix":5}"""));

    [Fact]
    public void ObjectRow_WithoutProperties_IsToldByItsClass() =>
        Assert.Equal($$"""{"class":"Own","id":"{{Id}}","vector":[1]}""", Rows.ShapeOne($$"""{"class":"Own","vector":[1],"id":"{{Id}}"}"""));

    [Fact]
    public void Key_BecomesTheIdThatWeaviateClientMakes() =>
        Assert.StartsWith("""{"class":"Thing","id":"886313e1-3b8a-5372-9b90-0c9aee199e5d",""", Rows.ShapeOne("""{"key":"python.org","a":1}""", map: ColumnMap.Plain with { IdColumn = "key" }));

    [Fact]
    public void Key_OfItsOwnName_StaysAProperty() =>
        Assert.EndsWith(""","properties":{"key":"k","a":1}}""", Rows.ShapeOne("""{"key":"k","a":1}""", map: ColumnMap.Plain with { IdColumn = "key" }));

    [Fact]
    public void Key_OfNumber_IsTheTextOfIt() =>
        Assert.Equal(Rows.ShapeOne("""{"id":42}"""), Rows.ShapeOne("""{"id":"42"}"""));

    [Fact]
    public void RowWithoutId_SameFileGivesSameIds_EqualRowsGiveDifferentOnes()
    {
        var file = "{\"a\":1}\n{\"a\":1}\n{\"a\":2}\n";
        var first = Rows.Shape(new NdjsonReader(Rows.Stream(file)));
        Assert.Equal(first, Rows.Shape(new NdjsonReader(Rows.Stream(file))));
        Assert.Equal(3, first.Select(i => JsonDocument.Parse(i.Item).RootElement.GetProperty("id").GetGuid()).Distinct().Count());
    }

    [Theory]
    [InlineData("""{"class":"A","id":"abc","properties":{}}""", "id_invalid")]
    [InlineData("""{"class":"A","id":5,"properties":{}}""", "id_invalid")]
    [InlineData("""{"a":1}""", "class_missing")]
    [InlineData("""{"a":1""", "json_invalid")]
    [InlineData("""{"a":1}}""", "json_invalid")]
    [InlineData("""[1]""", "not_an_object")]
    [InlineData("""null""", "not_an_object")]
    public void RowThatWouldTakeItsBatchWithIt_IsNotSent(string line, string code) =>
        Assert.Equal(code, Assert.Single(Rows.Shape(new NdjsonReader(Rows.Stream(line)), className: null)).Fault?.Code);

    [Fact]
    public void FailedRow_LoadedAgain_IsTheItemThatWasSent() =>
        Gen.OneOf("{\"a\":1}", "{\"id\":\"k\",\"vector\":[1,2],\"b\":\"x\"}", "{ }", "{\"class\":\"Own\",\"properties\":{\"q\":{}},\"tenant\":\"t\"}").Sample(line =>
        {
            var sent = Rows.ShapeOne(line, tenant: "t");
            var failed = FailedRow.Of(7, Encoding.UTF8.GetBytes(sent), new RowFault("refused", "because"));
            var kept = Encoding.UTF8.GetString(failed.Json);
            Assert.EndsWith(""","_error":[{"message":"because","code":"refused"}],"_line":7}""", kept);
            Assert.Equal(sent, Rows.ShapeOne(kept, className: null));
        });

    [Fact]
    public void BrokenRow_MendedInItsRawText_IsLoaded()
    {
        var (item, fault) = Assert.Single(Rows.Shape(new NdjsonReader(Rows.Stream("{\"a\":\"x\\\"}"))));
        var kept = Encoding.UTF8.GetString(FailedRow.Of(1, Encoding.UTF8.GetBytes(item), fault!).Json);
        Assert.StartsWith("""{"_raw":"{\"a\":\"x\\\"}","_error":[""", kept);
        Assert.EndsWith(""","properties":{"a":"x"}}""", Rows.ShapeOne(kept.Replace("""x\\\"}""", """x\"}""", StringComparison.Ordinal)));
    }

    [Fact]
    public void Map_OnJsonRows_RenamesDropsAndTypes()
    {
        var map = ColumnMap.Plain with { Targets = ColumnMap.Parse(["pop=population:int", "notes=", "zip=zip:text", "country=inCountry:Country", "id=code"]) };
        var item = Rows.ShapeOne("""{"pop":"12","notes":"x","zip":8001,"country":"CH","id":"k","other":true}""", map: map);
        using var json = JsonDocument.Parse(item);
        var country = JsonDocument.Parse(Rows.ShapeOne("""{"id":"CH"}""")).RootElement.GetProperty("id").GetString();
        Assert.Equal($$"""{"population":12,"zip":"8001","inCountry":[{"beacon":"weaviate://localhost/Country/{{country}}"}],"code":"k","other":true}""", json.RootElement.GetProperty("properties").GetRawText());
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("1|2|-3", "int")]
    [InlineData("1|2.5|1e3", "number")]
    [InlineData("9223372036854775808|1", "number")]
    [InlineData("01|2", "text")]
    [InlineData("+1|2", "text")]
    [InlineData("1.|2", "text")]
    [InlineData("1e999|2", "text")]
    [InlineData("true|False", "boolean")]
    [InlineData("true|1", "text")]
    [InlineData("2024-05-01T10:00:00Z|2024-05-01T10:00:00+02:00", "date")]
    [InlineData("2024-05-01|2024-05-02", "text")]
    [InlineData(Id + "|" + Id, "uuid")]
    [InlineData("[\"a\"]|[]", "text[]")]
    [InlineData("[1]|[2.5]", "number[]")]
    [InlineData("[1]|[\"a\"]", "json")]
    [InlineData("{\"a\":1}|{}", "json")]
    [InlineData("[1|[2", "text")]
    public void Infer_OverASample_TakesTheNarrowestThatHoldsAll(string cells, string? type) =>
        Assert.Equal(type, CellTypes.Infer(cells.Split('|', StringSplitOptions.RemoveEmptyEntries)));

    [Fact]
    public void Csv_SchemaKnowsAType_ItWinsOverTheLooks() =>
        Assert.Equal("""{"zip":"8001","n":5}""", Rows.Read(Rows.Csv("zip,n\n8001,5\n", known: new() { ["zip"] = "text" }))[0].Json);

    [Fact]
    public void Csv_CellOfAnotherKind_GoesAsItStands() =>
        Assert.Equal("""{"n":"n/a"}""", Rows.Read(Rows.Csv("n\nn/a\n", known: new() { ["n"] = "int" }))[0].Json);

    [Fact]
    public void Csv_MappedDates_BecomeInstants()
    {
        var map = ColumnMap.Plain with { Targets = ColumnMap.Parse(["d=d:date"]) };
        var rows = Rows.Read(Rows.Csv("d\n2024-05-01\n2024-05-01 10:11:12\n2024-05-01T10:11:12.5\n2024-05-01T10:11:12Z\nsoon\n", map));
        Assert.Equal(["2024-05-01T00:00:00Z", "2024-05-01T10:11:12Z", "2024-05-01T10:11:12.5Z", "2024-05-01T10:11:12Z", "soon"], rows.Select(r => r.Json[6..^2]));
    }

    [Theory]
    [InlineData("\"[1, 2.5]\"", "[1,2.5]")]
    [InlineData("1 2.5", "[1,2.5]")]
    [InlineData("1;2.5", "[1,2.5]")]
    [InlineData("[]", "[]")]
    public void Csv_Vector_IsAListOfNumbers(string cell, string vector) =>
        Assert.EndsWith($$""","properties":{"a":"x"},"vector":{{vector}}}""", Assert.Single(Rows.Shape(Rows.Csv($"a,vector\nx,{cell}\n", separator: ','))).Item);

    [Fact]
    public void Csv_VectorThatIsNone_FailsTheRow()
    {
        var (item, fault) = Assert.Single(Rows.Shape(Rows.Csv("a,v\nx,1 b 2\n", ColumnMap.Plain with { VectorColumn = "v" })));
        Assert.Equal("vector_invalid", fault?.Code);
        Assert.EndsWith("\"vector\":\"1 b 2\"}", item);
    }

    [Theory]
    [InlineData("First name", "firstName")]
    [InlineData("name", "name")]
    [InlineData("Name", "name")]
    [InlineData("snake_case", "snake_case")]
    [InlineData("2nd (try)", "_2ndTry")]
    [InlineData("größe", "grE")]
    [InlineData("%", "_")]
    public void Header_BecomesAPropertyName(string header, string property) => Assert.Equal(property, CsvColumns.PropertyName(header));

    [Theory]
    [InlineData("nothing=x", "has no column 'nothing'")]
    [InlineData("a=b", "both become the property 'b'")]
    [InlineData("a=id", "no property can be called 'id'")]
    public void Csv_MapThatCannotBe_IsRefused(string map, string message) =>
        Assert.Contains(message, Assert.Throws<LoadUsageException>(() => Rows.Csv("a,b\n1,2\n", ColumnMap.Plain with { Targets = ColumnMap.Parse([map]) })).Message);

    [Theory]
    [InlineData("a")]
    [InlineData("=a")]
    [InlineData("a=:int")]
    [InlineData("a=b:integer")]
    public void Map_OfNoForm_IsRefused(string map) => Assert.Throws<LoadUsageException>(() => ColumnMap.Parse([map]));
}
