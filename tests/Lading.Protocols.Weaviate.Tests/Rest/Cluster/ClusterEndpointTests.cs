using Lading.Core.Access;
using Lading.Protocols.Weaviate.Rest;

namespace Lading.Protocols.Weaviate.Tests.Rest.Cluster;

public sealed class ClusterEndpointTests
{
    [Fact]
    public async Task Statistics_AreOfOneNodeThatLeads()
    {
        await using var wire = await WireHost.StartAsync(new WeaviateOptions { Address = "http://192.0.2.1:8080" });
        Assert.Equal(
            "{\"statistics\":[{\"bootstrapped\":true,\"candidates\":{},\"dbLoaded\":true,\"isVoter\":true,\"leaderAddress\":\"192.0.2.1:8080\",\"leaderId\":\"node1\",\"name\":\"node1\","
            + "\"open\":true,\"raft\":{\"appliedIndex\":\"0\",\"commitIndex\":\"0\",\"numPeers\":\"0\",\"state\":\"Leader\",\"term\":\"1\"},\"ready\":true,\"status\":\"HEALTHY\"}],"
            + "\"synchronized\":true}\n",
            (await wire.GetAsync("/v1/cluster/statistics")).Text);
    }

    [Fact]
    public async Task CallerWithoutRights_Is403()
    {
        await using var wire = await WireHost.StartAsync(
            new WeaviateOptions { Authenticator = new Authenticator([new ApiKey("k", "stranger")], servesAnonymous: false) }, new AdminListPolicy(["harbourmaster"], [], [], []));
        var answer = await wire.GetAsync("/v1/cluster/statistics", ("Authorization", "Bearer k"));
        Assert.Equal(403, answer.Status);
        Assert.Contains("user 'stranger' has insufficient permissions to R [cluster/*]", answer.Text, StringComparison.Ordinal);
    }
}
