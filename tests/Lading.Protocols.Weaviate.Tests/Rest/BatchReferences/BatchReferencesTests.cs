using System.Buffers;
using System.Text;
using System.Text.Json;
using Lading.Batch;
using Lading.Core.Objects;
using Lading.Core.Outcomes;
using Lading.Core.Schema;
using Lading.Protocols.Weaviate.Rest.Batches;
using Lading.Protocols.Weaviate.Rest.BatchReferences;
using Lading.Protocols.Weaviate.Rest.Objects;

namespace Lading.Protocols.Weaviate.Tests.Rest.BatchReferences;

public sealed class BatchReferencesTests
{
    private const string Id = "6d06eefa-b504-45fa-a626-a36d7de67bcb";
    private const string From = "weaviate://localhost/Vessel/" + Id + "/home";

    private static readonly SchemaSnapshot s_schema = SchemaSnapshot.Empty.With(new SchemaChange.PutCollection(new Collection
    {
        Number = 1,
        Name = "Vessel",
        Properties = [new() { Name = "home", Type = DataType.Reference, Targets = ["Port"] }, new() { Name = "name", Type = DataType.Text }],
    }));

    [Theory]
    [InlineData(From, "weaviate://localhost/Port/" + Id)]
    [InlineData("http://localhost/Vessel/6D06EEFA-B504-45FA-A626-A36D7DE67BCB/home", "weaviate://localhost/Port/6D06EEFA-B504-45FA-A626-A36D7DE67BCB?x=1#y")]
    [InlineData("weaviate:\\/\\/localhost/Vess\\u0065l/" + Id + "/home", "weaviate://localhost/P%6Frt/" + Id)]
    public void Decode_BeaconsHoweverSpelled_AreTheSameItem(string from, string to)
    {
        using var batch = Decode($$"""[{"from":"{{from}}","to":"{{to}}","tenant":"north"}]""");
        var item = Assert.IsType<ChangeReferences>(Assert.Single(batch.Items));
        Assert.Equal(("Vessel", "north", "home"), (item.Collection, item.Tenant, item.Property));
        Assert.Equal(ObjectId.From(new Guid(Id)), item.Source);
        Assert.Equal(new Reference("Port", ObjectId.From(new Guid(Id))), Assert.Single(item.Targets));
    }

    [Fact]
    public void Decode_OddElements_AreUndecodableAlone()
    {
        using var batch = Decode($$"""[null,{"from":"{{From}}","to":"weaviate://localhost/x"},{"FROM":"{{From}}","To":"weaviate://localhost/{{Id}}","more":[1]},{}]""");
        Assert.Equal(ItemErrorCode.ItemNotObject, Assert.IsType<BatchItem.Undecodable>(batch.Items[0]).Errors[0].Code);
        Assert.Equal(ItemErrorCode.ReferenceInvalid, Assert.IsType<BatchItem.Undecodable>(batch.Items[1]).Errors[0].Code);
        Assert.Equal("", Assert.IsType<ChangeReferences>(batch.Items[2]).Targets[0].Collection);
        Assert.Equal(2, Assert.IsType<BatchItem.Undecodable>(batch.Items[3]).Errors.Length);
    }

    [Theory]
    [InlineData($$"""[{"from":"{{From}}","to":"{{From}}"},{"from":"foo","to":"bar"}]""", 422, 601, "from in body must be of type uri: \"foo\"")]
    [InlineData($$"""[{"from":"{{From}}","to":"bar"},{"from":"foo","to":"bar"}]""", 422, 601, "to in body must be of type uri: \"bar\"")]
    [InlineData("""[{"from":5}]""", 400, 400, "parsing body body from \"\" failed, because json: cannot unmarshal number into Go struct field BatchReference.from of type string")]
    [InlineData("""[{"from":"foo"},]""", 400, 400, "parsing body body from \"\" failed, because invalid character ']' looking for beginning of value")]
    [InlineData("{}", 400, 400, "parsing body body from \"\" failed, because json: cannot unmarshal object into Go value of type []*models.BatchReference")]
    public void Decode_WholeBatchAtFault_IsRefused(string body, int status, int code, string message)
    {
        Assert.Null(BatchReferencesDecoder.Decode(Encoding.UTF8.GetBytes(body), new BatchLimits(), out var refusal));
        Assert.Equal(new RequestRefusal(status, code, message), refusal);
    }

    [Fact]
    public void Decode_TooManyItems_NamesTheLimit()
    {
        Assert.Null(BatchReferencesDecoder.Decode("[{},{},{}]"u8.ToArray(), new BatchLimits { ItemsMax = 2 }, out var refusal));
        Assert.Contains("ItemsMax is 2", refusal!.Message);
    }

    [Fact]
    public void Write_Sides_AreShownAsTheyWereRead()
    {
        var other = "weaviate://x.example/Port/" + Id;
        using var batch = Decode(
            $$"""[{"from":"{{From}}","to":"weaviate://localhost/Port/{{Id}}","tenant":"t"},{"from":"{{From}}","to":"weaviate://localhost/{{Id}}"},"""
            + $$"""{"from":"foo://localhost/Vessel/{{Id.ToUpperInvariant()}}/name","to":"weaviate://localhost/{{Id}}"},{"from":"{{From}}","to":"{{other}}"},{"to":""}]""");
        var receipt = new BatchReceipt(Guid.Empty, 5, 1);
        receipt.FillUnset(ItemOutcome.Failure(default, new ItemError(ItemErrorCode.ObjectMissing, ItemPart.ReferenceSource, "")));
        var answer = JsonDocument.Parse(Answer(batch, receipt)).RootElement;
        Assert.Equal((From, "weaviate://localhost/Port/" + Id), Sides(answer[0]));
        Assert.Equal((From, "weaviate://localhost/Port/" + Id), Sides(answer[1]));
        Assert.Equal("weaviate://localhost/text/" + Id, Sides(answer[2]).To);
        Assert.Equal((From, other), Sides(answer[3]));
        Assert.Equal((null, null), Sides(answer[4]));
        Assert.False(answer[0].TryGetProperty("tenant", out _));
        Assert.Equal("FAILED", answer[4].GetProperty("result").GetProperty("status").GetString());
    }

    private static (string? From, string? To) Sides(JsonElement element) => (Text(element, "from"), Text(element, "to"));

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string Answer(DecodedReferences batch, BatchReceipt receipt)
    {
        var results = new ItemResultOutput(receipt, s_schema, (_, error) => new RenderedError($"{error.Code}", ""), "/");
        var buffer = new ArrayBufferWriter<byte>();
        new BatchReferencesEncoder(batch, receipt, s_schema, results, failedOnly: false).WriteTo(buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static DecodedReferences Decode(string body)
    {
        var batch = BatchReferencesDecoder.Decode(Encoding.UTF8.GetBytes(body), new BatchLimits(), out var refusal);
        Assert.Null(refusal);
        return batch!;
    }
}
