using System.Text;
using Lading.Testing.Http;
using Lading.Testing.Json;

namespace Lading.BadInput.Tests;

/// <summary><c>POST /v1/batch/objects</c> with bodies that are wrong in every way we could think of.</summary>
public class BatchObjectsTests(Harbour harbour) : BadInputTest(harbour)
{
    private const string Whole =
        """{"fields":["ALL"],"objects":[{"class":"Pier","id":"00000000-0000-4000-8000-00000000cafe","properties":{"name":"näh\u00e9 \ud83d\ude00","depth":-12,"width":1.5e3,"open":true,"tags":["a",""]},"vector":[0.5,-1,2]}]}""";

    [Fact]
    public async Task Body_CutAtEveryByte_IsRefusedWholeAsUnexpectedEnd()
    {
        var bytes = Encoding.UTF8.GetBytes(Whole);
        using var connection = await RawConnection.OpenAsync(Harbour.Port);
        for (var length = 1; length < bytes.Length; length++)
        {
            var answer = await connection.ExchangeAsync(RawRequest.Json("POST", "/v1/batch/objects", bytes[..length]), "POST", Harbour.AnswerWithin);
            Expect.Unparsable(answer, "unexpected EOF");
        }
        Assert.Equal(404, (await Harbour.SendAsync("GET", "/v1/objects/Pier/00000000-0000-4000-8000-00000000cafe", (string?)null)).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t ")]
    public async Task Body_EmptyOrBlank_CountsAsMissing(string body) =>
        Expect.Framework(await Harbour.BatchAsync(body), 422, 602, "body in body is required");

    [Theory]
    [InlineData("x", "invalid character 'x' looking for beginning of value")]
    [InlineData("{,}", "invalid character ',' looking for beginning of object key string")]
    [InlineData("{\"objects\":[}", "invalid character '}' looking for beginning of value")]
    [InlineData("{\"objects\":[{}}", "invalid character '}' after array element")]
    [InlineData("{\"objects\" 5}", "invalid character '5' after object key")]
    [InlineData("{\"objects\":[1,]}", "invalid character ']' looking for beginning of value")]
    [InlineData("{'objects':[]}", "invalid character '\\'' looking for beginning of object key string")]
    [InlineData("{\"objects\":[{\"class\":\"Pier\",\"properties\":{\"width\":NaN}}]}", "invalid character 'N' looking for beginning of value")]
    [InlineData("{\"objects\":[{\"class\":\"Pier\",\"properties\":{\"width\":Infinity}}]}", "invalid character 'I' looking for beginning of value")]
    [InlineData("{\"objects\":[{\"class\":\"Pier\",\"properties\":{\"width\":-Infinity}}]}", "invalid character 'I' in numeric literal")]
    [InlineData("{\"objects\":[{\"class\":\"Pier\",\"properties\":{\"width\":+1}}]}", "invalid character '+' looking for beginning of value")]
    [InlineData("{\"objects\":[{\"class\":\"Pier\",\"properties\":{\"width\":01}}]}", "invalid character '1' after object key:value pair")]
    [InlineData("{\"objects\":[{\"class\":\"Pier\",\"properties\":{\"width\":.5}}]}", "invalid character '.' looking for beginning of value")]
    [InlineData("{\"objects\":[{\"class\":\"Pier\",\"vector\":[NaN]}]}", "invalid character 'N' looking for beginning of value")]
    [InlineData("{\"objects\":[{\"class\":\"Pi\ner\"}]}", "invalid character '\\n' in string literal")]
    [InlineData("{\"objects\":[{\"class\":\"\\x\"}]}", "invalid character 'x' in string escape code")]
    [InlineData("{\"objects\":[{\"class\":\"\\u12g4\"}]}", "invalid character 'g' in \\u hexadecimal character escape")]
    [InlineData("{\"objects\":[tru]}", "invalid character ']' in literal true (expecting 'e')")]
    public async Task Body_ThatIsNoJson_IsRefusedInGosWords(string body, string reason) => Expect.Unparsable(await Harbour.BatchAsync(body), reason);

    [Fact]
    public async Task Body_WithByteOrderMark_IsRefused() =>
        Expect.Unparsable(await Harbour.SendAsync("POST", "/v1/batch/objects", [0xEF, 0xBB, 0xBF, .. "{\"objects\":[]}"u8]), "invalid character 'ï' looking for beginning of value");

    [Theory]
    [InlineData("5")]
    [InlineData("\"objects\"")]
    [InlineData("[]")]
    [InlineData("true")]
    [InlineData("{\"objects\":{}}")]
    [InlineData("{\"objects\":\"all\"}")]
    [InlineData("{\"objects\":[5]}")]
    [InlineData("{\"objects\":[[]]}")]
    [InlineData("{\"objects\":[\"Pier\"]}")]
    [InlineData("{\"objects\":[{\"class\":5}]}")]
    [InlineData("{\"objects\":[{\"class\":[\"Pier\"]}]}")]
    [InlineData("{\"objects\":[{\"class\":\"Pier\",\"vector\":\"x\"}]}")]
    [InlineData("{\"objects\":[{\"class\":\"Pier\",\"vector\":{}}]}")]
    [InlineData("{\"objects\":[{\"class\":\"Pier\",\"vector\":[\"a\"]}]}")]
    [InlineData("{\"objects\":[{\"class\":\"Pier\",\"vector\":[[1]]}]}")]
    [InlineData("{\"objects\":[{\"class\":\"Pier\",\"vector\":[true]}]}")]
    [InlineData("{\"objects\":[{\"class\":\"Pier\",\"vector\":[1e39]}]}")]
    [InlineData("{\"objects\":[{\"class\":\"Crane\",\"vectors\":{\"hook\":\"x\"}}]}")]
    [InlineData("{\"objects\":[{\"class\":\"Crane\",\"vectors\":{\"hook\":[[[1]]]}}]}")]
    [InlineData("{\"objects\":[{\"class\":\"Crane\",\"vectors\":[1]}]}")]
    [InlineData("{\"objects\":[{\"class\":\"Pier\",\"tenant\":5}]}")]
    [InlineData("{\"objects\":[{\"class\":\"Pier\",\"creationTimeUnix\":\"now\"}]}")]
    [InlineData("{\"objects\":[{\"class\":\"Pier\",\"id\":5}]}")]
    [InlineData("{\"objects\":[{\"class\":\"Pier\",\"id\":{}}]}")]
    [InlineData("{\"objects\":[{\"class\":\"Pier\",\"id\":[]}]}")]
    [InlineData("{\"objects\":[{\"class\":\"Pier\",\"id\":true}]}")]
    [InlineData("{\"objects\":[],\"fields\":\"ALL\"}")]
    public async Task Member_OfTheWrongKind_IsRefusedWholeWith400(string body)
    {
        var answer = await Harbour.BatchAsync(body);
        Expect.Framework(answer, 400, 400, null);
        Assert.StartsWith("parsing body body from \"\" failed, because ", Json.Parse(answer.Text)["message"]!.Content, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"objects\":null}")]
    [InlineData("{\"objects\":[]}")]
    [InlineData("{\"object\":[{}]}")]
    public async Task Batch_WithoutObjects_IsRefused(string body) =>
        Expect.Handler(await Harbour.BatchAsync(body), 422, "invalid param 'objects': cannot be empty, need at least one object for batching");

    [Theory]
    [InlineData("abc")]
    [InlineData("00000000-0000-4000-8000-00000000000")]
    [InlineData("00000000-0000-4000-8000-0000000000000")]
    [InlineData("00000000-0000-4000-8000-00000000000g")]
    [InlineData("00000000_0000_4000_8000_000000000000")]
    [InlineData("0000000000004000800000000000000")]
    [InlineData("../../00000000-0000-4000-8000-00000")]
    [InlineData("urn:uuid:00000000-0000-4000-8000-00000000000")]
    [InlineData("{00000000-0000-4000-8000-000000000000")]
    [InlineData(" 00000000-0000-4000-8000-000000000000")]
    [InlineData("00000000-0000-4000-8000-00000000000\u00e9")]
    public async Task Id_OfAWrongForm_RefusesTheWholeBatchAndNamesThePlace(string id)
    {
        var body = $$"""{"objects":[{"class":"Pier","id":"00000000-0000-4000-8000-0000000000aa"},{"class":"Pier","id":"{{id}}"}]}""";
        Expect.Framework(await Harbour.BatchAsync(body), 422, 601, $"body.objects.1.id in body must be of type uuid: \"{id}\"");
        Assert.Equal(404, (await Harbour.SendAsync("GET", "/v1/objects/Pier/00000000-0000-4000-8000-0000000000aa", (string?)null)).Status);
    }

    [Fact]
    public async Task Id_OfAMillionCharacters_IsRefused()
    {
        var answer = await Harbour.BatchAsync($$"""{"objects":[{"class":"Pier","id":"{{new string('a', 1_000_000)}}"}]}""");
        Expect.Framework(answer, 422, 601, null);
    }

    [Fact]
    public async Task Items_NullOrWithoutClass_FailAloneAndTheOthersGoOn()
    {
        var answer = await Harbour.BatchAsync("""{"objects":[null,{"class":"Pier","properties":{"name":"between"}},{},{"properties":{}},{"class":"","id":""},{"class":"Pier","properties":null}]}""");
        const string empty = "object has an empty class";
        Expect.Items(answer, empty, null, empty, empty, empty, null);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("..%2f..%2fescape")]
    [InlineData("/tmp/escape")]
    [InlineData("Pier\\u0000")]
    [InlineData("Pier/../Crane")]
    [InlineData("C:\\\\Windows")]
    [InlineData("7Pier")]
    [InlineData("Pi er")]
    [InlineData("\\ud83d\\ude00")]
    [InlineData("<script>")]
    [InlineData("'; DROP TABLE")]
    [InlineData(".")]
    public async Task ClassName_ThatIsNone_FailsTheItemAndCreatesNothing(string name)
    {
        var answer = await Harbour.BatchAsync($$$"""{"objects":[{"class":"{{{name}}}","properties":{"name":"x"}}]}""");
        Expect.Items(answer, "auto-schema: create collection: ");
    }

    [Fact]
    public async Task ClassName_OfAMillionCharacters_FailsTheItem()
    {
        var answer = await Harbour.BatchAsync($$"""{"objects":[{"class":"{{new string('A', 1_000_000)}}"}]}""");
        Expect.Items(answer, "auto-schema: create collection: ");
    }

    [Theory]
    [InlineData("depth", "1.0", "invalid integer property 'depth' on class 'Pier': the JSON number '1.0' could not be converted to an int")]
    [InlineData("depth", "1e3", "invalid integer property 'depth' on class 'Pier': the JSON number '1e3' could not be converted to an int")]
    [InlineData("depth", "9223372036854775808", "invalid integer property 'depth' on class 'Pier': the JSON number '9223372036854775808' could not be converted to an int")]
    [InlineData("width", "1e309", "invalid number property 'width' on class 'Pier': the JSON number '1e309' could not be converted to a float.")]
    [InlineData("width", "-1e400", "invalid number property 'width' on class 'Pier': the JSON number '-1e400' could not be converted to a float.")]
    [InlineData("since", "\"yesterday\"", "invalid date property 'since' on class 'Pier': requires a string with a RFC3339 formatted date, but the given value is 'yesterday'")]
    [InlineData("code", "\"abc\"", "invalid uuid property 'code' on class 'Pier': requires a string of UUID format, but the given value is 'abc'")]
    [InlineData("plan", "\"%%%\"", "invalid blob property 'plan' on class 'Pier': not a valid blob base64 string")]
    [InlineData("place", "{\"latitude\":1e400,\"longitude\":0}", "invalid geoCoordinates property 'place' on class 'Pier': invalid latitude: cannot interpret as float: strconv.ParseFloat: parsing \"1e400\": value out of range")]
    public async Task Value_BeyondItsType_FailsTheItem(string property, string value, string message)
    {
        var answer = await Harbour.BatchAsync($$$"""{"objects":[{"class":"Pier","properties":{"{{{property}}}":{{{value}}}}},{"class":"Pier","properties":{"name":"beside it"}}]}""");
        Expect.Items(answer, message, null);
    }

    [Theory]
    [InlineData("+24:00")]
    [InlineData("-99:99")]
    public async Task Date_WhoseOffsetCannotBeWritten_FailsTheItem(string offset)
    {
        var answer = await Harbour.BatchAsync($$$"""{"objects":[{"class":"Pier","properties":{"since":"2020-01-01T00:00:00{{{offset}}}"}}]}""");
        Expect.Items(answer, "invalid date property 'since' on class 'Pier': ");
    }

    [Fact]
    public async Task Text_WithLoneSurrogates_IsStoredWithReplacementCharacters()
    {
        var item = Expect.Items(await Harbour.BatchAsync("""{"objects":[{"class":"Pier","properties":{"name":"a\ud800b\udc00c"}}]}"""), [null]).Single();
        var read = await Harbour.SendAsync("GET", $"/v1/objects/Pier/{item["id"]!.Content}", (string?)null);
        Assert.Equal("a\ufffdb\ufffdc", Json.Parse(read.Text)["properties"]!["name"]!.Content);
    }

    [Fact]
    public async Task Text_OfInvalidUtf8_NeverReachesAnAnswer()
    {
        byte[][] texts = [[0xFF], [0xC3], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0x80]];
        foreach (var text in texts)
        {
            var answer = await Harbour.SendAsync("POST", "/v1/batch/objects", [.. "{\"objects\":[{\"class\":\"Pier\",\"properties\":{\"name\":\"a"u8, .. text, .. "b\"}}]}"u8]);
            var item = Expect.Items(answer, [null]).Single();
            var read = await Harbour.SendAsync("GET", $"/v1/objects/Pier/{item["id"]!.Content}", (string?)null);
            Assert.Matches("^a\ufffd+b$", Json.Parse(new UTF8Encoding(false, true).GetString(read.Body))["properties"]!["name"]!.Content);
        }
    }

    [Fact]
    public async Task Members_GivenTwice_TheLastCounts()
    {
        var answer = await Harbour.BatchAsync("""{"objects":[{"class":"Crane","class":"Pier","properties":{"name":"one"},"properties":{"name":"two","name":"three"}}]}""");
        var item = Expect.Items(answer, [null]).Single();
        Assert.Equal("Pier", item["class"]!.Content);
        Assert.Equal("three", item["properties"]!["name"]!.Content);
    }

    [Fact]
    public async Task Properties_OfAnotherKind_FailTheItem()
    {
        foreach (var value in (string[])["5", "\"x\"", "[]", "true"])
        {
            var answer = await Harbour.BatchAsync($$"""{"objects":[{"class":"Pier","properties":{{value}}}]}""");
            var item = Assert.Single(Json.Parse(answer.Text).Items);
            Assert.Equal("FAILED", item["result"]!["status"]!.Content);
        }
    }

    [Fact]
    public async Task Vector_OfAnotherLength_FailsItsItemOnly()
    {
        var answer = await Harbour.BatchAsync("""{"objects":[{"class":"Pier","vector":[1,2]},{"class":"Pier","vector":[1,2,3]},{"class":"Pier","vector":[1,2,3,4]},{"class":"Pier","vector":[]},{"class":"Pier","vector":null}]}""");
        const string mismatch = "Validate vector index for ";
        Expect.Items(answer, mismatch, null, mismatch, null, null);
    }

    [Theory]
    [InlineData("""{"class":"Crane","vectors":{"boom":[1]}}""", "collection Crane does not have configuration for vector boom")]
    [InlineData("""{"class":"Crane","vectors":{"hook":[[1]]}}""", "vector \"hook\" in collection \"Crane\" is not configured as multi-vector, but a multi-vector was provided")]
    [InlineData("""{"class":"Crane","vectors":{"tracks":[1]}}""", "vector \"tracks\" in collection \"Crane\" is configured as multi-vector: expected an array of token vectors, got a single vector")]
    [InlineData("""{"class":"Crane","vectors":{"tracks":[[1],[]]}}""", "vector \"tracks\" in collection \"Crane\": multi-vector token 1 is empty")]
    [InlineData("""{"class":"Crane","vector":[1]}""", "collection Crane configuration does not have single vector index")]
    [InlineData("""{"class":"Pier","vectors":{"hook":[1]}}""", "collection Pier does not have configuration for vector hook")]
    public async Task Vectors_ThatTheClassDoesNotHave_FailTheItem(string item, string message) =>
        Expect.Items(await Harbour.BatchAsync($$"""{"objects":[{{item}}]}"""), message);

    [Theory]
    [InlineData("text/plain", 415, "unsupported media type \"text/plain\", only ")]
    [InlineData("application/xml; charset=utf-8", 415, "unsupported media type \"application/xml\", only ")]
    [InlineData("json", 415, "unsupported media type \"json\", only ")]
    [InlineData("application/octet-stream", 415, "unsupported media type \"application/octet-stream\", only ")]
    [InlineData("application/", 400, null)]
    public async Task ContentType_OtherThanJson_IsRefused(string type, int status, string? message)
    {
        var answer = await Harbour.BatchAsync("{\"objects\":[]}", ("Content-Type", type));
        Expect.Framework(answer, status, status, null);
        if (message is not null) Assert.StartsWith(message, Json.Parse(answer.Text)["message"]!.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ContentType_Missing_IsTakenForOctets()
    {
        var request = RawRequest.Build("POST", "/v1/batch/objects", [("Host", "localhost"), ("Content-Length", "14")], "{\"objects\":[]}"u8);
        Expect.Framework(await RawConnection.ExchangeAsync(Harbour.Port, request, "POST", Harbour.AnswerWithin), 415, 415, null);
    }

    [Theory]
    [InlineData("consistency_level=all")]
    [InlineData("consistency_level=%00")]
    [InlineData("consistency_level=../../x")]
    public async Task ConsistencyLevel_Unknown_IsRefused(string query)
    {
        var answer = await Harbour.SendAsync("POST", "/v1/batch/objects?" + query, "{\"objects\":[{\"class\":\"Pier\"}]}");
        Assert.Equal(400, answer.Status);
        Expect.ClearRefusal(answer);
    }

    [Theory]
    [InlineData("fields=%zz")]
    [InlineData("maxErrors=-1")]
    [InlineData("maxErrors=x")]
    [InlineData("atomic=perhaps")]
    [InlineData("dryRun=2")]
    [InlineData("refs=sometimes")]
    public async Task OurParameter_OfAWrongForm_IsRefusedOrIgnored(string query)
    {
        var answer = await Harbour.SendAsync("POST", "/v1/batch/objects?" + query, "{\"objects\":[{\"class\":\"Pier\"}]}");
        if (answer.Status != 200) Expect.ClearRefusal(answer);
    }

    [Fact]
    public async Task IdempotencyKey_TooLongOrEmpty_IsRefused()
    {
        foreach (var key in (string[])[new string('k', 256), "\"" + new string('k', 400) + "\""])
        {
            Expect.ClearRefusal(await Harbour.BatchAsync("{\"objects\":[{\"class\":\"Pier\"}]}", ("Idempotency-Key", key)));
        }
    }
}
