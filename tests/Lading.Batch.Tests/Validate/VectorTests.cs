using Lading.Core.Objects;
using Lading.Core.Schema;

namespace Lading.Batch.Tests.Validate;

public sealed class VectorTests : IDisposable
{
    private readonly World _world = new();

    public VectorTests()
    {
        Add("Plain", new VectorSpace { Name = "" });
        Add("One", new VectorSpace { Name = "hull" });
        Add("Two", new VectorSpace { Name = "hull" }, new VectorSpace { Name = "tokens", IsMulti = true });
        Add("Both", new VectorSpace { Name = "" }, new VectorSpace { Name = "hull" });
        Add("Skipping", new VectorSpace { Name = "", Skip = true });
        Add("Closed", new VectorSpace { Name = "hull", AcceptsWrites = false }, new VectorSpace { Name = "deck" });
        Add("Flat", new VectorSpace { Name = "", IndexKind = "flat" });
        Add("Multi", new VectorSpace { Name = "tokens", IsMulti = true });
    }

    public static TheoryData<string, string, string> Kept { get; } = new()
    {
        { "Plain", "", "" },
        { "Plain", ":1,2", ":1,2" },
        { "Plain", ":", "" },
        { "Plain", "default:3,4", ":3,4" },
        { "Plain", ":1,2 default:3,4", ":3,4" },
        { "Plain", ":1,2 default:", "" },
        { "One", ":1,2", "hull:1,2" },
        { "One", "hull:1,2", "hull:1,2" },
        { "One", ":1,2 hull:3,4", "hull:1,2" },
        { "One", ":1,2 nope:3,4", "hull:1,2" },
        { "One", "hull:", "" },
        { "Two", "tokens:1,2|3,4 hull:5", "tokens:1,2|3,4 hull:5" },
        { "Two", "hull:1 hull:2", "hull:2" },
        { "Both", ":1 hull:2", ":1 hull:2" },
        { "Skipping", ":1,2", "" },
        { "Closed", "deck:1", "deck:1" },
    };

    public static TheoryData<string, string, string> Refused { get; } = new()
    {
        { "Plain", "bow:1", "VectorSpaceUnknown Vectors /bow [Plain, bow, name]" },
        { "Plain", "default:1|2", "VectorShapeInvalid Vectors /default [Plain, , default_single_expected, ]" },
        { "One", "default:1", "VectorSpaceUnknown Vectors /default [One, default, name]" },
        { "One", "hull:1|2", "VectorShapeInvalid Vectors /hull [One, hull, single_expected, ]" },
        { "Two", ":1", "VectorSpaceUnknown Vector  [Two, , unnamed]" },
        { "Two", "tokens:1,2", "VectorShapeInvalid Vectors /tokens [Two, tokens, multi_expected, ]" },
        { "Two", "tokens:", "VectorShapeInvalid Vectors /tokens [Two, tokens, multi_empty, ]" },
        { "Two", "tokens:1|", "VectorShapeInvalid Vectors /tokens/1 [Two, tokens, token_empty, 1]" },
        { "Multi", ":1,2", "VectorShapeInvalid Vector  [Multi, tokens, multi_expected, ]" },
        { "Closed", "hull:1", "VectorSpaceClosed Vectors /hull [Closed, hull]" },
        { "Plain", ":1,NaN", "VectorNotFinite Vector  [Plain, ]" },
        { "Plain", ":1,2,3,4,5,6,7,8,Infinity,10", "VectorTooLong Vector  [VectorDimensionsMax, 9, 10]" },
    };

    [Theory]
    [MemberData(nameof(Kept))]
    public void Vectors_GoToTheirSpaces(string collection, string sent, string kept) =>
        Assert.Equal(kept, Show(Accepted(_world.Judge(Put(collection, sent))).Vectors));

    [Theory]
    [MemberData(nameof(Refused))]
    public void Vectors_OfTheWrongSpaceOrShape_FailTheItem(string collection, string sent, string error)
    {
        _world.Limits = new BatchLimits { VectorDimensionsMax = 9 };
        Assert.Equal([error], World.Errors(_world.Judge(Put(collection, sent))));
    }

    [Fact]
    public void Vectors_OfASpaceThatIndexesNothing_AreKeptWhereTheItemSaysSo()
    {
        var unkept = Accepted(_world.Judge(Put("Skipping", ":1,2")));
        Assert.Equal(":1,2", Show(unkept.UnkeptVectors));
        var items = new[] { Put("Skipping", ":1,2") with { KeepsUnindexedVectors = true }, Put("Skipping", ":1,2,3") with { KeepsUnindexedVectors = true } };
        Assert.Equal(":1,2,3", Show(Accepted(_world.Judge(items), 1).Vectors));
    }

    [Fact]
    public void Merge_EmptyUnnamedVector_IsARemoval()
    {
        Assert.Equal([""], Accepted(_world.Judge(Put("Both", ": hull:") with { Mode = PutMode.Merge })).RemovedVectors);
        Assert.Empty(Accepted(_world.Judge(Put("Both", ": hull:"))).RemovedVectors);
    }

