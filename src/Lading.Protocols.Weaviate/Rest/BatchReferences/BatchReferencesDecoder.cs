using Lading.Batch;
using Lading.Protocols.Weaviate.Rest.Objects;
using Lading.Protocols.Weaviate.Translation;

namespace Lading.Protocols.Weaviate.Rest.BatchReferences;

/// <summary>
/// The body of <c>POST /v1/batch/references</c> to items. A body that is no such JSON and a side that is no URI refuse the batch as a whole;
/// a URI that is no beacon is the matter of a single item.
/// </summary>
internal static class BatchReferencesDecoder
{
    /// <summary>Decodes a body that is not blank.</summary>
    /// <param name="body">The bytes.</param>
    /// <param name="limits">The limits of a batch.</param>
    /// <param name="refusal">Why the batch is refused; null when it is not.</param>
    /// <returns>The batch; null when it is refused.</returns>
    public static DecodedReferences? Decode(ReadOnlySpan<byte> body, BatchLimits limits, out RequestRefusal? refusal)
    {
        var pass = new Pass(limits);
        refusal = pass.Run(body);
        return refusal is null ? new DecodedReferences(pass.Drafts) : null;
    }

    private sealed class Pass(BatchLimits limits)
    {
        private readonly RepeatedTexts _tenants = new(static text => text);
        private RequestRefusal? _tooMany;

        public List<ReferenceDraft> Drafts { get; } = [];

        public RequestRefusal? Run(ReadOnlySpan<byte> body)
        {
            var json = new GoJsonReader(body, limits.NestingMax);
            if (TryReadBody(ref json)) return Drafts.Select(draft => draft.BadUri).FirstOrDefault(bad => bad is not null);
            return _tooMany
                ?? RequestRefusal.OfNesting(json.Refusal, limits)
                ?? RequestRefusal.Unparsable(GoJson.Explain(body, GoTypes.BatchReferences) ?? "the body is malformed");
        }

        private bool TryReadBody(ref GoJsonReader json)
        {
            if (!json.Read()) return false;
            if (json.Token == GoJsonToken.Null) return true;
            if (json.Token != GoJsonToken.BeginArray) return false;
            while (json.Read() && json.Token != GoJsonToken.EndArray)
            {
                if (Drafts.Count == limits.ItemsMax)
                {
                    _tooMany = RequestRefusal.TooManyItems(limits);
                    return false;
                }

                var start = json.Start;
                if (!TryReadReference(ref json, out var draft)) return false;
                draft.Whole = new BodyRange(start, json.End);
                Drafts.Add(draft);
            }

            return json.Refusal == GoJsonRefusal.None;
        }

        private bool TryReadReference(ref GoJsonReader json, out ReferenceDraft draft)
        {
            draft = ReferenceDraft.Empty;
            draft.IsNull = json.Token == GoJsonToken.Null;
            if (draft.IsNull) return true;
            if (json.Token != GoJsonToken.BeginObject) return false;
            while (json.Read() && json.Token == GoJsonToken.Name)
            {
                var read = json.NameIs("from"u8) ? TryReadUri(ref json, "from", ref draft.From, ref draft.BadFrom)
                    : json.NameIs("to"u8) ? TryReadUri(ref json, "to", ref draft.To, ref draft.BadTo)
                    : json.NameIs("tenant"u8) ? TryReadTenant(ref json, ref draft.Tenant)
                    : json.Read() && json.Skip();
                if (!read) return false;
            }

            return json.Refusal == GoJsonRefusal.None;
        }

        private static bool TryReadUri(ref GoJsonReader json, string member, ref string text, ref RequestRefusal? bad)
        {
            if (!json.Read()) return false;
            if (json.Token == GoJsonToken.Null) return true;
            if (json.Token != GoJsonToken.Text) return false;
            text = json.GetString();
            bad = UriCheck.Refusal(member, text);
            return true;
        }

        private bool TryReadTenant(ref GoJsonReader json, ref string tenant)
        {
            if (!json.Read()) return false;
            if (json.Token == GoJsonToken.Text) tenant = _tenants.Get(json.Raw);
            return json.Token is GoJsonToken.Text or GoJsonToken.Null;
        }
    }
}
