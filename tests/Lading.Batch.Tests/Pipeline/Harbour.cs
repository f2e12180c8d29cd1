using System.Collections.Immutable;
using System.Text.Json;
using Lading.Batch.Receipts;
using Lading.Core;
using Lading.Core.Access;
using Lading.Core.Objects;
using Lading.Core.Outcomes;
using Lading.Core.Schema;
using Lading.Core.Values;
using Lading.Testing.Model;

namespace Lading.Batch.Tests.Pipeline;

/// <summary>A pipeline over the model store with two collections: Vessel (name, length, homePort → Port; unnamed vectors) and Port (name).</summary>
internal sealed class Harbour : IDisposable
{
    public Harbour(BatchLimits? limits = null, UsageLimits? usage = null)
    {
        Schemas = new SchemaService(Store);
        Services = new BatchServices { Store = Store, Schemas = Schemas, Limits = limits ?? new BatchLimits(), Usage = usage ?? new UsageLimits() };
        Pipeline = new BatchPipeline(Services);
        using var edit = Schemas.BeginEditAsync(CancellationToken.None).AsTask().Result;
        edit.Add(new SchemaChange.PutCollection(new Collection
        {
            Number = edit.NextCollectionNumber(),
            Name = "Port",
            Properties = [new Property { Name = "name", Type = DataType.Text }],
        }));
        edit.Add(new SchemaChange.PutCollection(new Collection
        {
            Number = edit.NextCollectionNumber(),
            Name = "Vessel",
            Properties =
            [
                new Property { Name = "name", Type = DataType.Text },
                new Property { Name = "length", Type = DataType.Integer },
                new Property { Name = "homePort", Type = DataType.Reference, Targets = ["Port"] },
            ],
            Vectors = [new VectorSpace { Name = "" }],
        }));
        edit.CommitAsync(CancellationToken.None).AsTask().Wait();
    }

    public ModelStore Store { get; } = new();

    public SchemaService Schemas { get; }

    public BatchServices Services { get; }

    public BatchPipeline Pipeline { get; }

    public ReceiptReader Receipts => new(Store.Receipts);

    public static ObjectId Id(int number) => new((UInt128)(ulong)number);

    public static PutObject Vessel(int id, string name, object? length = null, float[]? vector = null, PutMode mode = PutMode.Upsert) => new()
    {
        Collection = "Vessel",
        Id = Id(id),
        Mode = mode,
        Properties = Encode(length is null ? $$"""{"name":{{JsonSerializer.Serialize(name)}}}""" : $$"""{"name":{{JsonSerializer.Serialize(name)}},"length":{{JsonSerializer.Serialize(length)}}}"""),
        Vectors = vector is null ? [] : [new DraftVector("", vector)],
    };

    public static ChangeReferences HomePort(int vessel, int port) => new()
    {
        Collection = "Vessel",
        Source = Id(vessel),
        Property = "homePort",
        Targets = [new Reference("Port", Id(port))],
    };

    public async Task<BatchReceipt> RunAsync(IReadOnlyList<BatchItem> items, BatchPolicy? policy = null, bool grow = false, string? key = null, CancellationToken cancel = default) =>
        await Pipeline.RunAsync(Request(items, policy, grow, key), cancel);

    public static BatchRequest Request(IReadOnlyList<BatchItem> items, BatchPolicy? policy = null, bool grow = false, string? key = null, byte body = 0) => new()
    {
        Route = "POST /test",
        Items = items,
        Caller = Principal.Anonymous,
        Rules = PlainRules.Instance,
        Policy = policy ?? new BatchPolicy(),
        GrowSchema = grow,
        Key = key is null ? null : IdempotencyKey.Of("", key, "POST /test", [.. Enumerable.Repeat(body, 32)]),
        Render = receipt => new StoredAnswer(200, "text/plain", System.Text.Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(0, receipt.Count).Select(i => receipt[i].Kind)))),
        PayloadOf = index => System.Text.Encoding.UTF8.GetBytes($"\"item {index}\""),
        RenderError = (index, error) => new RenderedError(error.Code.ToString(), $"/{index}{error.Path}"),
    };

    public StoredObject? Get(string collection, int id)
    {
        using var snapshot = Store.OpenSnapshot();
        return Schemas.Current.TryGet(collection, out var state)
            ? snapshot.GetObject(new ObjectKey(state.Collection.Number, 0, Id(id)), ObjectParts.All)
            : null;
    }

    public long Count(string collection)
    {
        using var snapshot = Store.OpenSnapshot();
        return snapshot.Count(Schemas.Current.Collections[collection].Collection.Number, 0);
    }

    public static string? NameOf(StoredObject? stored) => stored is null ? null : new ValueReader(stored.Properties.Span).Member("name"u8).GetString();

    public static ImmutableArray<OutcomeKind> Kinds(BatchReceipt receipt) => [.. Enumerable.Range(0, receipt.Count).Select(i => receipt[i].Kind)];

    public void Dispose()
    {
        Pipeline.Dispose();
        Schemas.Dispose();
    }

    private static ReadOnlyMemory<byte> Encode(string json)
    {
        using var document = JsonDocument.Parse(json);
        using var writer = new ValueWriter();
        Write(writer, document.RootElement);
        return writer.Written.ToArray();
    }

    private static void Write(ValueWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var start = writer.Begin(ValueKind.Object);
                foreach (var member in element.EnumerateObject())
                {
                    writer.WriteName(member.Name);
                    Write(writer, member.Value);
                }

                writer.End(start, element.EnumerateObject().Count());
                break;
            case JsonValueKind.Array:
                var array = writer.Begin(ValueKind.Array);
                foreach (var item in element.EnumerateArray()) Write(writer, item);
                writer.End(array, element.GetArrayLength());
                break;
            case JsonValueKind.Number: writer.WriteNumberText(System.Text.Encoding.UTF8.GetBytes(element.GetRawText())); break;
            case JsonValueKind.String: writer.WriteText(element.GetString()!); break;
            case JsonValueKind.Null: writer.WriteNull(); break;
            default: writer.WriteBoolean(element.GetBoolean()); break;
        }
    }
}
