using Lading.Core.Objects;

namespace Lading.Protocols.Weaviate.Rest.Json;

/// <summary>A reference as clients see it: <c>{"beacon":"weaviate://localhost/Port/8f0c…","href":"/v1/objects/Port/8f0c…"}</c>.</summary>
internal static class ReferenceOutput
{
    /// <summary>Writes one reference.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="target">What it points to; without a collection the class segment is left out.</param>
    /// <param name="origin">Put before the path in <c>href</c>; null leaves <c>href</c> out.</param>
    public static void Write(ref JsonOutput json, Reference target, string? origin)
    {
        json.Raw("{\"beacon\":\""u8);
        WriteBeacon(ref json, target);
        if (origin is not null)
        {
            json.Raw("\",\"href\":\""u8);
            json.TextPart(origin);
            json.Raw("/v1/objects/"u8);
            WritePath(ref json, target);
        }

        json.Raw("\"}"u8);
    }

    /// <summary>Writes the beacon alone, without quotes.</summary>
    public static void WriteBeacon(ref JsonOutput json, Reference target)
    {
        json.Raw("weaviate://localhost/"u8);
        WritePath(ref json, target);
    }

    private static void WritePath(ref JsonOutput json, Reference target)
    {
        if (target.Collection.Length > 0)
        {
            json.TextPart(target.Collection);
            json.Raw((byte)'/');
        }

        if (!target.Compact)
        {
            json.Id(target.Id.ToGuid());
            return;
        }

        target.Id.ToGuid().TryFormat(json.Room(32), out var bytes, "N");
        json.Took(bytes);
    }
}
