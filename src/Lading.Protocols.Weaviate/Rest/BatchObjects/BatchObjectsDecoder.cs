using Lading.Batch;
using Lading.Protocols.Weaviate.Rest.Objects;
using Lading.Protocols.Weaviate.Translation;

namespace Lading.Protocols.Weaviate.Rest.BatchObjects;

/// <summary>
/// The body of <c>POST /v1/batch/objects</c> to items, in one pass over the bytes. A body that is no such JSON, a bad entry of
/// <c>fields</c> and a bad id refuse the batch as a whole, in this order; everything else is the matter of a single item.
/// </summary>
internal static class BatchObjectsDecoder
{
    /// <summary>Decodes a body that is not blank.</summary>
    /// <param name="body">The bytes; they must stay valid as long as what is returned.</param>
    /// <param name="limits">The limits of a batch.</param>
    /// <param name="refusal">Why the batch is refused; null when it is not.</param>
    /// <returns>The batch, to be disposed by the caller; null when it is refused.</returns>
    public static DecodedObjects? Decode(ReadOnlyMemory<byte> body, BatchLimits limits, out RequestRefusal? refusal)
    {
        var memory = new ObjectMemory(body.Length, limits);
        var batch = new DecodedObjects(body, memory);
        var pass = new Pass(body.Span, batch, memory, limits);
        refusal = pass.Run();
        if (refusal is null)
        {
            batch.Close(PutMode.Upsert);
            return batch;
        }

        batch.Dispose();
        return null;
    }

    private ref struct Pass(ReadOnlySpan<byte> body, DecodedObjects batch, ObjectMemory memory, BatchLimits limits)
    {
        private readonly ReadOnlySpan<byte> _body = body;
        private RequestRefusal? _badField;
        private RequestRefusal? _badId;

        public RequestRefusal? Run()
        {
            var json = new GoJsonReader(_body, limits.NestingMax);
            if (!TryReadBody(ref json)) return memory.Refusal(json.Refusal, _body, GoTypes.BatchObjectsCreateBody);
            return _badField ?? _badId;
        }

        private bool TryReadBody(ref GoJsonReader json)
        {
            if (!json.Read()) return false;
            if (json.Token == GoJsonToken.Null) return true;
            if (json.Token != GoJsonToken.BeginObject) return false;
            while (json.Read() && json.Token == GoJsonToken.Name)
            {
                var read = json.NameIs("objects"u8) ? TryReadObjects(ref json)
                    : json.NameIs("fields"u8) ? TryReadFields(ref json)
                    : json.Read() && json.Skip();
                if (!read) return false;
            }

            return json.Refusal == GoJsonRefusal.None;
        }

        private bool TryReadObjects(ref GoJsonReader json)
        {
            if (!json.Read()) return false;
            batch.Clear();
            _badId = null;
            if (json.Token == GoJsonToken.Null) return true;
            if (json.Token != GoJsonToken.BeginArray) return false;

            var decoder = new ObjectDecoder(_body, memory);
            while (json.Read() && json.Token != GoJsonToken.EndArray)
            {
                if (!decoder.TryRead(ref json, out var draft) || !memory.FitsItems(batch.Count + 1)) return false;
                if (draft is { Id: null, IdText.IsEmpty: false }) _badId ??= BadId(draft.IdText);
                batch.Add(draft);
            }

            return json.Refusal == GoJsonRefusal.None;
        }

        private readonly RequestRefusal BadId(BodyRange literal) =>
            RequestRefusal.Format($"body.objects.{batch.Count}.id", "uuid", SentText.Quote(_body, literal));

        private bool TryReadFields(ref GoJsonReader json)
        {
            if (!json.Read()) return false;
            _badField = null;
            if (json.Token == GoJsonToken.Null) return true;
            if (json.Token != GoJsonToken.BeginArray) return false;
            for (var index = 0; json.Read() && json.Token != GoJsonToken.EndArray; index++)
            {
                if (json.Token == GoJsonToken.Null) continue;
                if (json.Token != GoJsonToken.Text) return false;
                if (json.GetString() is not ("ALL" or "class" or "schema" or "id" or "creationTimeUnix"))
                    _badField ??= new RequestRefusal(422, 606, $"body.fields.{index} in body should be one of [ALL class schema id creationTimeUnix]");
            }

            return json.Refusal == GoJsonRefusal.None;
        }
    }
}
