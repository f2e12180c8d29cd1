using Lading.Core.Objects;
using Lading.Protocols.Weaviate.Rest.Json;

namespace Lading.Protocols.Weaviate.Rest.Objects;

/// <summary>A stored object as reads show it.</summary>
/// <param name="Class">Its class.</param>
/// <param name="Tenant">Its tenant; empty shows none.</param>
/// <param name="Stored">The object.</param>
internal readonly record struct ShownObject(string Class, string Tenant, StoredObject Stored);

/// <summary>Writes stored objects, their members in order of names.</summary>
/// <param name="Origin">What links begin with.</param>
/// <param name="WithVectors">True shows the vectors.</param>
internal readonly record struct ObjectEncoder(string Origin, bool WithVectors)
{
    /// <summary>What to read of an object that is to be shown.</summary>
    public ObjectParts Parts => ObjectParts.Properties | ObjectParts.References | (WithVectors ? ObjectParts.Vectors : ObjectParts.None);

    /// <summary>Writes one object.</summary>
    public void Write(ref JsonOutput json, in ShownObject shown)
    {
        var stored = shown.Stored;
        json.Raw("{\"class\":"u8);
        json.Text(shown.Class);
        json.Raw(",\"creationTimeUnix\":"u8);
        json.Whole(stored.Header.CreatedMs);
        json.Raw(",\"id\":"u8);
        json.Id(stored.Key.Id);
        json.Raw(",\"lastUpdateTimeUnix\":"u8);
        json.Whole(stored.Header.UpdatedMs);
        json.Raw(",\"properties\":"u8);
        new PropertiesOutput(Origin, IsRead: true).Write(ref json, stored.Properties.Span, stored.References);
        if (shown.Tenant.Length > 0)
        {
            json.Raw(",\"tenant\":"u8);
            json.Text(shown.Tenant);
        }

        if (WithVectors) WriteUnnamed(ref json, stored.Vectors);
        json.Raw(",\"vectorWeights\":null"u8);
        if (WithVectors) WriteNamed(ref json, stored.Vectors);
        json.Raw((byte)'}');
    }

    private static void WriteUnnamed(ref JsonOutput json, IReadOnlyList<VectorData> vectors)
    {
        foreach (var vector in vectors)
        {
            if (vector.Space.Length > 0) continue;
            json.Raw(",\"vector\":"u8);
            VectorOutput.Write(ref json, vector);
        }
    }

    private static void WriteNamed(ref JsonOutput json, IReadOnlyList<VectorData> vectors)
    {
        var first = true;
        foreach (var vector in vectors.Where(vector => vector.Space.Length > 0).OrderBy(vector => vector.Space, StringComparer.Ordinal))
        {
            json.Raw(first ? ",\"vectors\":{"u8 : ","u8);
            first = false;
            json.Text(vector.Space);
            json.Raw((byte)':');
            VectorOutput.Write(ref json, vector);
        }

        if (!first) json.Raw((byte)'}');
    }
}
