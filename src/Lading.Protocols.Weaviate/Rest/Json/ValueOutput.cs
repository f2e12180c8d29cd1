using Lading.Core.Values;
using Lading.Protocols.Weaviate.Translation;

namespace Lading.Protocols.Weaviate.Rest.Json;

/// <summary>
/// Encoded values as JSON, in the forms of the original: members sorted by name (Go writes maps so), of repeated ones the last; typed values
/// normalised, decoded ones as they were sent.
/// </summary>
internal static class ValueOutput
{
    /// <summary>Writes one value; an absent one as null.</summary>
    public static void Write(ref JsonOutput json, scoped ValueReader value)
    {
        switch (value.Kind)
        {
            case ValueKind.Null: json.Raw("null"u8); break;
            case ValueKind.False: json.Raw("false"u8); break;
            case ValueKind.True: json.Raw("true"u8); break;
            case ValueKind.NumberText: json.Raw(value.Text); break;
            case ValueKind.Text or ValueKind.Blob: json.Text(value.Text); break;
            case ValueKind.Array: WriteArray(ref json, value); break;
            case ValueKind.Object or ValueKind.Phone: WriteObject(ref json, value); break;
            // The original keeps every number as a double: beyond 2^53 its whole numbers are rounded, and clients see that.
            case ValueKind.Integer: json.Number((double)value.Integer); break;
            case ValueKind.Number: json.Number(value.Number); break;
            case ValueKind.Date: WriteDate(ref json, value.Date); break;
            case ValueKind.Uuid: WriteUuid(ref json, value.Uuid); break;
            case ValueKind.Geo: WriteGeo(ref json, value.Geo); break;
            case ValueKind.EmptyReferences: json.Raw("[]"u8); break;
            default: throw new ArgumentOutOfRangeException(nameof(value));
        }
    }

    private static void WriteArray(ref JsonOutput json, scoped ValueReader array)
    {
        json.Raw((byte)'[');
        var first = true;
        foreach (var element in array.EnumerateArray())
        {
            if (!first) json.Raw((byte)',');
            first = false;
            Write(ref json, element);
        }

        json.Raw((byte)']');
    }

    private static void WriteObject(ref JsonOutput json, scoped ValueReader value)
    {
        Span<Member> room = stackalloc Member[SortedMembers.RoomOnStack];
        using var members = new SortedMembers(value, room);
        json.Raw((byte)'{');
        for (var i = 0; i < members.Count; i++)
        {
            if (i > 0) json.Raw((byte)',');
            json.Text(members.Name(i));
            json.Raw((byte)':');
            Write(ref json, members.Value(i));
        }

        json.Raw((byte)'}');
    }

    private static void WriteDate(ref JsonOutput json, DateValue date)
    {
        json.Raw((byte)'"');
        json.Took(GoTime.Format(date, json.Room(GoTime.BytesMax)));
        json.Raw((byte)'"');
    }

    private static void WriteUuid(ref JsonOutput json, Guid uuid)
    {
        json.Raw((byte)'"');
        json.Id(uuid);
        json.Raw((byte)'"');
    }

    private static void WriteGeo(ref JsonOutput json, GeoValue place)
    {
        json.Raw("{\"latitude\":"u8);
        json.Number(place.Latitude);
        json.Raw(",\"longitude\":"u8);
        json.Number(place.Longitude);
        json.Raw((byte)'}');
    }
}
