using System.Buffers;
using System.Collections.Immutable;
using System.IO.Pipelines;
using System.Text;
using Lading.Batch;
using Lading.Core.Objects;
using Lading.Core.Outcomes;
using Lading.Core.Schema;
using Lading.Core.Values;
using Lading.Protocols.Weaviate.Rest.BatchObjects;
using Lading.Protocols.Weaviate.Rest.Batches;

namespace Lading.Protocols.Weaviate.Tests.Rest.BatchObjects;

public sealed class BatchObjectsEncoderTests
{
    private const string Id = "6D06EEFA-B504-45FA-A626-A36D7DE67BCB";

    private static readonly CollectionState s_vessel = State(new Collection
    {
        Number = 1,
        Name = "Vessel",
        Properties = [new() { Name = "name", Type = DataType.Text }, new() { Name = "home", Type = DataType.Reference, Targets = ["Port"] }],
        Vectors = [new() { Name = "hull" }],
    });

    private static readonly SchemaSnapshot s_schema =
        SchemaSnapshot.Empty.With(new SchemaChange.PutCollection(s_vessel.Collection)).With(new SchemaChange.PutAlias("Boat", "Vessel"));

    [Fact]
    public void Write_AcceptedItem_ShowsWhatIsStoredWithIdAndVectorAsSent()
    {
        using var batch = Decode($$$"""{"additional":{"b":1,"a":[]},"class":"boat","id":"{{{Id}}}","properties":{"Name":"Ajax","x":null},"tenant":"north","vector":[0.123456789012, 1],"vectorWeights":{"name":"w*2"}}""");
        using var properties = new ValueWriter();
        var start = properties.Begin(ValueKind.Object);
        properties.WriteName("name");
        properties.WriteText("Ajax");
        properties.End(start, 1);
        var receipt = new BatchReceipt(Guid.Empty, 1, 1718000000123);
        var sent = (PutObject)batch.Items[0];
        receipt.Accept(0, new AcceptedObject
        {
            Index = 0,
            Collection = s_vessel,
            Partition = new Partition { Number = 0, Tenant = "" },
            Id = sent.Id!.Value,
            Mode = PutMode.Upsert,
            Properties = properties.Slice(0, properties.Length),
            References = [new HeldReference("home", new Reference("Port", sent.Id.Value))],
            Vectors = [new VectorData("hull", sent.Vectors[0].Values)],
        });
        receipt.Set(0, new ItemOutcome { Kind = OutcomeKind.Created, Id = sent.Id.Value, Version = 1 });
        Assert.Equal(
            "[{\"additional\":{\"a\":[],\"b\":1},\"class\":\"Vessel\",\"creationTimeUnix\":1718000000123,\"id\":\"" + Id + "\",\"lastUpdateTimeUnix\":1718000000123,"
            + "\"properties\":{\"home\":[{\"beacon\":\"weaviate://localhost/Port/6d06eefa-b504-45fa-a626-a36d7de67bcb\"}],\"name\":\"Ajax\"},\"tenant\":\"north\","
            + "\"vectorWeights\":{\"name\":\"w*2\"},\"vectors\":{\"hull\":[0.123456789012, 1]},\"deprecations\":null,"
            + "\"result\":{\"status\":\"SUCCESS\",\"outcome\":\"created\",\"version\":1}}]\n",
            Answer(batch, receipt));
    }

