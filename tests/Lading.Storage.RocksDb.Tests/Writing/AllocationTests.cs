using Lading.Core.Objects;
using Lading.Core.Ports;
using Lading.Core.Schema;
using Lading.Storage.Contract;

namespace Lading.Storage.RocksDb.Tests.Writing;

/// <summary>Tests that measure the whole process run alone.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>Bytes allocated on the way of a commit: they are the same on every machine, unlike time.</summary>
[Collection(nameof(Alone))]
public sealed class AllocationTests : StoreContract
{
    private const int Objects = 1000;

    private const int WarmUpRounds = 10;
    private const int MeasuredRounds = 5;

    /// <summary>Measured: 2.8. What a commit allocates once (session, job, tasks) is shared by its objects; buffers come from pools.</summary>
    private const double BytesPerObjectMax = 8;

    protected override ValueTask<StoreHarness> OpenAsync() => ValueTask.FromResult<StoreHarness>(RocksDbHarness.Create());

    [Fact]
    public async Task Commit_OfManyObjects_AllocatesAlmostNothingPerObject()
    {
        var places = await CreateAsync("Place");
        var least = double.MaxValue;
        for (var round = 0; round < WarmUpRounds + MeasuredRounds; round++)
        {
            var allocated = await MeasureAsync(places, round);
            if (round >= WarmUpRounds) least = Math.Min(least, allocated / Objects);
        }

        Assert.True(least <= BytesPerObjectMax, $"{least:F1} bytes an object");
    }

    private async Task<double> MeasureAsync(Collection places, int round)
    {
        var keys = new ObjectKey[Objects];
        var set = new WriteSet();
        VectorData[] vectors = [new VectorData("", new float[32])];
        for (var i = 0; i < Objects; i++)
        {
            keys[i] = Key(places, (round * Objects) + i);
            set.Puts.Add(Put(keys[i], default, "x", vectors));
        }

        var before = GC.GetTotalAllocatedBytes(precise: true);
        using (var session = await Store.ReserveAsync(keys, default))
            Assert.Equal(CommitStatus.Committed, (await session.CommitAsync(set)).Status);
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }
}
