using Lading.Core.Access;
using Lading.Protocols.Weaviate.Rest;

namespace Lading.Protocols.Weaviate.Tests.Rest.Users;

public sealed class UsersEndpointTests
{
    [Fact]
    public async Task OwnInfo_OfAKey_NamesTheUser()
    {
        await using var wire = await WireHost.StartAsync(new WeaviateOptions { Authenticator = new Authenticator([new ApiKey("k", "alice")], servesAnonymous: true) });
        Assert.Equal("{\"groups\":null,\"roles\":null,\"username\":\"alice\"}\n", (await wire.GetAsync("/v1/users/own-info", ("Authorization", "Bearer k"))).Text);
    }

    [Fact]
    public async Task OwnInfo_WithoutAKey_Is401WithoutABody()
    {
        await using var wire = await WireHost.StartAsync();
        var answer = await wire.GetAsync("/v1/users/own-info");
        Assert.Equal((401, ""), (answer.Status, answer.Text));
    }

    [Theory]
    [InlineData("/v1/users/db", 200, "[]\n")]
    [InlineData("/v1/authz/roles", 200, "[]\n")]
    [InlineData("/v1/users/db/ann", 422, "{\"error\":[{\"message\":\"db user management is not enabled\"}]}\n")]
    public async Task UsersAndRoles_AreNone(string target, int status, string body)
    {
        await using var wire = await WireHost.StartAsync();
        var answer = await wire.GetAsync(target);
        Assert.Equal((status, body), (answer.Status, answer.Text));
    }
}