    [Fact]
    public void Write_FailedItem_ShowsWhatWasSent()
    {
        using var batch = Decode("""{"class":"boat","properties":{"Name":1e2,"z":null,"a":"2000"},"vectors":{"b":[],"a":[[1],[2]]}}""");
        var receipt = new BatchReceipt(Guid.Empty, 1, 5);
        var made = ObjectId.From(new Guid(Id));
        receipt.Set(0, ItemOutcome.Failure(
            made, new ItemError(ItemErrorCode.WrongType, ItemPart.Properties, "/Name"), new ItemError(ItemErrorCode.PartitionReadOnly, ItemPart.Item, "")));
        Assert.Equal(
            "[{\"class\":\"Vessel\",\"creationTimeUnix\":5,\"id\":\"6d06eefa-b504-45fa-a626-a36d7de67bcb\",\"lastUpdateTimeUnix\":5,"
            + "\"properties\":{\"Name\":1e2,\"a\":\"2000\",\"z\":null},\"vectors\":{\"a\":[[1],[2]],\"b\":[]},\"deprecations\":null,"
            + "\"result\":{\"errors\":{\"error\":[{\"message\":\"WrongType \\\"0\\\"\",\"code\":\"wrong_type\",\"pointer\":\"/objects/0/Name\",\"retryable\":false},"
            + "{\"message\":\"PartitionReadOnly \\\"0\\\"\",\"code\":\"partition_read_only\",\"pointer\":\"/objects/0\",\"retryable\":true}]},\"status\":\"FAILED\"}}]\n",
            Answer(batch, receipt));
    }

    [Fact]
    public void Write_ItemFailedBehindValidation_HasLostNullsAndFoldedNamesAndMovedItsVector()
    {
        using var batch = Decode("""{"class":"Vessel","properties":{"Name":"x","z":null},"vector":[1,2],"vectors":{"hull":[3]}}""");
        var receipt = new BatchReceipt(Guid.Empty, 1, 5);
        receipt.Set(0, ItemOutcome.Failure(default, new ItemError(ItemErrorCode.TenantUnknown, ItemPart.Tenant, "", "t")));
        Assert.Contains("\"properties\":{\"name\":\"x\"},\"vectors\":{\"hull\":[1,2]},\"deprecations\"", Answer(batch, receipt));
    }

    [Fact]
    public void Write_NullItem_ShowsItsResultOnly()
    {
        using var batch = Decode("null");
        var receipt = new BatchReceipt(Guid.Empty, 1, 5);
        receipt.Set(0, ItemOutcome.Failure(default, new ItemError(ItemErrorCode.ItemNotObject, ItemPart.Item, "")));
        Assert.StartsWith("[{\"deprecations\":null,\"result\":{\"errors\":", Answer(batch, receipt));
    }

    [Fact]
    public void Write_OutcomesOfEveryKind_AreNamed()
    {
        using var batch = Decode("{},{},{},{},{}");
        var receipt = new BatchReceipt(Guid.Empty, 5, 5);
        receipt.Set(0, new ItemOutcome { Kind = OutcomeKind.Superseded, Version = 2, SupersededBy = 1 });
        receipt.Set(1, new ItemOutcome { Kind = OutcomeKind.Updated, Version = 2 });
        receipt.Set(2, new ItemOutcome { Kind = OutcomeKind.Unchanged, Version = 7, Warnings = [new ItemError(ItemErrorCode.DanglingReference, ItemPart.Properties, "/home/0")] });
        receipt.Set(3, ItemOutcome.NotRun);
        receipt.Set(4, new ItemOutcome { Kind = OutcomeKind.Created, Version = 1 });
        var answer = Answer(batch, receipt);
        Assert.Contains("\"outcome\":\"superseded\",\"version\":2,\"supersededBy\":\"/objects/1\"}}", answer);
        Assert.Contains("\"outcome\":\"updated\",\"version\":2}}", answer);
        Assert.Contains("\"outcome\":\"unchanged\",\"version\":7,\"warnings\":[{\"message\":\"DanglingReference \\\"2\\\"\",\"code\":\"dangling_reference\",\"pointer\":\"/objects/2/home/0\"}]}}", answer);
        Assert.Contains("\"code\":\"unprocessed\"", answer);
        var failedOnly = Answer(batch, receipt, failedOnly: true);
        Assert.Single(failedOnly.Split("\"result\"")[1..]);
        Assert.Contains("\"pointer\":\"/objects/3\"", failedOnly);
    }

