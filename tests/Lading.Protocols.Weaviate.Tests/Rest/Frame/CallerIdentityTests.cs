using Lading.Core.Access;

namespace Lading.Protocols.Weaviate.Tests.Rest.Frame;

/// <summary>The texts and the order are those of the original's recorded answers.</summary>
public sealed class CallerIdentityTests : IAsyncLifetime
{
    private const string Missing = """{"code":401,"message": "anonymous access not enabled. Please authenticate through one of the available methods: [API-keys]" }""";
    private const string Wrong = """{"code":401,"message":"unauthorized: invalid api key"}""";

    private FrameHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await FrameHost.StartAsync(static settings => settings with
    {
        Authenticator = new Authenticator([new ApiKey("harbour-master-key", "harbourmaster")], servesAnonymous: false),
    });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer ")]
    [InlineData("harbour-master-key")]
    [InlineData("bearer harbour-master-key")]
    [InlineData("BEARER harbour-master-key")]
    [InlineData("Basic aGFyYm91cm1hc3Rlcjp4")]
    [InlineData("Token harbour-master-key")]
    public async Task NoCredentialsThatCanBeRead_Is401InPlainText(string? authorization)
    {
        var answer = await _host.SendAsync("GET", "/v1/objects", null, authorization is null ? [] : [("Authorization", authorization)]);
        Assert.Equal(401, answer.Status);
        Assert.Equal(Missing, answer.Text);
        Assert.Equal("text/plain; charset=utf-8", answer.Header("Content-Type"));
        Assert.Null(answer.Header("WWW-Authenticate"));
        Assert.Equal("*", answer.Header("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("Bearer x")]
    [InlineData("Bearer  harbour-master-key")]
    [InlineData("Bearer HARBOUR-MASTER-KEY")]
    [InlineData("Bearer harbourmaster")]
    public async Task WrongKey_Is401(string authorization)
    {
        var answer = await _host.SendAsync("GET", "/v1/objects", null, ("Authorization", authorization));
        Assert.Equal(401, answer.Status);
        Assert.Equal(Wrong, answer.Text);
        Assert.Equal("application/json", answer.Header("Content-Type"));
    }

    [Fact]
    public async Task RightKey_MakesTheCallerKnown()
    {
        Assert.Equal("{\"caller\":\"harbourmaster\"}\n", (await _host.SendAsync("GET", "/v1/objects", null, ("Authorization", "Bearer harbour-master-key"))).Text);
        Assert.Equal("{\"caller\":\"harbourmaster\"}\n", (await _host.SendAsync("GET", "/v1/objects?access_token=harbour-master-key")).Text);
        Assert.Equal(Wrong, (await _host.SendAsync("GET", "/v1/objects?access_token=x")).Text);
    }

    [Theory]
    [InlineData("GET", "/v1/nope", 404)]
    [InlineData("PUT", "/v1/meta", 405)]
    [InlineData("POST", "/v1/objects", 401)]
    [InlineData("GET", "/v1/objects/Wagon/bad", 401)]
    [InlineData("POST", "/v1/graphql", 401)]
    [InlineData("OPTIONS", "/v1/objects", 200)]
    [InlineData("GET", "/v1/.well-known/live", 200)]
    [InlineData("GET", "/", 301)]
    public async Task WithoutAKey_PathAndMethodComeFirst(string method, string target, int status) =>
        Assert.Equal(status, (await _host.SendAsync(method, target)).Status);

    [Fact]
    public async Task HeaderAlthoughNoSchemeIsConfigured_Is401AndSaysSo()
    {
        await using var host = await FrameHost.StartAsync();
        var answer = await host.SendAsync("GET", "/v1/objects", null, ("Authorization", "Bearer sesame"));
        Assert.Equal(401, answer.Status);
        Assert.Equal("""{"code":401,"message":"no authentication scheme is configured (API Key or OIDC), but an 'Authorization' header was provided. Please configure an auth scheme or remove the header for anonymous access"}""", answer.Text);
    }
}