    [Theory]
    [InlineData("Plain", ":1", "DimensionMismatch Vector  [, hnsw, 1, 3, , ")]
    [InlineData("Flat", ":1", "DimensionMismatch Vector  [, flat, 1, 3, , ")]
    [InlineData("One", "hull:1", "DimensionMismatch Vectors /hull [hull, hnsw, 1, 3, , ")]
    [InlineData("One", ":1", "DimensionMismatch Vector  [hull, hnsw, 1, 3, , ")]
    [InlineData("Two", "tokens:1,2,3|4,5", "DimensionMismatch Vectors /tokens/1 [tokens, hnsw, 2, 3, 1, ")]
    public void Length_OtherThanStored_FailsTheItem(string collection, string sent, string error)
    {
        foreach (var space in _world.Schema.Collections[collection].Collection.Vectors)
            _world.Lengths.Add((_world.Schema.Collections[collection].Collection.Number, 0, space.Name, 3));
        Assert.Equal([error + World.Id(1) + "]"], World.Errors(_world.Judge(Put(collection, sent))));
    }

    [Fact]
    public void Length_NothingStored_TheFirstAcceptedItemDecides()
    {
        var result = _world.Judge(
            Put("Plain", ":1,2", 1) with { Tenant = "t" }, Put("Plain", ":1,2,3", 2), Put("Plain", ":1,2", 3), Put("Plain", ":4,5,6", 4), Put("Plain", "", 5));
        Assert.NotNull(result.Failures[0]);
        Assert.NotNull(result.Accepted[1]);
        Assert.StartsWith("DimensionMismatch Vector  [, hnsw, 2, 3", Assert.Single(World.Errors(result, 2)));
        Assert.NotNull(result.Accepted[3]);
        Assert.NotNull(result.Accepted[4]);
    }

    [Fact]
    public void Length_RaggedTokensOfAFirstMultiVector_FailTheItem() =>
        Assert.StartsWith("DimensionMismatch Vectors /tokens/1 [tokens, hnsw, 1, 2, 1", Assert.Single(World.Errors(_world.Judge(Put("Multi", "tokens:1,2|3")))));

    [Fact]
    public void Length_OfAnItemThatALaterOneReplaces_IsNotHeldAgainstIt()
    {
        _world.Lengths.Add((_world.Schema.Collections["Plain"].Collection.Number, 0, "", 3));
        var result = _world.Judge(Put("Plain", ":1,2", 7), Put("Plain", ":1,2,3", 7), Put("Plain", ":1,2", 8));
        Assert.Empty(Accepted(result, 0).Vectors);
        Assert.Equal(":1,2", Show(Accepted(result, 0).UnkeptVectors));
        Assert.Equal(":1,2,3", Show(Accepted(result, 1).Vectors));
        Assert.NotNull(result.Failures[2]);
        Assert.Equal("{}", World.Properties(result, 0));
        Assert.Equal("{}", World.Properties(result, 1));
    }

    [Fact]
    public void Length_IsFixedForEachPartition()
    {
        _world.Add(new Collection { Number = 0, Name = "Rented", Vectors = [new VectorSpace { Name = "" }], Tenancy = new TenancyPolicy(Enabled: true) });
        _world.AddTenant("Rented", "a");
        _world.AddTenant("Rented", "b");
        var result = _world.Judge(Put("Rented", ":1") with { Tenant = "a" }, Put("Rented", ":1,2") with { Tenant = "b" });
        Assert.All(result.Failures, Assert.Null);
    }

    public void Dispose() => _world.Dispose();

    private void Add(string name, params VectorSpace[] spaces) => _world.Add(new Collection { Number = 0, Name = name, Vectors = [.. spaces] });

    private static AcceptedObject Accepted(Lading.Batch.Validate.ValidationResult result, int index = 0) => (AcceptedObject)result.Accepted[index]!;

    /// <summary>Vectors as <c>space:1,2|3,4</c>, parted by blanks; a bar parts tokens.</summary>
    private static PutObject Put(string collection, string vectors, int id = 1) => World.Put(
        collection, id: id, vectors: [.. vectors.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text =>
        {
            var (space, rest) = (text[..text.IndexOf(':')], text[(text.IndexOf(':') + 1)..]);
            var tokens = rest.Split('|').Select(token => token.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(float.Parse).ToArray()).ToArray();
            float[] all = [.. tokens.SelectMany(token => token)];
            return new DraftVector(space, all, tokens.Length > 1 ? [.. tokens.Select(token => token.Length)] : null);
        })]);

    private static string Show(IReadOnlyList<VectorData> vectors) => string.Join(' ', vectors.Select(vector =>
        $"{vector.Space}:{string.Join('|', vector.Values.ToArray().Chunk(vector.Dimensions).Select(token => string.Join(',', token)))}"));
}
