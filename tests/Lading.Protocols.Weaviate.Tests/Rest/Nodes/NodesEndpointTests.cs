using System.Text.Json;
using Lading.Core.Access;
using Lading.Core.Schema;
using Lading.Protocols.Weaviate.Rest;

namespace Lading.Protocols.Weaviate.Tests.Rest.Nodes;

public sealed class NodesEndpointTests
{
    [Theory]
    [InlineData("/v1/nodes")]
    [InlineData("/v1/nodes?output=minimal")]
    [InlineData("/v1/nodes?output=")]
    [InlineData("/v1/nodes/Wagon")]
    public async Task Minimal_HasNoShards(string target)
    {
        await using var wire = await StartAsync();
        Assert.Equal(
            "{\"nodes\":[{\"batchStats\":{\"queueLength\":0,\"ratePerSecond\":0},\"name\":\"node1\",\"operationalMode\":\"ReadWrite\",\"shards\":null,\"status\":\"HEALTHY\",\"version\":\"1.39.0\"}]}\n",
            (await wire.GetAsync(target)).Text);
    }

    [Theory]
    [InlineData("/v1/nodes?output=verbose", "Signal/north Signal/south Wagon/*")]
    [InlineData("/v1/nodes/signal?output=verbose", "Signal/north Signal/south")]
    [InlineData("/v1/nodes/Signal?output=verbose&shardName=south", "Signal/south")]
    [InlineData("/v1/nodes/Carriage?output=verbose", "Wagon/*")]
    public async Task Verbose_ListsTheShardsOfActiveTenants(string target, string expected)
    {
        await using var wire = await StartAsync();
        using var document = JsonDocument.Parse((await wire.GetAsync(target)).Body);
        var node = document.RootElement.GetProperty("nodes")[0];
        var shards = node.GetProperty("shards").EnumerateArray().Select(
            static shard => $"{shard.GetProperty("class")}/{(shard.GetProperty("class").GetString() == "Wagon" ? "*" : shard.GetProperty("name"))}").ToArray();
        Assert.Equal(expected, string.Join(' ', shards));
        Assert.Equal(shards.Length, node.GetProperty("stats").GetProperty("shardCount").GetInt32());
    }

    [Fact]
    public async Task UnknownShard_IsNullAndZero()
    {
        await using var wire = await StartAsync();
        Assert.Contains("\"shards\":null,\"stats\":{\"objectCount\":0,\"shardCount\":0}", (await wire.GetAsync("/v1/nodes/Signal?output=verbose&shardName=zz")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/nodes?output=x", 422, "{\"error\":[{\"message\":\"invalid output: \\\"x\\\", possible values are: \\\"minimal\\\", \\\"verbose\\\"\"}]}\n")]
    [InlineData("/v1/nodes/Wagon?output=VERBOSE", 422, "{\"error\":[{\"message\":\"invalid output: \\\"VERBOSE\\\", possible values are: \\\"minimal\\\", \\\"verbose\\\"\"}]}\n")]
    [InlineData("/v1/nodes/ghost", 404, "{\"error\":[{\"message\":\"class \\\"Ghost\\\" not found\"}]}\n")]
    public async Task WrongParameter_IsRefused(string target, int status, string body)
    {
        await using var wire = await StartAsync();
        var answer = await wire.GetAsync(target);
        Assert.Equal((status, body), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task CallerWithoutRights_Is403()
    {
        await using var wire = await StartAsync(
            new WeaviateOptions { Authenticator = new Authenticator([new ApiKey("k", "stranger")], servesAnonymous: false) }, new AdminListPolicy(["harbourmaster"], [], [], []));
        var answer = await wire.GetAsync("/v1/nodes?output=verbose", ("Authorization", "Bearer k"));
        Assert.Equal(403, answer.Status);
        Assert.Equal("{\"error\":[{\"message\":\"adminlist: authorization, forbidden action: user 'stranger' has insufficient permissions to R [nodes/verbosity/verbose/collections/*]\"}]}\n", answer.Text);
    }

    [Fact]
    public async Task StoreThatTakesNoWrites_IsUnhealthy()
    {
        await using var wire = await StartAsync();
        wire.Store.Refuse("the disk is full");
        Assert.Contains("\"status\":\"UNHEALTHY\"", (await wire.GetAsync("/v1/nodes")).Text, StringComparison.Ordinal);
    }

    private static async Task<WireHost> StartAsync(WeaviateOptions? options = null, AccessPolicy? access = null)
    {
        var wire = await WireHost.StartAsync(options, access);
        await wire.ChangeSchemaAsync(
            new SchemaChange.PutCollection(new Collection { Number = 1, Name = "Wagon" }),
            new SchemaChange.PutCollection(new Collection { Number = 2, Name = "Signal", Tenancy = new TenancyPolicy(Enabled: true) }),
            new SchemaChange.PutPartition(2, new Partition { Number = 1, Tenant = "south" }),
            new SchemaChange.PutPartition(2, new Partition { Number = 2, Tenant = "north" }),
            new SchemaChange.PutPartition(2, new Partition { Number = 3, Tenant = "west", Status = PartitionStatus.Inactive }),
            new SchemaChange.PutAlias("Carriage", "Wagon"));
        return wire;
    }
}
