using System.Text;
using System.Text.Json;
using Lading.Batch;
using Lading.Core.Objects;
using Lading.Core.Outcomes;
using Lading.Core.Values;
using Lading.Protocols.Weaviate.Rest.BatchObjects;
using Lading.Protocols.Weaviate.Rest.Objects;

namespace Lading.Protocols.Weaviate.Tests.Rest.BatchObjects;

public sealed class BatchObjectsDecoderTests
{
    private const string Id = "6d06eefa-b504-45fa-a626-a36d7de67bcb";

    [Fact]
    public void Decode_EveryMember_BecomesPartOfTheItem()
    {
        var item = One($$$"""{"class":"vessel","id":"{{{Id}}}","properties":{"name":"Ajax","berths":3},"vector":[0.25,-0.5,1],"vectors":{"hull":[1,2],"deck":[[1,2],[3,4]]},"tenant":"north"}""");
        Assert.Equal("Vessel", item.Collection);
        Assert.Equal("north", item.Tenant);
        Assert.Equal(ObjectId.From(new Guid(Id)), item.Id);
        Assert.Equal(PutMode.Upsert, item.Mode);
        var properties = new ValueReader(item.Properties.Span);
        Assert.Equal("Ajax", properties.Member("name"u8).GetString());
        Assert.Equal(ValueKind.NumberText, properties.Member("berths"u8).Kind);
        Assert.Equal([0.25f, -0.5f, 1f], item.Vectors[0].Values.ToArray());
        Assert.Equal("hull", item.Vectors[1].Space);
        Assert.Equal([1f, 2f, 3f, 4f], item.Vectors[2].Values.ToArray());
        Assert.Equal([2, 2], item.Vectors[2].TokenLengths);
    }

    [Fact]
    public void Decode_NamesInOtherLetterCaseOrEscaped_AreTheSameMembers()
    {
        var batch = Decode($$$"""{"Obj\u0065cts":[{"CLASS":"C","Id":"{{{Id}}}","Properties":{"n":1},"VECTOR":[1]}]}""");
        var item = Assert.IsType<PutObject>(Assert.Single(batch.Items));
        Assert.Equal("C", item.Collection);
        Assert.NotNull(item.Id);
        Assert.False(item.Properties.IsEmpty);
        Assert.Single(item.Vectors);
    }

    [Fact]
    public void Decode_RepeatedMembers_TheLastCounts()
    {
        var batch = Decode($$$"""{"objects":[{"class":"A"},{"class":"B"}],"objects":[{"class":"A","class":"C","id":"","id":"{{{Id}}}","properties":{"a":1},"properties":{"b":2},"vector":[1],"vector":[2,3],"vectors":{"x":[1],"x":[2]}}]}""");
        var item = Assert.IsType<PutObject>(Assert.Single(batch.Items));
        Assert.Equal("C", item.Collection);
        Assert.Equal(ObjectId.From(new Guid(Id)), item.Id);
        Assert.True(new ValueReader(item.Properties.Span).Member("a"u8).IsAbsent);
        Assert.Equal(2, item.Vectors.Count);
        Assert.Equal([2f, 3f], item.Vectors[0].Values.ToArray());
        Assert.Equal([2f], item.Vectors[1].Values.ToArray());
    }

    [Theory]
    [InlineData("""{"class":null,"id":null,"properties":null,"vector":null,"vectors":null,"tenant":null,"vectorWeights":null,"additional":null,"creationTimeUnix":null}""")]
    [InlineData("""{"vectors":{"a":null},"unknown":{"deep":[1,{"x":null}]},"creationTimeUnix":12,"lastUpdateTimeUnix":-3,"deprecations":["x"]}""")]
    public void Decode_NullsAndUnknownMembers_AreAsIfAbsent(string sent)
    {
        var item = One(sent);
        Assert.Equal("", item.Collection);
        Assert.Null(item.Id);
        Assert.True(item.Properties.IsEmpty);
        Assert.Empty(item.Vectors);
    }

    [Theory]
    [InlineData("[]", 0, null)]
    [InlineData("[null]", 1, null)]
    [InlineData("[null,1]", 2, null)]
    [InlineData("[[]]", 0, new[] { 0 })]
    [InlineData("[[1,2],[]]", 2, new[] { 2, 0 })]
    [InlineData("[null,[1]]", 1, new[] { 0, 1 })]
    [InlineData("[[1],null]", 1, new[] { 1, 0 })]
    public void Decode_NamedVectorShapes_AreReadAsGoReadsThem(string vector, int floats, int[]? tokens)
    {
        var read = Assert.Single(One($$$"""{"vectors":{"a":{{{vector}}}}}""").Vectors);
        Assert.Equal(floats, read.Values.Length);
        Assert.Equal(tokens, read.TokenLengths);
    }

    [Fact]
    public void Decode_VectorsLongerThanAChunk_StayWhole()
    {
        var one = string.Join(',', Enumerable.Range(0, 60_000).Select(i => i * 0.5));
        var batch = Decode("{\"objects\":[" + string.Join(',', Enumerable.Repeat($$"""{"vector":[{{one}}]}""", 5)) + "]}");
        foreach (var item in batch.Items.Cast<PutObject>())
        {
            var values = Assert.Single(item.Vectors).Values.Span;
            Assert.Equal(60_000, values.Length);
            for (var i = 0; i < values.Length; i++) Assert.Equal(i * 0.5f, values[i]);
        }
    }

