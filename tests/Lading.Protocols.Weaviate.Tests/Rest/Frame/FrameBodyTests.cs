using System.Net.Sockets;
using System.Text;
using Lading.Testing.Http;

namespace Lading.Protocols.Weaviate.Tests.Rest.Frame;

/// <summary>What a body meets before the handler sees it: bytes in, bytes out.</summary>
public sealed class FrameBodyTests : IAsyncLifetime
{
    private const string Id = "048c859c-8c31-4333-9410-46001efd08bc";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private FrameHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await FrameHost.StartAsync(static settings => settings with { BodyBytesMax = 1000 });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("POST", "/v1/objects", null, 422, """{"code":602,"message":"body in body is required"}""")]
    [InlineData("POST", "/v1/objects", "", 422, """{"code":602,"message":"body in body is required"}""")]
    [InlineData("POST", "/v1/objects", " \n", 422, """{"code":602,"message":"body in body is required"}""")]
    [InlineData("POST", "/v1/schema", null, 422, """{"code":602,"message":"objectClass in body is required"}""")]
    [InlineData("POST", "/v1/objects", "{", 400, """{"code":400,"message":"parsing body body from \"\" failed, because unexpected EOF"}""")]
    [InlineData("POST", "/v1/schema", "{", 400, """{"code":400,"message":"parsing objectClass body from \"\" failed, because unexpected EOF"}""")]
    [InlineData("POST", "/v1/objects", "{\"class\":7}", 400, """{"code":400,"message":"parsing body body from \"\" failed, because json: cannot unmarshal number into Go struct field Object.class of type string"}""")]
    [InlineData("POST", "/v1/objects", "{'a'}", 400, """{"code":400,"message":"parsing body body from \"\" failed, because invalid character '\\'' looking for beginning of object key string"}""")]
    [InlineData("PATCH", $"/v1/objects/Wagon/{Id}", " ", 400, """{"code":400,"message":"parsing body body from \"\" failed, because EOF"}""")]
    [InlineData("PATCH", "/v1/objects/Wagon/no-id", "{", 400, """{"code":400,"message":"parsing body body from \"\" failed, because unexpected EOF"}""")]
    [InlineData("PATCH", "/v1/objects/Wagon/no-id", "{}", 422, """{"code":601,"message":"id in path must be of type uuid: \"no-id\""}""")]
    public async Task Body_ThatIsMissingOrMalformed_IsRefusedAsTheFrameworkDoes(string method, string target, string? body, int status, string expected)
    {
        var answer = await _host.SendAsync(method, target, body);
        Assert.Equal(status, answer.Status);
        Assert.Equal(expected, answer.Text);
        Assert.Equal("application/json", answer.Header("Content-Type"));
        Assert.Equal(0, _host.Handled);
    }

    [Theory]
    [InlineData("POST", "/v1/objects", "null", "{\"bodyBytes\":4}\n")]
    [InlineData("POST", "/v1/objects", "{} trailing", "{\"bodyBytes\":11}\n")]
    [InlineData("PATCH", $"/v1/objects/Wagon/{Id}", null, $"{{\"className\":\"Wagon\",\"id\":\"{Id}\"}}\n")]
    [InlineData("DELETE", "/v1/schema/Wagon", "{}", "{\"className\":\"Wagon\"}\n")]
    public async Task Body_ThatPasses_ReachesTheHandler(string method, string target, string? body, string expected)
    {
        var answer = await _host.SendAsync(method, target, body);
        Assert.Equal(200, answer.Status);
        Assert.Equal(expected, answer.Text);
        Assert.Equal("application/json", answer.Header("Content-Type"));
        Assert.Equal(1, _host.Handled);
    }

    [Theory]
    [InlineData("GET", $"/v1/objects/Wagon/{Id}", "application/json")]
    [InlineData("GET", $"/v1/objects/Wagon/{Id}", "text/plain")]
    [InlineData("DELETE", $"/v1/objects/Wagon/{Id}", "application/json")]
    [InlineData("HEAD", $"/v1/objects/Wagon/{Id}", "application/json")]
    public async Task ContentTypeWithoutABody_IsNotLookedAt(string method, string target, string type) =>
        Assert.Equal(200, (await _host.SendAsync(method, target, null, ("Content-Type", type))).Status);

    [Theory]
    [InlineData("POST", "/v1/objects")]
    [InlineData("GET", "/v1/objects")]
    public async Task BodyOfAnotherType_Is415EvenWhereNobodyReadsIt(string method, string target)
    {
        var answer = await _host.SendAsync(method, target, "x", ("Content-Type", "text/plain"));
        Assert.Equal(415, answer.Status);
        Assert.Equal("""{"code":415,"message":"unsupported media type \"text/plain\", only [application/json application/yaml] are allowed"}""", answer.Text);
    }

    [Fact]
    public async Task TypeThatIsPromisedForLater_Is400NamingIt()
    {
        var answer = await _host.SendAsync("POST", "/v1/objects", "{}", ("Content-Type", "application/x-ndjson"));
        Assert.Equal(400, answer.Status);
        Assert.Equal("{\"error\":[{\"message\":\"the content type application/x-ndjson is not supported yet\"}]}\n", answer.Text);
    }

    [Fact]
    public async Task CompressedBody_Is415AndSaysSo()
    {
        var answer = await _host.SendAsync("POST", "/v1/objects", "{}", ("Content-Encoding", "gzip"));
        Assert.Equal(415, answer.Status);
        Assert.Equal("{\"error\":[{\"message\":\"the content encoding 'gzip' is not supported, send the body as it is\"}]}\n", answer.Text);
        Assert.Equal(200, (await _host.SendAsync("POST", "/v1/objects", "{}", ("Content-Encoding", "identity"))).Status);
    }

    [Fact]
    public async Task AcceptThatExcludesJson_WithoutABodyIs406()
    {
        var answer = await _host.SendAsync("GET", $"/v1/objects/Wagon/{Id}", null, ("Accept", "text/html"));
        Assert.Equal(406, answer.Status);
        Assert.Equal("""{"code":406,"message":"unsupported media type requested, only [application/json] are available"}""", answer.Text);
        Assert.Equal("application/json", answer.Header("Content-Type"));
    }

    [Fact]
    public async Task AcceptThatExcludesJson_WithABodyIsCarriedOutWithoutAType()
    {
        var answer = await _host.SendAsync("POST", "/v1/objects", "{}", ("Accept", "text/html"));
        Assert.Equal(200, answer.Status);
        Assert.Equal("{\"bodyBytes\":2}\n", answer.Text);
        Assert.Null(answer.Header("Content-Type"));
    }

    [Theory]
    [InlineData("{\"class\":7}", 400, """{"type":"about:blank","title":"Bad Request","status":400,"detail":"parsing body body from \"\" failed, because json: cannot unmarshal number into Go struct field Object.class of type string","code":400,"message":"parsing body body from \"\" failed, because json: cannot unmarshal number into Go struct field Object.class of type string","error":[{"message":"parsing body body from \"\" failed, because json: cannot unmarshal number into Go struct field Object.class of type string"}]}""")]
    public async Task AcceptThatNamesProblemDocuments_GetsOneWithTheNativeMembers(string body, int status, string expected)
    {
        var answer = await _host.SendAsync("POST", "/v1/objects", body, ("Accept", "application/json, application/problem+json"));
        Assert.Equal(status, answer.Status);
        Assert.Equal("application/problem+json", answer.Header("Content-Type"));
        Assert.Equal(expected, answer.Text);
    }

    [Fact]
    public async Task BodyAboveTheLimit_Is413BeforeItIsRead()
    {
        var request = RawRequest.Build("POST", "/v1/objects", [("Host", "x"), ("Content-Type", "application/json"), ("Content-Length", "1001")], []);
        var answer = await RawConnection.ExchangeAsync(_host.Port, request, "POST", Patience);
        Assert.Equal(413, answer.Status);
        Assert.Equal("{\"error\":[{\"message\":\"the body has 1001 bytes or more, the limit BodyBytesMax is 1000\"}],\"maxBytes\":1000,\"receivedBytes\":1001}\n", answer.Text);
        Assert.Equal("close", answer.Header("Connection"));
    }

    [Fact]
    public async Task ChunkedBodyAboveTheLimit_Is413()
    {
        var chunk = $"2BC\r\n{new string(' ', 700)}\r\n";
        var answer = await SendChunkedAsync(chunk + chunk + "0\r\n\r\n");
        Assert.Equal(413, answer.Status);
        Assert.Contains("\"maxBytes\":1000", answer.Text, StringComparison.Ordinal);
        Assert.Equal(0, _host.Handled);
    }

    [Theory]
    [InlineData("1\r\n{\r\n1\r\n}\r\n0\r\n\r\n", 200, "{\"bodyBytes\":2}\n")]
    [InlineData("0\r\n\r\n", 422, """{"code":602,"message":"body in body is required"}""")]
    public async Task ChunkedBody_IsReadLikeAnyOther(string chunks, int status, string expected)
    {
        var answer = await SendChunkedAsync(chunks);
        Assert.Equal(status, answer.Status);
        Assert.Equal(expected, answer.Text);
    }

    [Fact]
    public async Task MalformedChunks_Are400()
    {
        var answer = await SendChunkedAsync("2\r\n{}\r\nzz\r\n");
        Assert.Equal(400, answer.Status);
        Assert.StartsWith("{\"error\":[{\"message\":", answer.Text, StringComparison.Ordinal);
        Assert.Equal(0, _host.Handled);
    }

    [Fact]
    public async Task SenderWhoStops_Is408()
    {
        var request = RawRequest.Build("POST", "/v1/objects", [("Host", "x"), ("Content-Type", "application/json"), ("Content-Length", "900")], "{\"class\":"u8);
        var answer = await RawConnection.ExchangeAsync(_host.Port, request, "POST", Patience);
        Assert.Equal(408, answer.Status);
        Assert.Equal("{\"error\":[{\"message\":\"the body comes too slowly, nothing was carried out\"}]}\n", answer.Text);
        Assert.Equal(0, _host.Handled);
    }

    [Fact]
    public async Task CallerWhoVanishesMidway_LeavesNothingBehind()
    {
        var request = RawRequest.Build("POST", "/v1/objects", [("Host", "x"), ("Content-Type", "application/json"), ("Content-Length", "900")], "{\"class\":"u8);
        using (var connection = await RawConnection.OpenAsync(_host.Port))
        {
            await connection.SendAsync(request);
            connection.Abort();
        }

        Assert.Equal(200, (await _host.SendAsync("GET", "/v1/objects")).Status);
        Assert.Equal(1, _host.Handled);
    }

    [Fact]
    public async Task CallerWhoEndsSendingMidway_IsNotCarriedOut()
    {
        var request = RawRequest.Build("POST", "/v1/objects", [("Host", "x"), ("Content-Type", "application/json"), ("Content-Length", "900")], "{\"class\":"u8);
        using var connection = await RawConnection.OpenAsync(_host.Port);
        await connection.SendAsync(request);
        connection.EndSending();
        try
        {
            Assert.Equal(400, (await connection.ReadAsync("POST", CancellationToken.None)).Status);
        }
        catch (Exception closed) when (closed is EndOfStreamException or SocketException)
        {
            // The web server may close or reset without an answer: the caller has said that he has no more to say.
        }

        Assert.Equal(0, _host.Handled);
    }

    [Fact]
    public async Task SeveralRequestsOnOneConnection_AreAnsweredInTurn()
    {
        using var connection = await RawConnection.OpenAsync(_host.Port);
        for (var i = 1; i <= 3; i++)
        {
            var answer = await connection.ExchangeAsync(RawRequest.Json("POST", "/v1/objects", new string(' ', i) + "{}"), "POST", Patience);
            Assert.Equal($"{{\"bodyBytes\":{i + 2}}}\n", answer.Text);
        }
    }

    private Task<RawResponse> SendChunkedAsync(string chunks)
    {
        var request = RawRequest.Build(
            "POST", "/v1/objects", [("Host", "x"), ("Content-Type", "application/json"), ("Transfer-Encoding", "chunked")], Encoding.ASCII.GetBytes(chunks));
        return RawConnection.ExchangeAsync(_host.Port, request, "POST", Patience);
    }
}
