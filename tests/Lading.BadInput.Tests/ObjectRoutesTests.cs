using Lading.Testing.Json;

namespace Lading.BadInput.Tests;

/// <summary><c>/v1/objects…</c> with ids, queries and bodies that are wrong.</summary>
public class ObjectRoutesTests(Harbour harbour) : BadInputTest(harbour)
{
    private const string Free = "00000000-0000-4000-8000-00000000f00d";

    [Theory]
    [InlineData("non-existent")]
    [InlineData("00000000-0000-4000-8000-00000000000g")]
    [InlineData("..%2f..%2fetc")]
    [InlineData("%ff%fe")]
    [InlineData("'")]
    public async Task PathId_OfAWrongForm_IsRefusedOnEveryVerb(string id)
    {
        foreach (var path in (string[])[$"/v1/objects/Pier/{id}", $"/v1/objects/{id}"])
        {
            foreach (var method in (string[])["GET", "HEAD", "DELETE", "PUT", "PATCH"])
            {
                var answer = await Harbour.SendAsync(method, path, method is "PUT" or "PATCH" ? "{\"class\":\"Pier\"}" : null);
                Assert.True(answer.Status == 422, $"{method} {path}: {answer}");
                if (method != "HEAD") Expect.Framework(answer, 422, 601, null);
            }
        }
    }

    [Theory]
    [InlineData("/v1/objects/Pier/%00")]
    [InlineData("/v1/objects/%00")]
    [InlineData("/v1/schema/%00")]
    [InlineData("/lading/v1/batches/%00")]
    public async Task Path_WithANul_IsRefusedByTheWebServer(string path)
    {
        foreach (var method in (string[])["GET", "HEAD", "DELETE", "PUT"]) Assert.Equal(400, (await Harbour.SendAsync(method, path, (string?)null)).Status);
    }

    [Theory]
    [InlineData("limit=x")]
    [InlineData("limit=1.5")]
    [InlineData("limit=99999999999999999999")]
    [InlineData("offset=x")]
    [InlineData("limit=-1")]
    [InlineData("limit=5&offset=-10")]
    [InlineData("limit=10001")]
    [InlineData("limit=9223372036854775807&offset=9223372036854775807")]
    [InlineData("include=everything")]
    [InlineData("include=../vector")]
    [InlineData("after=x&limit=5")]
    [InlineData("after=00000000-0000-4000-8000-000000000000")]
    [InlineData("after=00000000-0000-4000-8000-000000000000&limit=5&offset=1")]
    [InlineData("sort=ghost")]
    [InlineData("sort=%00")]
    public async Task ListQuery_OfAWrongForm_IsRefusedOrEmpty(string query)
    {
        var answer = await Harbour.SendAsync("GET", "/v1/objects?class=Pier&" + query, (string?)null);
        if (answer.Status != 200) Expect.ClearRefusal(answer);
    }

    [Theory]
    [InlineData("class=..%2f..%2fetc")]
    [InlineData("class=%00")]
    [InlineData("class=%ff")]
    [InlineData("class=Ghost")]
    public async Task ListClass_ThatIsNone_IsNotFound(string query) =>
        Assert.Equal(404, (await Harbour.SendAsync("GET", "/v1/objects?" + query, (string?)null)).Status);

    [Theory]
    [InlineData("POST", "/v1/objects")]
    [InlineData("POST", "/v1/objects/validate")]
    [InlineData("PUT", "/v1/objects/Pier/" + Free)]
    [InlineData("PATCH", "/v1/objects/Pier/" + Free)]
    public async Task Body_OfTheWrongKind_IsRefused(string method, string path)
    {
        string[] bodies =
        [
            "{", "5", "[]", "\"x\"", "{\"class\":5}", "{\"class\":\"Pier\",\"id\":5}", "{\"class\":\"Pier\",\"vector\":\"x\"}", "{\"class\":\"Pier\",\"vector\":[[1]]}",
            "{\"class\":\"Pier\",\"vectors\":[1]}", "{\"class\":\"Pier\",\"properties\":{\"width\":NaN}}", "{\"class\":\"Pier\",\"tenant\":[]}", "\ufeff{}",
        ];
        foreach (var body in bodies)
        {
            var answer = await Harbour.SendAsync(method, path, body);
            Assert.True(answer.Status == 400, $"{method} {path} {body}: {answer}");
        }
        Assert.Equal(404, (await Harbour.SendAsync("GET", "/v1/objects/Pier/" + Free, (string?)null)).Status);
    }

