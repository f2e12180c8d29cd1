using System.Text;
using Lading.Core.Schema;
using Lading.Core.Values;
using Lading.Protocols.Weaviate.Rest.Json;
using Lading.Protocols.Weaviate.Translation;
using Lading.Protocols.Weaviate.Translation.Classes;

namespace Lading.Protocols.Weaviate.Rest.BatchObjects;

/// <summary>
/// The properties of an item that failed, as they were sent, but for what the original has changed by the time an item can fail: references
/// that name no class have the one class they can have, and an item that failed behind validation (tenant, vector length, read-only shard)
/// has lost its nulls and has its names folded.
/// </summary>
internal readonly record struct SentPropertiesOutput(Collection? Collection, bool IsBehindValidation)
{
    /// <summary>Writes the properties.</summary>
    public void Write(ref JsonOutput json, scoped ValueReader properties)
    {
        if (properties.Kind != ValueKind.Object || (Collection is null && !IsBehindValidation))
        {
            ValueOutput.Write(ref json, properties);
            return;
        }

        Span<Member> room = stackalloc Member[SortedMembers.RoomOnStack];
        using var members = new SortedMembers(properties, room);
        var first = true;
        json.Raw((byte)'{');
        for (var i = 0; i < members.Count; i++)
        {
            var value = members.Value(i);
            if (IsBehindValidation && value.Kind == ValueKind.Null) continue;
            if (!first) json.Raw((byte)',');
            first = false;
            WriteProperty(ref json, Encoding.UTF8.GetString(members.Name(i)), value);
        }

        json.Raw((byte)'}');
    }

    private void WriteProperty(ref JsonOutput json, string sent, scoped ValueReader value)
    {
        var folded = ClassNames.FoldProperty(sent);
        json.Text(IsBehindValidation ? folded : sent);
        json.Raw((byte)':');
        if (value.Kind == ValueKind.Array && Collection?.FindProperty(folded) is { Type: DataType.Reference, Targets: [var target] })
            WriteReferences(ref json, value, target);
        else
            ValueOutput.Write(ref json, value);
    }

    private static void WriteReferences(ref JsonOutput json, scoped ValueReader list, string collection)
    {
        var first = true;
        json.Raw((byte)'[');
        foreach (var element in list.EnumerateArray())
        {
            if (!first) json.Raw((byte)',');
            first = false;
            if (element.Kind == ValueKind.Object) WriteReference(ref json, element, collection);
            else ValueOutput.Write(ref json, element);
        }

        json.Raw((byte)']');
    }

    private static void WriteReference(ref JsonOutput json, scoped ValueReader element, string collection)
    {
        Span<Member> room = stackalloc Member[SortedMembers.RoomOnStack];
        using var members = new SortedMembers(element, room);
        json.Raw((byte)'{');
        for (var i = 0; i < members.Count; i++)
        {
            if (i > 0) json.Raw((byte)',');
            json.Text(members.Name(i));
            json.Raw((byte)':');
            var value = members.Value(i);
            var isBeacon = value.Kind == ValueKind.Text && members.Name(i).SequenceEqual("beacon"u8);
            if (isBeacon && Beacon.ReadTarget(value.GetString(), out var target) is null && target.Collection.Length == 0)
                json.Text(Beacon.Write(target with { Collection = collection }));
            else
                ValueOutput.Write(ref json, value);
        }

        json.Raw((byte)'}');
    }
}
