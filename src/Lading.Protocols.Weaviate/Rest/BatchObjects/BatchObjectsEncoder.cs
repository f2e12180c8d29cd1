using Lading.Batch;
using Lading.Core.Outcomes;
using Lading.Core.Schema;
using Lading.Protocols.Weaviate.Rest.Batches;
using Lading.Protocols.Weaviate.Rest.Json;
using Lading.Protocols.Weaviate.Rest.Objects;

namespace Lading.Protocols.Weaviate.Rest.BatchObjects;

/// <summary>
/// The answer to a batch of objects. An accepted item shows what is stored, in the forms that reads have; any other one what was sent.
/// Ids and vectors are shown as they were spelled.
/// </summary>
internal sealed class BatchObjectsEncoder(DecodedObjects batch, BatchReceipt receipt, SchemaSnapshot schema, ItemResultOutput results, bool failedOnly)
    : ChunkedAnswer(batch.Count)
{
    protected override bool Includes(int index) => !failedOnly || !receipt[index].Succeeded;

    protected override void WriteItem(ref JsonOutput json, int index)
    {
        ref readonly var draft = ref batch.Draft(index);
        var accepted = receipt.Accepted(index) as AcceptedObject;
        json.Raw((byte)'{');
        if (!draft.IsNull)
        {
            WriteObject(ref json, index, draft, accepted);
            json.Raw((byte)',');
        }

        json.Raw("\"deprecations\":null,"u8);
        results.Write(ref json, index);
        json.Raw((byte)'}');
    }

    private void WriteObject(ref JsonOutput json, int index, ObjectDraft draft, AcceptedObject? accepted)
    {
        var collection = accepted?.Collection.Collection ?? (schema.TryResolve(draft.Class, out var known) ? known.Collection : null);
        var isBehindValidation = accepted is null && receipt[index].Errors is [{ Code: >= ItemErrorCode.CollectionGone }, ..];
        if (isBehindValidation && collection is not null) SentVectors.Move(ref draft, collection);

        if (!draft.Additional.IsEmpty)
        {
            WriteValue(ref json, "\"additional\":"u8, draft, draft.Additional);
            json.Raw((byte)',');
        }

        if ((collection?.Name ?? draft.Class) is { Length: > 0 } name)
        {
            json.Raw("\"class\":"u8);
            json.Text(name);
            json.Raw((byte)',');
        }

        json.Raw("\"creationTimeUnix\":"u8);
        json.Whole(receipt.NowMs);
        WriteId(ref json, index, draft);
        json.Raw(",\"lastUpdateTimeUnix\":"u8);
        json.Whole(receipt.NowMs);
        json.Raw(",\"properties\":"u8);
        if (accepted is not null) PropertiesOutput.OfBatch.Write(ref json, accepted.Properties.Span, accepted.References);
        else WriteSent(ref json, draft, new SentPropertiesOutput(collection, isBehindValidation));
        if (draft.Tenant.Length > 0)
        {
            json.Raw(",\"tenant\":"u8);
            json.Text(draft.Tenant);
        }

        var vectors = new VectorsOutput(batch.Body.Span, draft, accepted is { UnkeptVectors.Count: > 0 } ? [.. accepted.Vectors, .. accepted.UnkeptVectors] : accepted?.Vectors);
        vectors.WriteUnnamed(ref json);
        if (!draft.VectorWeights.IsEmpty) WriteValue(ref json, ",\"vectorWeights\":"u8, draft, draft.VectorWeights);
        vectors.WriteNamed(ref json);
    }

    private void WriteSent(ref JsonOutput json, in ObjectDraft draft, SentPropertiesOutput output)
    {
        if (draft.Properties.IsEmpty) json.Raw("{}"u8);
        else output.Write(ref json, new(batch.ValueOf(draft, draft.Properties).Span));
    }

    private void WriteId(ref JsonOutput json, int index, in ObjectDraft draft)
    {
        var made = receipt[index].Id;
        if (draft.IdText.IsEmpty && made == default) return;
        json.Raw(",\"id\":"u8);
        if (draft.IdText.IsEmpty) json.Id(made);
        else json.Raw(batch.Body.Span[draft.IdText.Start..draft.IdText.End]);
    }

    private void WriteValue(ref JsonOutput json, scoped ReadOnlySpan<byte> name, in ObjectDraft draft, TapeRange range)
    {
        json.Raw(name);
        ValueOutput.Write(ref json, new(batch.ValueOf(draft, range).Span));
    }
}
