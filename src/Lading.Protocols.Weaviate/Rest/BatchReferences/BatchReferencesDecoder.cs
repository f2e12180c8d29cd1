using Lading.Batch;
using Lading.Core.Outcomes;
using Lading.Protocols.Weaviate.Rest.Objects;
using Lading.Protocols.Weaviate.Translation;

namespace Lading.Protocols.Weaviate.Rest.BatchReferences;

/// <summary>
/// The body of <c>POST /v1/batch/references</c> to items. A body that is no such JSON and a side that is no URI refuse the batch as a whole;
/// a URI that is no beacon is the matter of a single item. Beacons as clients really write them are read without making texts of them.
/// </summary>
internal static class BatchReferencesDecoder
{
    /// <summary>Decodes a body that is not blank.</summary>
    /// <param name="body">The bytes; they must stay valid as long as what is returned.</param>
    /// <param name="limits">The limits of a batch.</param>
    /// <param name="refusal">Why the batch is refused; null when it is not.</param>
    /// <returns>The batch, to be disposed by the caller; null when it is refused.</returns>
    public static DecodedReferences? Decode(ReadOnlyMemory<byte> body, BatchLimits limits, out RequestRefusal? refusal)
    {
        var batch = new DecodedReferences(body);
        var pass = new Pass(body.Span, batch, limits);
        refusal = pass.Run();
        if (refusal is null)
        {
            batch.Close();
            return batch;
        }

        batch.Dispose();
        return null;
    }

    private ref struct Pass(ReadOnlySpan<byte> body, DecodedReferences batch, BatchLimits limits)
    {
        private readonly ReadOnlySpan<byte> _body = body;
        private readonly RepeatedTexts _tenants = new(static text => text);
        private RequestRefusal? _tooMany;
        private RequestRefusal? _badUri;

        public RequestRefusal? Run()
        {
            var json = new GoJsonReader(_body, limits.NestingMax);
            if (TryReadBody(ref json)) return _badUri;
            return _tooMany
                ?? RequestRefusal.OfNesting(json.Refusal, limits)
                ?? RequestRefusal.Unparsable(GoJson.Explain(_body, GoTypes.BatchReferences) ?? "the body is malformed");
        }

        private bool TryReadBody(ref GoJsonReader json)
        {
            if (!json.Read()) return false;
            if (json.Token == GoJsonToken.Null) return true;
            if (json.Token != GoJsonToken.BeginArray) return false;
            while (json.Read() && json.Token != GoJsonToken.EndArray)
            {
                if (batch.Count == limits.ItemsMax)
                {
                    _tooMany = RequestRefusal.TooManyItems(limits);
                    return false;
                }

                if (!TryReadReference(ref json, out var draft)) return false;
                batch.Add(draft);
            }

            return json.Refusal == GoJsonRefusal.None;
        }

        private bool TryReadReference(ref GoJsonReader json, out ReferenceDraft draft)
        {
            draft = new ReferenceDraft { Tenant = "" };
            var start = json.Start;
            var isNull = json.Token == GoJsonToken.Null;
            if (!isNull)
            {
                if (json.Token != GoJsonToken.BeginObject) return false;
                while (json.Read() && json.Token == GoJsonToken.Name)
                {
                    var read = json.NameIs("from"u8) ? TryReadLiteral(ref json, ref draft.From)
                        : json.NameIs("to"u8) ? TryReadLiteral(ref json, ref draft.To)
                        : json.NameIs("tenant"u8) ? TryReadTenant(ref json, ref draft.Tenant)
                        : json.Read() && json.Skip();
                    if (!read) return false;
                }
            }

            draft.Whole = new BodyRange(start, json.End);
            draft.Item = isNull ? new BatchItem.Undecodable(new ItemError(ItemErrorCode.ItemNotObject, ItemPart.Item, "")) : ItemOf(ref draft);
            return json.Refusal == GoJsonRefusal.None;
        }

        private static bool TryReadLiteral(ref GoJsonReader json, ref BodyRange literal)
        {
            if (!json.Read()) return false;
            if (json.Token == GoJsonToken.Text) literal = new BodyRange(json.Start, json.End);
            return json.Token is GoJsonToken.Text or GoJsonToken.Null;
        }

        private readonly bool TryReadTenant(ref GoJsonReader json, ref string tenant)
        {
            if (!json.Read()) return false;
            if (json.Token == GoJsonToken.Text) tenant = _tenants.Get(json.Raw);
            return json.Token is GoJsonToken.Text or GoJsonToken.Null;
        }

        private BatchItem ItemOf(ref ReferenceDraft draft)
        {
            if (TryMakePlain(ref draft) is { } plain) return plain;
            var (from, to) = (TextOf(draft.From), TextOf(draft.To));
            _badUri ??= UriCheck.Refusal("from", from) ?? UriCheck.Refusal("to", to);
            return BeaconPair.Read(from, to, draft.Tenant, echo: null);
        }

        private readonly ChangeReferences? TryMakePlain(ref ReferenceDraft draft)
        {
            if (draft.From.IsEmpty || draft.To.IsEmpty) return null;
            var to = SentText.Raw(_body, draft.To);
            if (!PlainBeacon.TryReadSource(SentText.Raw(_body, draft.From), out var collection, out var source, out var property)) return null;
            if (!PlainBeacon.TryRead(to, out var target) || !PlainBeacon.IsAsWritten(to[(to.LastIndexOf((byte)'/') + 1)..])) return null;
            draft.IsPlain = true;
            return new ChangeReferences { Collection = collection, Tenant = draft.Tenant, Source = source, Property = property, Targets = [target] };
        }

        private readonly string TextOf(BodyRange literal) => literal.IsEmpty ? "" : SentText.Get(_body, literal);
    }
}
