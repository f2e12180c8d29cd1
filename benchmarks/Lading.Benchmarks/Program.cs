using System.Buffers;
using Lading.Batch;
using Lading.Benchmarks;
using Lading.Core.Outcomes;
using Lading.Core.Schema;
using Lading.Protocols.Weaviate.Rest.BatchObjects;
using Lading.Protocols.Weaviate.Rest.Batches;
using Lading.Protocols.Weaviate.Rest.BatchReferences;

var limits = new BatchLimits();
foreach (var (dimensions, items) in new[] { (0, 200), (128, 50), (768, 10), (1536, 5) })
{
    var body = Bodies.Objects(items, dimensions);
    Stopwatches.Measure($"decode objects d={dimensions}, {items} items", items, body.Length, () => BatchObjectsDecoder.Decode(body, limits, out _)!.Dispose());

    using var batch = BatchObjectsDecoder.Decode(body, limits, out _)!;
    var receipt = new BatchReceipt(Guid.Empty, items, 1718000000123);
    receipt.FillUnset(new ItemOutcome { Kind = OutcomeKind.Created, Version = 1 });
    var results = new ItemResultOutput(receipt, SchemaSnapshot.Empty, (_, _) => default, "/objects/");
    var buffer = new ArrayBufferWriter<byte>(body.Length * 2);
    Stopwatches.Measure($"encode objects d={dimensions}, {items} items, as sent", items, body.Length, () =>
    {
        buffer.ResetWrittenCount();
        new BatchObjectsEncoder(batch, receipt, SchemaSnapshot.Empty, results, failedOnly: false).WriteTo(buffer);
    });
}

var references = Bodies.References(200);
Stopwatches.Measure("decode references, 200 items", 200, references.Length, () => BatchReferencesDecoder.Decode(references, limits, out _)!.Dispose());
using (var batch = BatchReferencesDecoder.Decode(references, limits, out _)!)
{
    var receipt = new BatchReceipt(Guid.Empty, 200, 1718000000123);
    receipt.FillUnset(new ItemOutcome { Kind = OutcomeKind.Created, Version = 1 });
    var results = new ItemResultOutput(receipt, SchemaSnapshot.Empty, (_, _) => default, "/");
    var buffer = new ArrayBufferWriter<byte>(references.Length * 2);
    Stopwatches.Measure("encode references, 200 items", 200, references.Length, () =>
    {
        buffer.ResetWrittenCount();
        new BatchReferencesEncoder(batch, receipt, SchemaSnapshot.Empty, results, failedOnly: false).WriteTo(buffer);
    });
}
