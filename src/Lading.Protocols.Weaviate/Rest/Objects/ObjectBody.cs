using Lading.Batch;
using Lading.Protocols.Weaviate.Rest.BatchObjects;
using Lading.Protocols.Weaviate.Rest.Frame;
using Lading.Protocols.Weaviate.Translation;

namespace Lading.Protocols.Weaviate.Rest.Objects;

/// <summary>Bodies that are one object.</summary>
internal static class ObjectBody
{
    /// <summary>What is done with such a body.</summary>
    /// <param name="limits">The limits of a batch.</param>
    /// <param name="isRequired">False where the endpoint itself answers a request without one.</param>
    public static BodyRule Of(BatchLimits limits, bool isRequired = true) => new("body", isRequired, request =>
    {
        if (!request.Body.Span.ContainsAnyExcept(" \n\r\t"u8)) return null;
        request.Decoded = Decode(request.Body, limits, out var refusal);
        return refusal?.ToAnswer();
    });

    /// <summary>Decodes a body that is not blank; <c>null</c> is an object without members.</summary>
    /// <param name="body">The bytes; they must stay valid as long as what is returned.</param>
    /// <param name="limits">The limits of a batch.</param>
    /// <param name="refusal">Why the request is refused; null when it is not.</param>
    /// <returns>A batch of one draft, to be disposed by the caller; null when it is refused.</returns>
    public static DecodedObjects? Decode(ReadOnlyMemory<byte> body, BatchLimits limits, out RequestRefusal? refusal)
    {
        var memory = new ObjectMemory(body.Length, limits);
        var batch = new DecodedObjects(body, memory);
        var json = new GoJsonReader(body.Span, limits.NestingMax);
        if (json.Read() && new ObjectDecoder(body.Span, memory).TryRead(ref json, out var draft))
        {
            draft.IsNull = false;
            batch.Add(draft);
            refusal = draft is { Id: null, IdText.IsEmpty: false }
                ? RequestRefusal.Format("id", "uuid", SentText.Quote(body.Span, draft.IdText))
                : null;
            if (refusal is null) return batch;
        }
        else
        {
            refusal = memory.Refusal(json.Refusal, body.Span, GoTypes.Object);
        }

        batch.Dispose();
        return null;
    }
}