    [Fact]
    public void Decode_NullElement_IsAnUndecodableItemAmongGoodOnes()
    {
        var batch = Decode("""{"objects":[{"class":"A"},null,{"class":"B"}]}""");
        Assert.Equal(ItemErrorCode.ItemNotObject, Assert.IsType<BatchItem.Undecodable>(batch.Items[1]).Errors[0].Code);
        Assert.Equal("B", batch.Items[2].Collection);
    }

    [Fact]
    public void Decode_BadIds_NameTheFirstOne() => Refused(
        """{"objects":[{"id":"6d06eefa-b504-45fa-a626-a36d7de67bcb"},{"id":"z\"z"},{"id":"yy"}]}""",
        422, 601, """body.objects.1.id in body must be of type uuid: "z\"z" """.TrimEnd());

    [Fact]
    public void Decode_BadFieldAndBadId_NameTheField() => Refused(
        """{"fields":["ALL","nope"],"objects":[{"id":"no-id"}]}""", 422, 606, "body.fields.1 in body should be one of [ALL class schema id creationTimeUnix]");

    [Theory]
    [InlineData("""{"objects":[{"class":5}]}""", "json: cannot unmarshal number into Go struct field Object.objects.class of type string")]
    [InlineData("""{"objects":[{"vector":[1e39,1]}]}""", "json: cannot unmarshal number 1e39 into Go struct field Object.objects.vector of type float32")]
    [InlineData("""{"objects":[{"vectors":{"hull":["a"]}}]}""", "vectors: cannot unmarshal vector into either []float32 or [][]float32 for target vector hull")]
    [InlineData("""{"objects":[{"vectors":{"hull":[1,[2]]}}]}""", "vectors: cannot unmarshal vector into either []float32 or [][]float32 for target vector hull")]
    [InlineData("""{"objects":[{"vector":[1,]}]}""", "invalid character ']' looking for beginning of value")]
    [InlineData("""{"objects":[{"class":5}""", "unexpected EOF")]
    public void Decode_BodyGoRefuses_IsRefusedInItsWords(string body, string reason) =>
        Refused(body, 400, 400, $"parsing body body from \"\" failed, because {reason}");

    [Fact]
    public void Decode_EveryBodyTheOriginalRefused_IsRefused()
    {
        using var recorded = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Recorded", "refused-bodies.json")));
        var rows = 0;
        foreach (var row in recorded.RootElement.EnumerateArray())
        {
            if (row.GetProperty("type").GetString() != "BatchObjectsCreateBody") continue;
            rows++;
            Refused(row.GetProperty("body").GetString()!, 400, 400, "parsing body body from \"\" failed, because " + row.GetProperty("reason").GetString());
        }

        Assert.True(rows > 10);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"objects":null}""")]
    [InlineData("""{"objects":[]} trailing""")]
    public void Decode_NoObjects_IsAnEmptyBatch(string body) => Assert.Empty(Decode(body).Items);

    [Theory]
    [InlineData("""{"objects":[{},{},{}]}""", "ItemsMax is 2")]
    [InlineData("""{"objects":[{"properties":{"a":[[[[[1]]]]]}}]}""", "NestingMax is 8")]
    [InlineData("""{"objects":[{"vector":[1,2,3,4,5]}]}""", "VectorDimensionsMax is 4")]
    [InlineData("""{"objects":[{"vectors":{"a":[[1,2],[3,4],[5]]}}]}""", "VectorDimensionsMax is 4")]
    [InlineData("""{"objects":[{"properties":{"a":"0123456789012345678901234567890123456789012345678901234567890123456789"}}]}""", "ItemBytesMax is 80")]
    public void Decode_BeyondALimit_NamesTheLimit(string body, string expected)
    {
        var limits = new BatchLimits { ItemsMax = 2, NestingMax = 8, VectorDimensionsMax = 4, ItemBytesMax = 80 };
        Assert.Null(BatchObjectsDecoder.Decode(Encoding.UTF8.GetBytes(body), limits, out var refusal));
        Assert.Contains(expected, refusal!.Message);
        Assert.InRange(refusal.Status, 400, 422);
    }

    [Fact]
    public void Decode_ManyTapes_KeepEveryItemsProperties()
    {
        var text = new string('x', 100_000);
        var batch = Decode("{\"objects\":[" + string.Join(',', Enumerable.Range(0, 40).Select(i => $$$"""{"properties":{"n":{{{i}}},"t":"{{{text}}}"}}""")) + "]}");
        for (var i = 0; i < 40; i++)
        {
            var properties = new ValueReader(((PutObject)batch.Items[i]).Properties.Span);
            Assert.Equal($"{i}", properties.Member("n"u8).GetString());
            Assert.Equal(text.Length, properties.Member("t"u8).Text.Length);
        }
    }

    private static void Refused(string body, int status, int code, string message)
    {
        Assert.Null(BatchObjectsDecoder.Decode(Encoding.UTF8.GetBytes(body), new BatchLimits(), out var refusal));
        Assert.Equal(new RequestRefusal(status, code, message), refusal);
    }

    private static PutObject One(string item) => Assert.IsType<PutObject>(Assert.Single(Decode($$"""{"objects":[{{item}}]}""").Items));

    private static DecodedObjects Decode(string body)
    {
        var batch = BatchObjectsDecoder.Decode(Encoding.UTF8.GetBytes(body), new BatchLimits(), out var refusal);
        Assert.Null(refusal);
        return batch!;
    }
}
