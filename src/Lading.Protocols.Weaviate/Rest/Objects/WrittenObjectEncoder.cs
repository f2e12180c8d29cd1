using System.Buffers;
using Lading.Batch;
using Lading.Protocols.Weaviate.Rest.BatchObjects;
using Lading.Protocols.Weaviate.Rest.Json;

namespace Lading.Protocols.Weaviate.Rest.Objects;

/// <summary>The answer to a write of one object: what is stored now, its id in lower case, its vectors as they were spelled.</summary>
internal sealed class WrittenObjectEncoder(DecodedObjects sent, BatchReceipt receipt, long createdMs, string origin)
{
    /// <summary>Writes the object and a line end.</summary>
    public void WriteTo(IBufferWriter<byte> buffer)
    {
        ref readonly var draft = ref sent.Draft(0);
        var accepted = receipt.Accepted(0) as AcceptedObject;
        var json = new JsonOutput(buffer);
        json.Raw("{\"class\":"u8);
        json.Text(accepted?.Collection.Collection.Name ?? draft.Class);
        json.Raw(",\"creationTimeUnix\":"u8);
        json.Whole(createdMs);
        json.Raw(",\"id\":"u8);
        WriteId(ref json, draft);
        json.Raw(",\"lastUpdateTimeUnix\":"u8);
        json.Whole(receipt.NowMs);

        // Of a replacement without properties the original shows none.
        if (!draft.Properties.IsEmpty || ((PutObject)sent.Items[0]).Mode != PutMode.Replace)
        {
            json.Raw(",\"properties\":"u8);
            if (accepted is not null) new PropertiesOutput(origin).Write(ref json, accepted.Properties.Span, accepted.References);
            else json.Raw("{}"u8);
        }

        if (draft.Tenant.Length > 0)
        {
            json.Raw(",\"tenant\":"u8);
            json.Text(draft.Tenant);
        }

        var vectors = new VectorsOutput(sent.Body.Span, draft, accepted?.Vectors);
        vectors.WriteUnnamed(ref json);
        if (!draft.VectorWeights.IsEmpty)
        {
            json.Raw(",\"vectorWeights\":"u8);
            ValueOutput.Write(ref json, new(sent.ValueOf(draft, draft.VectorWeights).Span));
        }

        vectors.WriteNamed(ref json);
        json.Raw("}\n"u8);
        json.Commit();
    }

    private void WriteId(ref JsonOutput json, in ObjectDraft draft)
    {
        if (draft.IdText.IsEmpty) json.Id(receipt[0].Id);
        else json.Text(SentText.Get(sent.Body.Span, draft.IdText).ToLowerInvariant());
    }
}
