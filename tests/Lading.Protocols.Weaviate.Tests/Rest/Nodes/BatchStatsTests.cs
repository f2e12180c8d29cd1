using Lading.Protocols.Weaviate.Rest;

namespace Lading.Protocols.Weaviate.Tests.Rest.Nodes;

public sealed class BatchStatsTests
{
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0, 812.5, 812)]
    [InlineData(500, 812.5, 812)]
    [InlineData(500, 0, 1)]
    public async Task BatchStats_CanBeDividedWhileBatchesRun(long present, double perSecond, long shown)
    {
        await using var wire = await WireHost.StartAsync(new WeaviateOptions { Load = () => new BatchLoad(present, perSecond) });
        Assert.Contains($"\"batchStats\":{{\"queueLength\":{present},\"ratePerSecond\":{shown}}}", (await wire.GetAsync("/v1/nodes")).Text, StringComparison.Ordinal);
    }
}
