using Lading.Batch;
using Lading.Protocols.Weaviate.Rest.Frame;
using Lading.Protocols.Weaviate.Rest.Objects;
using Lading.Protocols.Weaviate.Translation;

namespace Lading.Protocols.Weaviate.Rest.ObjectReferences;

/// <summary>The bodies of these routes: one reference, or a list of them. Only the beacon counts; <c>class</c> and <c>href</c> must be URIs all the same.</summary>
internal static class ObjectReferencesDecoder
{
    /// <summary>A body that is one reference.</summary>
    public static BodyRule One(BatchLimits limits) => new("body", Required: true, request => Decode(request, limits, GoTypes.SingleRef));

    /// <summary>A body that is a list of references.</summary>
    public static BodyRule Many(BatchLimits limits) => new("body", Required: true, request => Decode(request, limits, GoTypes.MultipleRef));

    private static WeaviateAnswer? Decode(WeaviateRequest request, BatchLimits limits, GoType type)
    {
        var body = request.Body.Span;
        var references = new List<SentReference>();
        var json = new GoJsonReader(body, limits.NestingMax);
        if (GoJson.Explain(body, type) is { } reason) return request.BodyRefused(reason);
        var bad = TryRead(ref json, type == GoTypes.MultipleRef, references, out var read);
        if (!read) return RequestRefusal.OfNesting(json.Refusal, limits)?.ToAnswer() ?? request.BodyRefused("the body is malformed");
        request.Decoded = references;
        return bad?.ToAnswer();
    }

    private static RequestRefusal? TryRead(ref GoJsonReader json, bool isList, List<SentReference> references, out bool read)
    {
        read = json.Read();
        if (!read || (json.Token == GoJsonToken.Null && isList)) return null;
        if (!isList) return Add(ref json, "", references, out read);

        RequestRefusal? bad = null;
        while (read && json.Read() && json.Token != GoJsonToken.EndArray)
        {
            var fault = Add(ref json, $"{references.Count}.", references, out read);
            bad ??= fault;
        }

        read &= json.Refusal == GoJsonRefusal.None;
        return bad;
    }

    private static RequestRefusal? Add(ref GoJsonReader json, string path, List<SentReference> references, out bool read)
    {
        var (beacon, name, href) = ("", "", "");
        read = true;
        if (json.Token == GoJsonToken.Null)
        {
            references.Add(new SentReference("", default, null) { IsNull = path.Length > 0 });
            if (path.Length == 0) references[^1] = Of("");
            return null;
        }

        while (json.Read() && json.Token == GoJsonToken.Name)
        {
            if (json.NameIs("beacon"u8)) ReadText(ref json, ref beacon);
            else if (json.NameIs("class"u8)) ReadText(ref json, ref name);
            else if (json.NameIs("href"u8)) ReadText(ref json, ref href);
            else json.Skip();
        }

        read = json.Refusal == GoJsonRefusal.None;
        references.Add(Of(beacon));
        return UriCheck.Refusal(path + "beacon", beacon) ?? UriCheck.Refusal(path + "class", name) ?? UriCheck.Refusal(path + "href", href);
    }

    private static SentReference Of(string beacon)
    {
        var error = Beacon.ReadTarget(beacon, out var target);
        return new SentReference(beacon, target, error);
    }

    private static void ReadText(ref GoJsonReader json, ref string text)
    {
        if (json.Read() && json.Token == GoJsonToken.Text) text = json.GetString();
    }
}
