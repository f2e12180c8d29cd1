using System.Text;
using Lading.Testing.Http;
using Lading.Testing.Json;

namespace Lading.BadInput.Tests;

/// <summary><c>/v1/schema</c> and tenants with bodies and names that are wrong; the schema stays what it was.</summary>
public class SchemaTests(Harbour harbour) : BadInputTest(harbour)
{
    [Fact]
    public async Task Class_CutAtEveryByte_IsRefused()
    {
        var bytes = Encoding.UTF8.GetBytes("""{"class":"Ruin","vectorizer":"none","properties":[{"name":"a","dataType":["text"]}]}""");
        using var connection = await RawConnection.OpenAsync(Harbour.Port);
        for (var length = 1; length < bytes.Length; length++)
        {
            var answer = await connection.ExchangeAsync(RawRequest.Json("POST", "/v1/schema", bytes[..length]), "POST", Harbour.AnswerWithin);
            Expect.Framework(answer, 400, 400, "parsing objectClass body from \"\" failed, because unexpected EOF");
        }
        Assert.Equal(404, (await Harbour.SendAsync("GET", "/v1/schema/Ruin", (string?)null)).Status);
    }

    [Fact]
    public async Task Class_WithoutBody_IsRefused() =>
        Expect.Framework(await Harbour.SendAsync("POST", "/v1/schema", ""), 422, 602, "objectClass in body is required");