    [Theory]
    [InlineData("""{"properties":{"name":"x"}}""", "invalid object: the given class is empty")]
    [InlineData("null", "invalid object: the given class is empty")]
    [InlineData("""{"class":"Pier","properties":{"depth":"x"}}""", "invalid object: invalid integer property 'depth' on class 'Pier': requires an integer, the given value is 'x'")]
    [InlineData("""{"class":"Pier","properties":{"width":1e309}}""", "invalid object: invalid number property 'width' on class 'Pier': the JSON number '1e309' could not be converted to a float.")]
    public async Task Object_ThatCannotBe_IsRefused(string body, string message) =>
        Expect.Handler(await Harbour.SendAsync("POST", "/v1/objects", body), 422, message);

    [Fact]
    public async Task Patch_WithPropertiesOfAnotherKind_IsRefusedAndChangesNothing()
    {
        foreach (var value in (string[])["5", "\"x\"", "[]", "true"])
        {
            var answer = await Harbour.SendAsync("PATCH", $"/v1/objects/Pier/{Harbour.Piers[4]}", $$"""{"class":"Pier","properties":{{value}}}""");
            Assert.Equal(422, answer.Status);
            Assert.StartsWith("msg:bad request code:400 err:could not recognize object's properties: ", Json.Parse(answer.Text)["error"]!.Items[0]["message"]!.Content, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Patch_WithoutBody_Is400WithoutBody()
    {
        var answer = await Harbour.SendAsync("PATCH", $"/v1/objects/Pier/{Harbour.Piers[4]}", (string?)null);
        Assert.Equal(400, answer.Status);
        Assert.Empty(answer.Body);
    }

    [Theory]
    [InlineData("POST", "")]
    [InlineData("POST", "null")]
    [InlineData("POST", "[]")]
    [InlineData("POST", "{\"beacon\":5}")]
    [InlineData("POST", "{\"beacon\":\"foo\"}")]
    [InlineData("POST", "{\"beacon\":\"weaviate://localhost/Pier/abc\"}")]
    [InlineData("POST", "{\"beacon\":\"weaviate://localhost/Pier/00000000-0000-4000-8000-00000000dead\"}")]
    [InlineData("PUT", "{}")]
    [InlineData("PUT", "[null]")]
    [InlineData("PUT", "[{\"beacon\":\"weaviate://elsewhere/Pier/00000000-0000-4000-8000-000000000003\"}]")]
    [InlineData("DELETE", "{\"beacon\":\"foo\"}")]
    [InlineData("DELETE", "[]")]
    public async Task Reference_ThatCannotBe_IsRefused(string method, string body)
    {
        var answer = await Harbour.SendAsync(method, $"/v1/objects/Mooring/{Harbour.Mooring}/references/pier", body);
        Expect.ClearRefusal(answer);
    }

    [Theory]
    [InlineData("GET", "/v1/nope", 404)]
    [InlineData("GET", "/v1/objects/a/b/c/d/e/f", 404)]
    [InlineData("PUT", "/v1/batch/objects", 405)]
    [InlineData("GET", "/v1/batch/references", 405)]
    [InlineData("TRACE", "/v1/objects", 405)]
    [InlineData("PROPFIND", "/v1/objects", 405)]
    public async Task Route_ThatIsNone_IsRefusedByTheFramework(string method, string path, int status) =>
        Expect.Framework(await Harbour.SendAsync(method, path, (string?)null), status, status, null);

    [Theory]
    [InlineData("GET", "/lading/v1/batches/none")]
    [InlineData("GET", "/lading/v1/batches/..%2f..%2fetc")]
    [InlineData("GET", "/lading/v1/batches?limit=-1")]
    [InlineData("GET", "/lading/v1/batches?limit=x")]
    [InlineData("GET", "/lading/v1/batches?cursor=%ff")]
    [InlineData("GET", "/lading/v1/batches?since=yesterday")]
    [InlineData("GET", "/lading/v1/dangling?collection=Ghost")]
    [InlineData("GET", "/lading/v1/nope")]
    [InlineData("POST", "/lading/v1/backup")]
    [InlineData("DELETE", "/lading/v1/batches/none")]
    public async Task OurRoute_AskedWrongly_IsRefusedWithASentence(string method, string path) =>
        Expect.ClearRefusal(await Harbour.SendAsync(method, path, method == "POST" ? "{\"path\":5}" : null));
}
