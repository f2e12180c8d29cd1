using Lading.Protocols.Weaviate.Rest.Frame;
using Lading.Testing.Http;

namespace Lading.Protocols.Weaviate.Tests.Rest.Frame;

public sealed class WeaviateFrameTests : IAsyncLifetime
{
    private const string Id = "048c859c-8c31-4333-9410-46001efd08bc";

    private FrameHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await FrameHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("/v1/nope")]
    [InlineData("/v1/object")]
    [InlineData("/v1/objects/a/b/c")]
    [InlineData("/v1/schema/Wagon/nothing")]
    [InlineData("/v2/objects")]
    [InlineData("/objects")]
    [InlineData("/v1/batch")]
    [InlineData("/v1/.well-known/unknown")]
    [InlineData("/v1//nope/./")]
    [InlineData("/?x=1")]
    public async Task NoSuchPath_Is404WithThePathAsSent(string target)
    {
        var answer = await _host.SendAsync("GET", target);
        Assert.Equal(404, answer.Status);
        Assert.Equal($"{{\"code\":404,\"message\":\"path {target.Split('?')[0]} was not found\"}}", answer.Text);
        Assert.Equal("application/json", answer.Header("Content-Type"));
        Assert.Equal("*", answer.Header("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("PUT", "/v1/batch/objects", "DELETE,POST")]
    [InlineData("DELETE", "/v1/meta", "GET")]
    [InlineData("PATCH", "/v1/schema", "GET,POST")]
    [InlineData("POST", $"/v1/objects/Wagon/{Id}", "DELETE,GET,HEAD,PATCH,PUT")]
    [InlineData("GET", "/v1/graphql", "POST")]
    [InlineData("BREW", "/v1/meta", "GET")]
    public async Task OtherMethod_Is405WithTheMethodsThereAre(string method, string target, string allowed)
    {
        var answer = await _host.SendAsync(method, target);
        Assert.Equal(405, answer.Status);
        Assert.Equal(allowed, string.Join(',', answer.Header("Allow")!.Split(',').Order(StringComparer.Ordinal)));
        Assert.Equal($"{{\"code\":405,\"message\":\"method {method} is not allowed, but [{answer.Header("Allow")}] are\"}}", answer.Text);
    }

    [Fact]
    public async Task HeadOfAPathWithoutHead_Is405WithoutBody()
    {
        var answer = await _host.SendAsync("HEAD", "/v1/objects?class=Wagon");
        Assert.Equal(405, answer.Status);
        Assert.Empty(answer.Body);
    }

    [Theory]
    [InlineData("POST", "/v1/graphql")]
    [InlineData("GET", "/v1/backups/filesystem")]
    [InlineData("GET", "/v1/schema/Wagon/tenants/north")]
    public async Task RouteOfTheOriginalThatIsNotBuilt_Is501AndSaysSo(string method, string target)
    {
        var answer = await _host.SendAsync(method, target);
        Assert.Equal(501, answer.Status);
        Assert.StartsWith($"{{\"error\":[{{\"message\":\"{method} /v1/", answer.Text, StringComparison.Ordinal);
        Assert.EndsWith(" is not implemented by this server\"}]}\n", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData($"/v1/objects/Wagon/{Id}", "Wagon")]
    [InlineData($"/v1/objects/Wagon/{Id}/", "Wagon")]
    [InlineData($"/v1//objects//Wagon///{Id}", "Wagon")]
    [InlineData($"/v1/objects/./Wagon/{Id}", "Wagon")]
    [InlineData($"/v1/schema/../objects/Wagon/{Id}", "Wagon")]
    [InlineData($"/v1/objects/%57agon/{Id}", "Wagon")]
    [InlineData($"/v1/objects/Wagon%20x/{Id}", "Wagon x")]
    [InlineData($"/v1/objects/Wagon%2Fx/{Id}", "Wagon/x")]
    [InlineData($"http://localhost/v1/objects/Wagon/{Id}", "Wagon")]
    public async Task PathSpelledOddly_ReachesItsRoute(string target, string className)
    {
        var answer = await _host.SendAsync("GET", target);
        Assert.Equal($"{{\"className\":\"{className}\",\"id\":\"{Id}\"}}\n", answer.Text);
    }

    [Fact]
    public async Task EmptyClassSegment_IsTheFormWithoutClass()
    {
        var answer = await _host.SendAsync("GET", $"/v1/objects//{Id}");
        Assert.Equal($"{{\"id\":\"{Id}\"}}\n", answer.Text);
    }

    [Theory]
    [InlineData($"/v1/objects/Wagon/{Id}x", $"{Id}x")]
    [InlineData("/v1/objects/Wagon/no-id", "no-id")]
    [InlineData("/v1/objects/shed", "shed")]
    [InlineData($"/v1/objects/Wagon%2F{Id}", $"Wagon/{Id}")]
    [InlineData("/v1/objects/Wagon/say%20%22no%22", "say \\\\\\\"no\\\\\\\"")]
    public async Task IdInThePathThatIsNone_Is422(string target, string quoted)
    {
        var answer = await _host.SendAsync("GET", target);
        Assert.Equal(422, answer.Status);
        Assert.Equal($"{{\"code\":601,\"message\":\"id in path must be of type uuid: \\\"{quoted}\\\"\"}}", answer.Text);
    }

    [Theory]
    [InlineData("limit=x", "limit", "x")]
    [InlineData("limit=1.5", "limit", "1.5")]
    [InlineData("limit=9223372036854775808", "limit", "9223372036854775808")]
    [InlineData("limit=%201", "limit", " 1")]
    [InlineData("offset=b", "offset", "b")]
    [InlineData("offset=b&limit=a", "limit", "a")]
    public async Task NumberInTheQueryThatIsNone_Is422(string query, string name, string value)
    {
        var answer = await _host.SendAsync("GET", $"/v1/objects?{query}");
        Assert.Equal(422, answer.Status);
        Assert.Equal($"{{\"code\":601,\"message\":\"{name} in query must be of type int64: \\\"{value}\\\"\"}}", answer.Text);
    }

    [Theory]
    [InlineData("limit=x&limit=1&class=A&class=B&colour=red&include=", """{"class":"B","limit":1}""")]
    [InlineData("limit=&offset=", "{}")]
    [InlineData("limit=%2B5", """{"limit":5}""")]
    public async Task QueryParameters_LastOneCountsAndEmptyIsAbsent(string query, string body) =>
        Assert.Equal(body + "\n", (await _host.SendAsync("GET", $"/v1/objects?{query}")).Text);

    [Fact]
    public async Task WordInThePathThatIsNoneOfSome_Is422()
    {
        var answer = await _host.SendAsync("DELETE", "/v1/schema/Wagon/properties/a/index/nothing");
        Assert.Equal(422, answer.Status);
        Assert.Equal("""{"code":606,"message":"indexName in path should be one of [filterable searchable]"}""", answer.Text);
    }

    [Fact]
    public async Task UnknownConsistencyLevel_Is400()
    {
        Assert.Equal(200, (await _host.SendAsync("GET", $"/v1/objects/{Id}?consistency_level=QUORUM")).Status);
        var answer = await _host.SendAsync("GET", $"/v1/objects/{Id}?consistency_level=quorum");
        Assert.Equal(400, answer.Status);
        Assert.Equal("{\"error\":[{\"message\":\"unrecognized consistency level 'quorum', try one of the following: ['ONE', 'QUORUM', 'ALL']\"}]}\n", answer.Text);
    }

    [Theory]
    [InlineData("GET", 404, "0")]
    [InlineData("DELETE", 200, "0")]
    [InlineData("DELETE", 204, null)]
    [InlineData("HEAD", 204, null)]
    public async Task EmptyAnswer_HasNoTypeAndALengthWhereOneMayStand(string method, int status, string? length)
    {
        var answer = await _host.SendAsync(method, $"/v1/objects/Wagon/{Id}?status={status}");
        Assert.Equal(status, answer.Status);
        Assert.Equal(length, answer.Header("Content-Length"));
        Assert.Null(answer.Header("Content-Type"));
    }

    [Theory]
    [InlineData("/v1/batch/objects")]
    [InlineData("/v1/nope")]
    [InlineData("/v1/objects")]
    public async Task Options_Is200WithTheHeadersForBrowsers(string target)
    {
        var answer = await _host.SendAsync("OPTIONS", target);
        Assert.Equal(200, answer.Status);
        Assert.Equal("0", answer.Header("Content-Length"));
        Assert.Equal("*", answer.Header("Access-Control-Allow-Origin"));
        Assert.Equal("*", answer.Header("Access-Control-Allow-Methods"));
        Assert.StartsWith("Content-Type, Authorization, Batch, ", answer.Header("Access-Control-Allow-Headers"), StringComparison.Ordinal);
        Assert.Contains("X-Weaviate-Client", answer.Header("Access-Control-Allow-Headers"), StringComparison.Ordinal);
        Assert.Null(answer.Header("Allow"));
    }

    [Fact]
    public async Task ReadFromABrowser_IsToldThatItDependsOnTheOrigin()
    {
        Assert.Equal("Origin", (await _host.SendAsync("GET", "/v1/objects", null, ("Origin", "http://shop.example"))).Header("Vary"));
        Assert.Null((await _host.SendAsync("GET", "/v1/objects")).Header("Vary"));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("HEAD")]
    public async Task LiveAndReady_AnyMethod_Are200WithoutAnything(string method)
    {
        foreach (var path in new[] { "/v1/.well-known/live", "/v1/.well-known/ready" })
        {
            var answer = await _host.SendAsync(method, path);
            Assert.Equal(200, answer.Status);
            Assert.Null(answer.Header("Content-Type"));
            Assert.Null(answer.Header("Access-Control-Allow-Origin"));
        }
    }

    [Fact]
    public async Task NotReady_Is503()
    {
        await using var host = await FrameHost.StartAsync(static settings => settings with { IsReady = static () => false });
        Assert.Equal(503, (await host.SendAsync("GET", "/v1/.well-known/ready")).Status);
        Assert.Equal(200, (await host.SendAsync("GET", "/v1/.well-known/live")).Status);
    }

    [Fact]
    public async Task Root_LeadsToV1()
    {
        var answer = await _host.SendAsync("GET", "/");
        Assert.Equal(301, answer.Status);
        Assert.Equal("/v1", answer.Header("Location"));
        Assert.Equal("""{"links":{"href":"/v1","name":"api v1","documentationHref":"https://docs.weaviate.io/weaviate"}}""", answer.Text);
    }

    [Fact]
    public async Task ModulePath_Is404InPlainText()
    {
        var answer = await _host.SendAsync("GET", "/v1/modules/text2vec-contextionary/concepts/wine");
        Assert.Equal(404, answer.Status);
        Assert.Equal("404 page not found\n", answer.Text);
    }

    [Theory]
    [InlineData(OperationalMode.ReadOnly, "POST", "/v1/objects", "read-only mode is enabled temporally at the config level: write operations are not allowed during this time")]
    [InlineData(OperationalMode.ReadOnly, "DELETE", "/v1/nope", "read-only mode is enabled temporally at the config level: write operations are not allowed during this time")]
    [InlineData(OperationalMode.WriteOnly, "GET", "/v1/objects", "write-only mode is enabled temporally at the config level: read operations are not allowed during this time")]
    [InlineData(OperationalMode.ScaleOut, "PUT", "/v1/objects", "scale-out mode is enabled temporally at the config level: write operations (besides /replication) are not allowed during this time")]
    public async Task ModeThatForbidsTheMethod_Is503BeforeEverythingElse(OperationalMode mode, string method, string target, string message)
    {
        await using var host = await FrameHost.StartAsync(settings => settings with { Mode = mode });
        var answer = await host.SendAsync(method, target);
        Assert.Equal(503, answer.Status);
        Assert.Equal($"{{\"error\":[{{\"message\":\"{message}\"}}]}}\n", answer.Text);
    }

    [Theory]
    [InlineData(OperationalMode.ReadOnly, "GET", "/v1/objects", 200)]
    [InlineData(OperationalMode.ReadOnly, "POST", "/v1/graphql", 501)]
    [InlineData(OperationalMode.ReadOnly, "POST", "/elsewhere", 404)]
    [InlineData(OperationalMode.WriteOnly, "GET", "/v1/nodes", 501)]
    [InlineData(OperationalMode.WriteOnly, "GET", "/v1/.well-known/ready", 200)]
    [InlineData(OperationalMode.WriteOnly, "DELETE", "/v1/schema/Wagon", 200)]
    public async Task ModeThatAllowsTheMethod_GoesOn(OperationalMode mode, string method, string target, int status)
    {
        await using var host = await FrameHost.StartAsync(settings => settings with { Mode = mode });
        Assert.Equal(status, (await host.SendAsync(method, target)).Status);
    }

    [Fact]
    public async Task HandlerThatFails_Is500WithoutDetailsAndTheServerGoesOn()
    {
        var answer = await _host.SendAsync("POST", "/v1/batch/objects", "{}");
        Assert.Equal(500, answer.Status);
        Assert.Equal("{\"error\":[{\"message\":\"internal error; the server's log has the details\"}]}\n", answer.Text);
        Assert.Equal(200, (await _host.SendAsync("GET", "/v1/objects")).Status);
    }

    [Fact]
    public async Task CallerWhoMayNot_Is403InTheOriginalsWords()
    {
        var answer = await _host.SendAsync("POST", "/v1/batch/references", "{}");
        Assert.Equal(403, answer.Status);
        Assert.Equal("{\"error\":[{\"message\":\"adminlist: authorization, forbidden action: user 'anonymous' has insufficient permissions to U [data/collections/Tug/shards/*/objects/*]\"}]}\n", answer.Text);
    }
}
