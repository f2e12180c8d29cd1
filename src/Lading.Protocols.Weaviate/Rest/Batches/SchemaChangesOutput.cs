using Lading.Core.Schema;
using Lading.Protocols.Weaviate.Rest.Json;
using Lading.Protocols.Weaviate.Translation.Classes;

namespace Lading.Protocols.Weaviate.Rest.Batches;

/// <summary>
/// What a dry run would add to the schema (lading-extensions F8): <c>"schemaChanges":[{"collection","property","type"},…]</c>, without a
/// property for a new collection itself. The answer is a bare array without an envelope, so its first element carries it.
/// </summary>
internal static class SchemaChangesOutput
{
    /// <summary>Writes the member with a comma before it.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="changes">What would change.</param>
    /// <param name="before">The schema as it is.</param>
    public static void Write(ref JsonOutput json, IEnumerable<SchemaChange> changes, SchemaSnapshot before)
    {
        json.Raw(",\"schemaChanges\":["u8);
        var first = true;
        foreach (var change in changes)
        {
            switch (change)
            {
                case SchemaChange.PutCollection put:
                    WriteCollection(ref json, put.Collection, before, ref first);
                    break;
                case SchemaChange.PutPartition put:
                    Begin(ref json, NameOf(put.Collection, changes, before), ref first);
                    WriteMember(ref json, ",\"tenant\":"u8, put.Partition.Tenant);
                    json.Raw((byte)'}');
                    break;
            }
        }

        json.Raw((byte)']');
    }

    private static void WriteCollection(ref JsonOutput json, Collection collection, SchemaSnapshot before, ref bool first)
    {
        var known = before.Numbers.GetValueOrDefault(collection.Number)?.Collection;
        if (known is null)
        {
            Begin(ref json, collection.Name, ref first);
            json.Raw((byte)'}');
        }

        foreach (var property in collection.Properties)
        {
            if (known?.FindProperty(property.Name) == property) continue;
            Begin(ref json, collection.Name, ref first);
            WriteMember(ref json, ",\"property\":"u8, property.Name);
            WriteMember(ref json, ",\"type\":"u8, string.Join(',', ClassDataTypes.ToWire(property)));
            json.Raw((byte)'}');
        }
    }

    private static string NameOf(uint collection, IEnumerable<SchemaChange> changes, SchemaSnapshot before) =>
        before.Numbers.GetValueOrDefault(collection)?.Collection.Name
        ?? changes.OfType<SchemaChange.PutCollection>().First(put => put.Collection.Number == collection).Collection.Name;

    private static void Begin(ref JsonOutput json, string collection, ref bool first)
    {
        if (!first) json.Raw((byte)',');
        first = false;
        json.Raw("{\"collection\":"u8);
        json.Text(collection);
    }

    private static void WriteMember(ref JsonOutput json, scoped ReadOnlySpan<byte> nameWithPunctuation, string value)
    {
        json.Raw(nameWithPunctuation);
        json.Text(value);
    }
}
