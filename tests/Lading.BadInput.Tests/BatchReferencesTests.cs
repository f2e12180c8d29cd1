using System.Text;
using Lading.Testing.Http;
using Lading.Testing.Json;

namespace Lading.BadInput.Tests;

/// <summary><c>POST /v1/batch/references</c> with bodies that are wrong.</summary>
public class BatchReferencesTests(Harbour harbour) : BadInputTest(harbour)
{
    private const string Route = "/v1/batch/references";

    private string From => $"weaviate://localhost/Mooring/{Harbour.Mooring}/pier";

    private string To => $"weaviate://localhost/Pier/{Harbour.Piers[3]}";

    [Fact]
    public async Task Body_CutAtEveryByte_IsRefusedWhole()
    {
        var bytes = Encoding.UTF8.GetBytes($$"""[{"from":"{{From}}","to":"{{To}}","tenant":""}]""");
        using var connection = await RawConnection.OpenAsync(Harbour.Port);
        for (var length = 1; length < bytes.Length; length++)
        {
            var answer = await connection.ExchangeAsync(RawRequest.Json("POST", Route, bytes[..length]), "POST", Harbour.AnswerWithin);
            Expect.Unparsable(answer, "unexpected EOF");
        }
        Assert.Null(await PiersOfMooringAsync());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    public async Task Batch_WithoutReferences_IsRefused(string body) =>
        Expect.Handler(await SendAsync(body), 422, "invalid params: length cannot be 0, need at least one reference for batching");

    [Theory]
    [InlineData("{}")]
    [InlineData("5")]
    [InlineData("\"x\"")]
    [InlineData("[5]")]
    [InlineData("[[]]")]
    [InlineData("[{\"from\":5}]")]
    [InlineData("[{\"to\":{}}]")]
    [InlineData("[{\"tenant\":[]}]")]
    [InlineData("[{\"from\":\"x\"")]
    public async Task Body_OfTheWrongKind_IsRefusedWholeWith400(string body) => Expect.Framework(await SendAsync(body), 400, 400, null);

    [Theory]
    [InlineData("from", "foo")]
    [InlineData("from", "://")]
    [InlineData("from", "weaviate://local host/x")]
    [InlineData("from", "weaviate://localhost/%zz")]
    [InlineData("to", "foo")]
    [InlineData("to", "\\u0000")]
    public async Task Beacon_ThatIsNoUri_RefusesTheWholeBatch(string side, string value)
    {
        var answer = await SendAsync($$"""[{"from":"{{From}}","to":"{{To}}"},{"{{side}}":"{{value}}"}]""");
        Expect.Framework(answer, 422, 601, null);
        Assert.Null(await PiersOfMooringAsync());
    }

    [Theory]
    [InlineData("weaviate://localhost/Mooring/pier", null, "invalid cref URI: must use long-form: path must be of format '/<className>/<uuid>/<propertyName>', but got '")]
    [InlineData("weaviate:opaque://localhost/x", null, "invalid cref URI: must use long-form: path must be of format '/<className>/<uuid>/<propertyName>', but got ''")]
    [InlineData(null, "weaviate:opaque", "invalid cref URI: %!w(<nil>)")]
    [InlineData("weaviate://localhost/Mooring/abc/pier", null, "invalid cref URI: 2nd path segment must be uuid, but got 'pier'")]
    [InlineData("weaviate://localhost/../../etc/passwd", null, "invalid cref URI: ")]
    [InlineData("weaviate://elsewhere/Mooring/00000000-0000-4000-8000-0000000000ff/pier", null, "source class must always point to the local peer, but got elsewhere")]
    [InlineData(null, "weaviate://localhost/Pier/abc", "invalid cref URI: 2nd path segment must be uuid, but got 'abc'")]
    [InlineData(null, "weaviate://elsewhere/Pier/00000000-0000-4000-8000-000000000003", "importing network references in batch is not possible.")]
    [InlineData(null, "", "invalid cref URI: %!w(<nil>)")]
    [InlineData("weaviate://localhost/Mooring/00000000-0000-4000-8000-00000000abcd/pier", null, "ref batch: object with id 00000000-0000-4000-8000-00000000abcd not found")]
    [InlineData("weaviate://localhost/Mooring/00000000-0000-4000-8000-0000000000ff/label2", null, "ref batch: property 'label2' not found in schema")]
    [InlineData("weaviate://localhost/Ghost/00000000-0000-4000-8000-0000000000ff/pier", null, "source class \"Ghost\" not found in schema")]
    public async Task Beacon_ThatLeadsNowhere_FailsItsItem(string? from, string? to, string message)
    {
        var answer = await SendAsync($$"""[{"from":"{{from ?? From}}","to":"{{to ?? To}}"}]""");
        Expect.Items(answer, message);
        Assert.Null(await PiersOfMooringAsync());
    }

    [Fact]
    public async Task Items_Null_AreNoCrash()
    {
        var answer = await SendAsync("[null,{}]");
        if (answer.Status != 200) Expect.ClearRefusal(answer);
        else Assert.All(Json.Parse(answer.Text).Items, item => Assert.Equal("FAILED", item["result"]!["status"]!.Content));
    }

    [Fact]
    public async Task Beacon_OfAMillionCharacters_IsNoCrash()
    {
        var answer = await SendAsync($$"""[{"from":"weaviate://localhost/{{new string('A', 1_000_000)}}","to":"{{To}}"}]""");
        if (answer.Status == 200) Expect.Items(answer, "invalid cref URI: ");
        else Expect.ClearRefusal(answer);
    }

    private Task<RawResponse> SendAsync(string body) => Harbour.SendAsync("POST", Route, body);

    /// <summary>Refused batches must leave the source as it was: without references.</summary>
    private async Task<Json?> PiersOfMooringAsync() =>
        Json.Parse((await Harbour.SendAsync("GET", $"/v1/objects/Mooring/{Harbour.Mooring}", (string?)null)).Text)["properties"]!["pier"];
}
