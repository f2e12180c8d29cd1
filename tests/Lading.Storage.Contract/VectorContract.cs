using Lading.Core.Objects;
using Lading.Core.Ports;

namespace Lading.Storage.Contract;

/// <summary>Vectors: unnamed, named, multi, and the length that the first one fixes.</summary>
public abstract class VectorContract : StoreContract
{
    [Fact]
    public async Task Vectors_OfEveryKind_ComeBackBitByBit()
    {
        var places = await CreateAsync("Place");
        VectorData[] vectors =
        [
            new("", new[] { 1f, -0f, float.Epsilon, float.MaxValue }),
            new("title", Enumerable.Range(0, 300).Select(i => i / 7f).ToArray()),
            new("tokens", new[] { 1f, 2f, 3f, 4f, 5f, 6f }, Tokens: 3),
        ];
        await PutAsync(Key(places, 1), "x", vectors);

        var read = Get(Key(places, 1), ObjectParts.Vectors)!.Vectors;
        Same.Vectors(vectors, read);
        Assert.Equal(float.IsNegative(read.Single(vector => vector.Space == "").Values.Span[1]), true);
        Assert.Equal(2, read.Single(vector => vector.Space == "tokens").Dimensions);
    }

    [Fact]
    public async Task Put_WithVectors_ReplacesAllOfThem()
    {
        var places = await CreateAsync("Place");
        await PutAsync(Key(places, 1), "x", [new VectorData("", new[] { 1f }), new VectorData("a", new[] { 2f }), new VectorData("b", new[] { 3f })]);
        await PutAsync(Key(places, 1), "x", [new VectorData("b", new[] { 4f })]);
        Same.Vectors([new VectorData("b", new[] { 4f })], Get(Key(places, 1))!.Vectors);

        await PutAsync(Key(places, 1), "x", [new VectorData("", new[] { 5f })]);
        Same.Vectors([new VectorData("", new[] { 5f })], Get(Key(places, 1))!.Vectors);

        await PutAsync(Key(places, 1), "x", []);
        Assert.Empty(Get(Key(places, 1))!.Vectors);
    }

    [Fact]
    public async Task Put_WithoutVectors_LeavesThem()
    {
        var places = await CreateAsync("Place");
        await PutAsync(Key(places, 1), "x", [new VectorData("", new[] { 1f }), new VectorData("a", new[] { 2f })]);
        var set = new WriteSet();
        set.Puts.Add(Put(Key(places, 1), Header(Key(places, 1)), "y") with { Vectors = null });
        await CommittedAsync(set);

        Assert.Equal("y", Text(Get(Key(places, 1))));
        Same.Vectors([new VectorData("", new[] { 1f }), new VectorData("a", new[] { 2f })], Get(Key(places, 1))!.Vectors);
    }

    [Fact]
    public async Task Delete_ThenPut_HasNoVectorOfBefore()
    {
        var places = await CreateAsync("Place");
        await PutAsync(Key(places, 1), "x", [new VectorData("", new[] { 1f }), new VectorData("a", new[] { 2f })]);
        await DeleteAsync(Key(places, 1));
        await PutAsync(Key(places, 1), "x");

        Assert.Empty(Get(Key(places, 1))!.Vectors);
    }

    [Fact]
    public async Task GetDimensions_FollowsTheFirstClaimOfEachSpace()
    {
        var places = await CreateAsync("Place");
        Assert.Equal(0, Store.GetDimensions(places.Number, 0, ""));
        await CommittedAsync(WithVector(Key(places, 1), new VectorData("", new[] { 1f, 2f, 3f })));
        await CommittedAsync(WithVector(Key(places, 2), new VectorData("tokens", new[] { 1f, 2f, 3f, 4f }, Tokens: 2)));

        Assert.Equal(3, Store.GetDimensions(places.Number, 0, ""));
        Assert.Equal(2, Store.GetDimensions(places.Number, 0, "tokens"));
        await ReopenAsync();
        Assert.Equal(3, Store.GetDimensions(places.Number, 0, ""));
    }

    [Fact]
    public async Task Put_WithoutClaims_HoldsVectorsOfAnyLength()
    {
        var places = await CreateAsync("Place");
        var set = new WriteSet();
        set.Puts.Add(Put(Key(places, 1), default, "x", [new VectorData("", new float[3])]));
        set.Puts.Add(Put(Key(places, 2), default, "x", [new VectorData("", new float[4])]));
        await CommittedAsync(set);

        Assert.Equal(3, Get(Key(places, 1))!.Vectors[0].Dimensions);
        Assert.Equal(4, Get(Key(places, 2))!.Vectors[0].Dimensions);
        Assert.Equal(0, Store.GetDimensions(places.Number, 0, ""));
    }

    [Fact]
    public async Task Commit_ClaimOfAnotherLength_IsAConflictAndAppliesNothing()
    {
        var places = await CreateAsync("Place");
        await CommittedAsync(WithVector(Key(places, 1), new VectorData("", new[] { 1f, 2f })));
        var result = await CommitAsync(WithVector(Key(places, 2), new VectorData("", new[] { 1f, 2f, 3f })));

        Assert.Equal(CommitStatus.Conflict, result.Status);
        Assert.Equal(0, result.Position);
        Assert.NotNull(result.Reason);
        Assert.Null(Get(Key(places, 2)));
        Assert.Equal(1, Count(places));
        Assert.Equal(2, Store.GetDimensions(places.Number, 0, ""));
    }

    [Fact]
    public async Task Commit_TwoFirstVectorsAtOnce_OneLengthWins()
    {
        var places = await CreateAsync("Place");
        var results = await Task.WhenAll(Enumerable.Range(1, 20).Select(i =>
            CommitAsync(WithVector(Key(places, i), new VectorData("", new float[1 + (i % 2)])))));

        var length = Store.GetDimensions(places.Number, 0, "");
        Assert.Equal(10, results.Count(result => result.Status == CommitStatus.Committed));
        Assert.Equal(10, results.Count(result => result.Status == CommitStatus.Conflict));
        for (var i = 1; i <= 20; i++) Assert.Equal(1 + (i % 2) == length, Header(Key(places, i)).Exists);
    }

    private static WriteSet WithVector(ObjectKey key, VectorData vector)
    {
        var set = new WriteSet();
        set.Puts.Add(Put(key, default, "x", [vector]));
        set.Dimensions.Add(new DimensionClaim(key.Collection, key.Partition, vector.Space, vector.Dimensions));
        return set;
    }
}
