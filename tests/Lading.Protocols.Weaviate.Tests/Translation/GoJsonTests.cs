using System.Text;
using System.Text.Json;
using Lading.Protocols.Weaviate.Translation;

namespace Lading.Protocols.Weaviate.Tests.Translation;

public sealed class GoJsonTests
{
    public static TheoryData<string, string, string> RefusedBodies()
    {
        var rows = new TheoryData<string, string, string>();
        using var recorded = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Recorded", "refused-bodies.json")));
        foreach (var row in recorded.RootElement.EnumerateArray())
            rows.Add(row.GetProperty("type").GetString()!, row.GetProperty("body").GetString()!, row.GetProperty("reason").GetString()!);
        return rows;
    }

    [Theory]
    [MemberData(nameof(RefusedBodies))]
    public void Explain_BodyTheOriginalRefused_GivesItsWords(string type, string body, string reason) =>
        Assert.Equal(reason, GoJson.Explain(Encoding.UTF8.GetBytes(body), TypeOf(type)));

    [Theory]
    [InlineData("", "EOF")]
    [InlineData(" \n", "EOF")]
    [InlineData("{", "unexpected EOF")]
    [InlineData("[1,", "unexpected EOF")]
    [InlineData("{\"a\":\"\\", "unexpected EOF")]
    [InlineData("{\"a\":\"\\u12", "unexpected EOF")]
    [InlineData("[tr", "unexpected EOF")]
    [InlineData("[-", "unexpected EOF")]
    [InlineData("[1e+", "unexpected EOF")]
    [InlineData("[1.", "unexpected EOF")]
    [InlineData("{\"a\"", "unexpected EOF")]
    [InlineData("[1 2]", "invalid character '2' after array element")]
    [InlineData("[1}", "invalid character '}' after array element")]
    [InlineData("{\"a\":1]", "invalid character ']' after object key:value pair")]
    [InlineData("{\"a\":1,}", "invalid character '}' looking for beginning of object key string")]
    [InlineData("{1:2}", "invalid character '1' looking for beginning of object key string")]
    [InlineData("{\"a\" 1}", "invalid character '1' after object key")]
    [InlineData("{\"a\":}", "invalid character '}' looking for beginning of value")]
    [InlineData("[\"", "unexpected EOF")]
    [InlineData("[\"\u0001\"]", "invalid character '\\x01' in string literal")]
    [InlineData("[\"\t\"]", "invalid character '\\t' in string literal")]
    [InlineData("[\"\\q\"]", "invalid character 'q' in string escape code")]
    [InlineData("[\"\\u12g4\"]", "invalid character 'g' in \\u hexadecimal character escape")]
    [InlineData("[\"\\u1\"\"]", "invalid character '\"' in \\u hexadecimal character escape")]
    [InlineData("[-x]", "invalid character 'x' in numeric literal")]
    [InlineData("[1.x]", "invalid character 'x' after decimal point in numeric literal")]
    [InlineData("[1ex]", "invalid character 'x' in exponent of numeric literal")]
    [InlineData("[1e+]", "invalid character ']' in exponent of numeric literal")]
    [InlineData("[00]", "invalid character '0' after array element")]
    [InlineData("[tRue]", "invalid character 'R' in literal true (expecting 'r')")]
    [InlineData("[fals3]", "invalid character '3' in literal false (expecting 'e')")]
    [InlineData("'", "invalid character '\\'' looking for beginning of value")]
    [InlineData("\\", "invalid character '\\\\' looking for beginning of value")]
    [InlineData("船", "invalid character 'è' looking for beginning of value")]
    public void Explain_MalformedBody_GivesTheWordsOfTheScanner(string body, string reason) =>
        Assert.Equal(reason, GoJson.Explain(Encoding.UTF8.GetBytes(body), GoType.Any));

    [Fact]
    public void Explain_ByteOfNoCharacter_IsQuotedAsLatin1() =>
        Assert.Equal("invalid character '\\u0080' looking for beginning of value", GoJson.Explain([0x80], GoType.Any));

