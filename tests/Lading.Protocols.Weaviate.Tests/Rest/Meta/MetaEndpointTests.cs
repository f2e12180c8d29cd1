using System.Text.Json;
using Lading.Core.Access;
using Lading.Protocols.Weaviate.Rest;

namespace Lading.Protocols.Weaviate.Tests.Rest.Meta;

public sealed class MetaEndpointTests
{
    [Theory]
    [InlineData("/v1/meta")]
    [InlineData("/v1/meta/")]
    public async Task Meta_TellsVersionAndLimits(string target)
    {
        await using var wire = await WireHost.StartAsync(new WeaviateOptions { Address = "http://127.0.0.1:1234" });
        Assert.Equal("{\"grpcMaxMessageSize\":104858000,\"hostname\":\"http://127.0.0.1:1234\",\"modules\":{},\"version\":\"1.39.0\"}\n", (await wire.GetAsync(target)).Text);
    }

    [Fact]
    public async Task Links_LeadToTheParts_BehindTheOrigin()
    {
        await using var wire = await WireHost.StartAsync(new WeaviateOptions { Origin = "https://db.example.org" });
        using var links = JsonDocument.Parse((await wire.GetAsync("/v1")).Body);
        Assert.Equal(
            ["/v1/meta", "/v1/schema", "/v1/schema{/:className}", "/v1/objects{/:id}", "/v1/classifications{/:id}", "/v1/.well-known/live", "/v1/.well-known/ready", "/v1/.well-known/openid-configuration"],
            links.RootElement.GetProperty("links").EnumerateArray().Select(static link => link.GetProperty("href").GetString()!.Replace("https://db.example.org", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ServerThatWantsAKey_ShowsLinksAndMissingOpenIdWithoutOne()
    {
        await using var wire = await WireHost.StartAsync(new WeaviateOptions { Authenticator = new Authenticator([new ApiKey("key", "alice")], servesAnonymous: false) });
        Assert.Equal(200, (await wire.GetAsync("/v1")).Status);
        var openId = await wire.GetAsync("/v1/.well-known/openid-configuration");
        Assert.Equal((404, ""), (openId.Status, openId.Text));
        Assert.Equal(401, (await wire.GetAsync("/v1/.well-known/openid-configuration", ("Authorization", "Bearer wrong"))).Status);
        Assert.Equal(401, (await wire.GetAsync("/v1/meta")).Status);
        Assert.Equal(200, (await wire.GetAsync("/v1/meta", ("Authorization", "Bearer key"))).Status);
    }

    [Theory]
    [InlineData("/v1/.well-known/live?x=1", 200)]
    [InlineData("/v1/.well-known/ready/", 503)]
    public async Task HealthSpelledOddly_IsAnsweredAllTheSame(string target, int status)
    {
        await using var wire = await WireHost.StartAsync(new WeaviateOptions { IsReady = static () => false });
        Assert.Equal(status, (await wire.GetAsync(target)).Status);
    }
}
