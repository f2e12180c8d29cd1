using System.Buffers;
using Lading.Batch;
using Lading.Batch.Validate;
using Lading.Cli.Bench.Data;
using Lading.Core;
using Lading.Core.Access;
using Lading.Core.Outcomes;
using Lading.Core.Schema;
using Lading.Core.Values;
using Lading.Protocols.Weaviate.Rest.Batches;
using Lading.Protocols.Weaviate.Rest.BatchObjects;
using Lading.Protocols.Weaviate.Rest.BatchReferences;
using Lading.Protocols.Weaviate.Translation;
using Lading.Protocols.Weaviate.Translation.Classes;
using Lading.Storage.RocksDb;
using Lading.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lading.Budgets.Tests;

/// <summary>The stages of a batch, one by one, on the real store.</summary>
internal sealed class Stages : IAsyncDisposable
{
    /// <summary>Items of one batch, as clients send them.</summary>
    public const int Items = 1_000;

    /// <summary>Batches that each stage runs, the cheapest counts: the first ones fill pools, and a pool may miss later, too.</summary>
    private const int Batches = 12;

    private static readonly BatchLimits Limits = new();

    private readonly string _folder = TestFolder.Create("budgets");
    private readonly RocksDbStore _store;
    private readonly SchemaService _schemas;
    private readonly BatchPipeline _pipeline;
    private readonly WeaviateRules _rules = new(new WeaviateRulesOptions(), new GrownClasses(new ClassSettings(), TimeProvider.System));

    private Stages()
    {
        _store = RocksDbStore.Open(_folder, new RocksDbStoreOptions(), IdSource.System, NullLogger<RocksDbStore>.Instance);
        _schemas = new SchemaService(_store);
        _pipeline = new BatchPipeline(new BatchServices { Store = _store, Schemas = _schemas, Limits = Limits });
    }

    public static async Task<Stages> OpenAsync()
    {
        var stages = new Stages();
        using var edit = await stages._schemas.BeginEditAsync(CancellationToken.None);
        edit.Add(new SchemaChange.PutCollection(Crate(edit.NextCollectionNumber())));
        await edit.CommitAsync(CancellationToken.None);
        return stages;
    }

    public async ValueTask DisposeAsync()
    {
        _pipeline.Dispose();
        await _store.DisposeAsync();
        TestFolder.Remove(_folder);
    }

    /// <summary>Bytes for an item in each stage, in steady state.</summary>
    public async Task<IReadOnlyDictionary<string, double>> ObjectsAsync(int items, int dimensions)
    {
        var bodies = BenchBodies.Objects(0, Batches * items, items, dimensions).Select(r => r.Body).ToArray();
        var measured = new Measured(items);
        foreach (var body in bodies)
        {
            using var batch = measured.Run("decode", () => BatchObjectsDecoder.Decode(body, Limits, out _)!);
            var request = Request("POST /v1/batch/objects", batch.Items, index => body.AsMemory()[batch.Draft(index).Whole.Start..batch.Draft(index).Whole.End]);
            measured.Run("validate", () => Validate(request));
            using var receipt = await measured.RunAsync("pipeline", () => _pipeline.RunAsync(request, CancellationToken.None));
            var results = new ItemResultOutput(receipt, _schemas.Current, request.RenderError, "/objects/");
            var output = new ArrayBufferWriter<byte>(4 * body.Length);
            measured.Run("encode", () => Write(new BatchObjectsEncoder(batch, receipt, _schemas.Current, results, failedOnly: false), output));
        }
        return measured.Figures;
    }

    public async Task<IReadOnlyDictionary<string, double>> ReferencesAsync()
    {
        foreach (var objects in BenchBodies.Objects(0, (Batches + 1) * Items, Items, 0))
        {
            using var batch = BatchObjectsDecoder.Decode(objects.Body, Limits, out _)!;
            using var receipt = await _pipeline.RunAsync(Request("POST /v1/batch/objects", batch.Items, null), CancellationToken.None);
        }
        var measured = new Measured(Items);
        foreach (var references in BenchBodies.References(0, Batches * Items, Items))
        {
            using var batch = measured.Run("decode", () => BatchReferencesDecoder.Decode(references.Body, Limits, out _)!);
            var request = Request("POST /v1/batch/references", batch.Items, null);
            measured.Run("validate", () => Validate(request));
            using var receipt = await measured.RunAsync("pipeline", () => _pipeline.RunAsync(request, CancellationToken.None));
            var results = new ItemResultOutput(receipt, _schemas.Current, request.RenderError, "/");
            var output = new ArrayBufferWriter<byte>(4 * references.Body.Length);
            measured.Run("encode", () => Write(new BatchReferencesEncoder(batch, receipt, _schemas.Current, results, failedOnly: false), output));
        }
        return measured.Figures;
    }

    private bool Validate(BatchRequest request)
    {
        using var snapshot = _store.OpenSnapshot();
        using var output = new ValueWriter(64 << 10);
        Validator.Run(new ValidationInput
        {
            Request = request,
            Schema = _schemas.Current,
            Facts = FactCollector.Collect(request, _schemas.Current, snapshot, _store),
            Limits = Limits,
            Ids = IdSource.System,
            Output = output,
        });
        return true;
    }

    private static bool Write(ChunkedAnswer answer, IBufferWriter<byte> output)
    {
        answer.WriteTo(output);
        return true;
    }

    private BatchRequest Request(string route, IReadOnlyList<BatchItem> items, Func<int, ReadOnlyMemory<byte>>? payloadOf) => new()
    {
        Route = route,
        Items = items,
        Caller = Principal.Anonymous,
        Rules = _rules,
        PayloadOf = payloadOf,
        RenderError = (index, error) => throw new InvalidOperationException($"item {index} failed: {error.Code}"),
    };

    private static Collection Crate(uint number) => new()
    {
        Number = number,
        Name = BenchRow.Class,
        Properties =
        [
            new Property { Name = "title", Type = DataType.Text },
            new Property { Name = "body", Type = DataType.Text },
            new Property { Name = "category", Type = DataType.Text },
            new Property { Name = "count", Type = DataType.Integer },
            new Property { Name = "price", Type = DataType.Number },
            new Property { Name = "inStock", Type = DataType.Boolean },
            new Property { Name = "created", Type = DataType.Date },
            new Property { Name = "next", Type = DataType.Reference, Targets = [BenchRow.Class] },
        ],
        Vectors = [new VectorSpace { Name = "" }],
    };

    /// <summary>Allocations by stage: of the cheapest run, because pools fill and code is compiled in the first ones.</summary>
    private sealed class Measured(int items)
    {
        private readonly Dictionary<string, double> _figures = [];

        public IReadOnlyDictionary<string, double> Figures => _figures;

        public T Run<T>(string stage, Func<T> run)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var result = run();
            Book(stage, GC.GetAllocatedBytesForCurrentThread() - before);
            return result;
        }

        /// <summary>A stage that goes over several threads; nothing else may run meanwhile.</summary>
        public async Task<T> RunAsync<T>(string stage, Func<ValueTask<T>> run)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var result = await run();
            Book(stage, GC.GetTotalAllocatedBytes(precise: true) - before);
            return result;
        }

        private void Book(string stage, long bytes) => _figures[stage] = Math.Min(_figures.GetValueOrDefault(stage, double.MaxValue), (double)bytes / items);
    }
}