    [Fact]
    public void Explain_TenThousandLevels_IsTheLimitOfGo()
    {
        Assert.Null(GoJson.Explain(Encoding.ASCII.GetBytes(new string('[', 10_000) + new string(']', 10_000)), GoType.Any));
        Assert.Equal("invalid character '[' exceeded max depth", GoJson.Explain(Encoding.ASCII.GetBytes(new string('[', 10_001)), GoType.Any));
    }

    [Theory]
    [InlineData("{\"objects\":[{\"class\":5},", "unexpected EOF")]
    [InlineData("{\"objects\":[{\"class\":5,\"tenant\":6}]}", "json: cannot unmarshal number into Go struct field Object.objects.class of type string")]
    [InlineData("{\"objects\":[{\"class\":5,\"id\":6}]}", "json: cannot unmarshal number into Go struct field Object.objects.id of type string")]
    [InlineData("{\"objects\":[{\"class\":5},{\"vectors\":{\"a\":[1],\"b\":1}}]}", "vectors: cannot unmarshal vector into either []float32 or [][]float32 for target vector b")]
    [InlineData("{\"objects\":[{\"vectors\":{\"a\":[[1],2]}}]}", "vectors: cannot unmarshal vector into either []float32 or [][]float32 for target vector a")]
    [InlineData("{\"objects\":[{\"vectors\":{\"a\":[{}]}}]}", "vectors: cannot unmarshal vector into either []float32 or [][]float32 for target vector a")]
    [InlineData("{\"objects\":[{\"vectors\":{\"a\":1,\"a\":[1]}}]}", null)]
    [InlineData("{\"objects\":[{\"vectors\":{\"a\":[[1,null],[],null],\"b\":null,\"c\":[]}}]}", null)]
    [InlineData("{\"OBJECTS\":[{\"CLASS\":{}}]}", "json: cannot unmarshal object into Go struct field Object.objects.class of type string")]
    [InlineData("{\"objects\":[null,{\"id\":null,\"class\":null,\"vector\":[null],\"vectors\":null,\"additional\":null}],\"fields\":[null]}", null)]
    [InlineData("{\"fields\":[1]}", "json: cannot unmarshal number into Go struct field BatchObjectsCreateBody.fields of type string")]
    [InlineData("{\"fields\":5,\"objects\":5}", "json: cannot unmarshal number into Go struct field BatchObjectsCreateBody.fields of type []*string")]
    [InlineData("{\"objects\":[{\"additional\":[1]}]}", "json: cannot unmarshal array into Go struct field Object.objects.additional of type models.AdditionalProperties")]
    [InlineData("{\"unknown\":[{\"class\":5}],\"objects\":[{\"properties\":[1],\"x\":{}}]}", null)]
    [InlineData("null", null)]
    [InlineData("5", "json: cannot unmarshal number into Go value of type batch.BatchObjectsCreateBody")]
    [InlineData("true", "json: cannot unmarshal bool into Go value of type batch.BatchObjectsCreateBody")]
    public void Explain_SeveralFaults_ReportsTheOneGoReports(string body, string? reason) =>
        Assert.Equal(reason, GoJson.Explain(Encoding.UTF8.GetBytes(body), GoTypes.BatchObjectsCreateBody));

    [Fact]
    public void Explain_TypeThatContainsItself_EndsWithinTheStack()
    {
        var nested = string.Concat(Enumerable.Repeat("{\"nestedProperties\":[", 4_990)) + string.Concat(Enumerable.Repeat("]}", 4_990));
        Assert.Null(GoJson.Explain(Encoding.ASCII.GetBytes(nested), GoSchemaTypes.Property));
    }

    private static GoType TypeOf(string name) => name switch
    {
        "BatchObjectsCreateBody" => GoTypes.BatchObjectsCreateBody,
        "BatchReferences" => GoTypes.BatchReferences,
        "Object" => GoTypes.Object,
        "SingleRef" => GoTypes.SingleRef,
        "MultipleRef" => GoTypes.MultipleRef,
        "Tenants" => GoTypes.Tenants,
        "TenantNames" => GoTypes.TenantNames,
        "Alias" => GoTypes.Alias,
        "GraphQlQuery" => GoTypes.GraphQlQuery,
        "Property" => GoSchemaTypes.Property,
        "Class" => GoSchemaTypes.Class,
        "BatchDelete" => GoFilterTypes.BatchDelete,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such type"),
    };
}