    [Fact]
    public void Write_DryRun_SaysSoAndShowsWhatTheSchemaWouldGain()
    {
        using var batch = Decode("{},{}");
        var grown = s_vessel.Collection with { Properties = s_vessel.Collection.Properties.Add(new Property { Name = "berths", Type = DataType.Number, IsArray = true }) };
        ImmutableArray<SchemaChange> changes = [new SchemaChange.PutCollection(grown), new SchemaChange.PutCollection(new Collection { Number = 9, Name = "Port" })];
        var buffer = new ArrayBufferWriter<byte>();
        var json = new Lading.Protocols.Weaviate.Rest.Json.JsonOutput(buffer);
        SchemaChangesOutput.Write(ref json, changes, s_schema);
        json.Commit();
        Assert.Equal(
            ",\"schemaChanges\":[{\"collection\":\"Vessel\",\"property\":\"berths\",\"type\":\"number[]\"},{\"collection\":\"Port\"}]",
            Encoding.UTF8.GetString(buffer.WrittenSpan));

        var receipt = new BatchReceipt(Guid.Empty, 2, 5) { IsDryRun = true };
        receipt.Set(0, new ItemOutcome { Kind = OutcomeKind.Created, Version = 1 });
        receipt.Set(1, new ItemOutcome { Kind = OutcomeKind.Created, Version = 1 });
        var answer = Answer(batch, receipt);
        Assert.Contains("\"status\":\"DRYRUN\",\"outcome\":\"created\",\"version\":1,\"schemaChanges\":[]}}", answer);
        Assert.EndsWith("\"result\":{\"status\":\"DRYRUN\",\"outcome\":\"created\",\"version\":1}}]\n", answer);
    }

    [Fact]
    public async Task WriteToPipe_ManyItems_ArriveInPiecesAndMeanTheSame()
    {
        using var batch = Decode(string.Join(',', Enumerable.Repeat($$$"""{"properties":{"t":"{{{new string('x', 5000)}}}"}}""", 100)));
        var receipt = new BatchReceipt(Guid.Empty, 100, 5);
        receipt.FillUnset(new ItemOutcome { Kind = OutcomeKind.Created, Version = 1 });
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        await Encoder(batch, receipt).WriteToAsync(pipe.Writer, CancellationToken.None);
        await pipe.Writer.CompleteAsync();
        var read = await pipe.Reader.ReadAtLeastAsync(int.MaxValue);
        Assert.Equal(Answer(batch, receipt), Encoding.UTF8.GetString(read.Buffer));
    }

    [Fact]
    public async Task WriteToPipe_ReaderGone_EndsQuietly()
    {
        using var batch = Decode("{}");
        var receipt = new BatchReceipt(Guid.Empty, 1, 5);
        receipt.FillUnset(new ItemOutcome { Kind = OutcomeKind.Created, Version = 1 });
        var pipe = new Pipe();
        await pipe.Reader.CompleteAsync();
        await Encoder(batch, receipt).WriteToAsync(pipe.Writer, CancellationToken.None);
    }

    private static string Answer(DecodedObjects batch, BatchReceipt receipt, bool failedOnly = false)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Encoder(batch, receipt, failedOnly).WriteTo(buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static BatchObjectsEncoder Encoder(DecodedObjects batch, BatchReceipt receipt, bool failedOnly = false)
    {
        var results = new ItemResultOutput(
            receipt, s_schema, (index, error) => new RenderedError($"{error.Code} \"{index}\"", $"/objects/{index}{error.Path}"), "/objects/");
        return new BatchObjectsEncoder(batch, receipt, s_schema, results, failedOnly);
    }

    private static DecodedObjects Decode(string items) =>
        BatchObjectsDecoder.Decode(Encoding.UTF8.GetBytes($$"""{"objects":[{{items}}]}"""), new BatchLimits(), out _)!;

    private static CollectionState State(Collection collection) =>
        SchemaSnapshot.Empty.With(new SchemaChange.PutCollection(collection)).Collections[collection.Name];
}