    [Theory]
    [InlineData("5")]
    [InlineData("[]")]
    [InlineData("{\"class\":5}")]
    [InlineData("{\"class\":\"Ruin\",\"properties\":{}}")]
    [InlineData("{\"class\":\"Ruin\",\"properties\":[5]}")]
    [InlineData("{\"class\":\"Ruin\",\"properties\":[{\"name\":5}]}")]
    [InlineData("{\"class\":\"Ruin\",\"properties\":[{\"name\":\"a\",\"dataType\":\"text\"}]}")]
    [InlineData("{\"class\":\"Ruin\",\"properties\":[{\"name\":\"a\",\"dataType\":[5]}]}")]
    [InlineData("{\"class\":\"Ruin\",\"invertedIndexConfig\":[]}")]
    [InlineData("{\"class\":\"Ruin\",\"invertedIndexConfig\":{\"bm25\":{\"b\":\"x\"}}}")]
    [InlineData("{\"class\":\"Ruin\",\"multiTenancyConfig\":{\"enabled\":\"yes\"}}")]
    [InlineData("{\"class\":\"Ruin\",\"replicationConfig\":{\"factor\":1e99}}")]
    [InlineData("{\"class\":\"Ruin\",\"vectorConfig\":[]}")]
    public async Task Class_WithMembersOfTheWrongKind_IsRefusedWith400(string body) =>
        Expect.Framework(await Harbour.SendAsync("POST", "/v1/schema", body), 400, 400, null);

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"class\":\"\"}")]
    [InlineData("{\"class\":\"../Ruin\"}")]
    [InlineData("{\"class\":\"Ruin/../Pier\"}")]
    [InlineData("{\"class\":\"Ruin\\u0000\"}")]
    [InlineData("{\"class\":\"7Ruin\"}")]
    [InlineData("{\"class\":\"\\ud800\"}")]
    [InlineData("{\"class\":\"Pier\"}")]
    [InlineData("{\"class\":\"PIER\"}")]
    [InlineData("{\"class\":\"Ruin\",\"vectorizer\":\"nothing-of-the-kind\"}")]
    [InlineData("{\"class\":\"Ruin\",\"vectorIndexType\":\"btree\"}")]
    [InlineData("{\"class\":\"Ruin\",\"properties\":[{\"name\":\"../x\",\"dataType\":[\"text\"]}]}")]
    [InlineData("{\"class\":\"Ruin\",\"properties\":[{\"name\":\"id\",\"dataType\":[\"text\"]}]}")]
    [InlineData("{\"class\":\"Ruin\",\"properties\":[{\"name\":\"a\",\"dataType\":[\"text\"]},{\"name\":\"A\",\"dataType\":[\"int\"]}]}")]
    [InlineData("{\"class\":\"Ruin\",\"properties\":[{\"name\":\"a\",\"dataType\":[]}]}")]
    [InlineData("{\"class\":\"Ruin\",\"properties\":[{\"name\":\"a\",\"dataType\":[\"Ghost\"]}]}")]
    [InlineData("{\"class\":\"Ruin\",\"properties\":[{\"name\":\"a\",\"dataType\":[\"object\"]}]}")]
    [InlineData("{\"class\":\"Ruin\",\"properties\":[null]}")]
    [InlineData("{\"class\":\"Ruin\",\"vectorConfig\":{\"a\":null}}")]
    [InlineData("{\"class\":\"Ruin\",\"vectorConfig\":{\"../a\":{\"vectorizer\":{\"none\":{}}}}}")]
    public async Task Class_ThatCannotBe_IsRefusedAndNotMade(string body)
    {
        Expect.ClearRefusal(await Harbour.SendAsync("POST", "/v1/schema", body));
        Assert.Equal(404, (await Harbour.SendAsync("GET", "/v1/schema/Ruin", (string?)null)).Status);
    }

    [Fact]
    public async Task Class_NamedByAMillionCharacters_IsRefused() =>
        Expect.ClearRefusal(await Harbour.SendAsync("POST", "/v1/schema", $$"""{"class":"{{new string('R', 1_000_000)}}"}"""));

    [Fact]
    public async Task NestedProperties_TenThousandDeep_AreRefused()
    {
        const int depth = 10_000;
        var open = string.Concat(Enumerable.Repeat("""{"name":"a","dataType":["object"],"nestedProperties":[""", depth));
        var close = string.Concat(Enumerable.Repeat("]}", depth));
        Expect.ClearRefusal(await Harbour.SendAsync("POST", "/v1/schema", $$"""{"class":"Ruin","properties":[{{open}}{{close}}]}"""));
    }

    [Fact]
    public async Task Class_WithTenThousandProperties_IsTakenOrRefusedClearly()
    {
        var properties = string.Join(',', Enumerable.Range(0, 10_000).Select(i => $$"""{"name":"p{{i}}","dataType":["text"]}"""));
        var answer = await Harbour.SendAsync("POST", "/v1/schema", $$"""{"class":"Broad","vectorizer":"none","properties":[{{properties}}]}""");
        if (answer.Status != 200) Expect.ClearRefusal(answer);
        Assert.Equal(200, (await Harbour.SendAsync("DELETE", "/v1/schema/Broad", (string?)null)).Status);
    }

    [Theory]
    [InlineData("GET", "/v1/schema/..%2f..%2fetc")]
    [InlineData("GET", "/v1/schema/%00")]
    [InlineData("GET", "/v1/schema/%ff%fe")]
    [InlineData("GET", "/v1/schema/%zz")]
    [InlineData("GET", "/v1/schema/..")]
    [InlineData("DELETE", "/v1/schema/..%2fPier")]
    [InlineData("DELETE", "/v1/schema/%2e%2e%2f%2e%2e")]
    [InlineData("POST", "/v1/schema/..%2fPier/properties")]
    [InlineData("PUT", "/v1/schema/Pier%00")]
    [InlineData("GET", "/v1/schema/Pier/shards/../../../../etc/passwd")]
    public async Task Path_ThatReachesOut_IsAnsweredWithoutHarm(string method, string path)
    {
        var answer = await Harbour.SendAsync(method, path, method is "POST" or "PUT" ? "{\"name\":\"a\",\"dataType\":[\"text\"]}" : null);
        Assert.InRange(answer.Status, 200, 499);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"name\":\"a\"}")]
    [InlineData("{\"name\":\"\",\"dataType\":[\"text\"]}")]
    [InlineData("{\"name\":\"a b\",\"dataType\":[\"text\"]}")]
    [InlineData("{\"name\":\"a\",\"dataType\":[\"texts\"]}")]
    [InlineData("{\"name\":\"name\",\"dataType\":[\"text\"]}")]
    [InlineData("{\"name\":\"a\",\"dataType\":[\"text\"],\"tokenization\":\"by-hand\"}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task Property_ThatCannotBe_IsRefused(string body) =>
        Expect.ClearRefusal(await Harbour.SendAsync("POST", "/v1/schema/Pier/properties", body));

    [Fact]
    public async Task Tenants_OfEveryWrongForm_AreRefused()
    {
        Assert.Equal(200, (await Harbour.SendAsync("POST", "/v1/schema", """{"class":"Berth","vectorizer":"none","multiTenancyConfig":{"enabled":true}}""")).Status);
        string[] bodies =
        [
            "{}", "5", "[5]", "[null]", "[{}]", "[{\"name\":\"\"}]", "[{\"name\":\"../north\"}]", "[{\"name\":\"two words\"}]", "[{\"name\":5}]",
            $"[{{\"name\":\"{new string('n', 65)}\"}}]", "[{\"name\":\"n\",\"activityStatus\":\"TEPID\"}]", "[{\"name\":\"n\"},{\"name\":\"n\"}]", "[{\"name\":\"n\\u0000\"}]", "",
        ];
        foreach (var body in bodies) Expect.ClearRefusal(await Harbour.SendAsync("POST", "/v1/schema/Berth/tenants", body));
        Assert.Empty(Json.Parse((await Harbour.SendAsync("GET", "/v1/schema/Berth/tenants", (string?)null)).Text).Items);
        Assert.Equal(200, (await Harbour.SendAsync("DELETE", "/v1/schema/Berth", (string?)null)).Status);
    }
}
