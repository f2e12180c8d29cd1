using System.Globalization;
using System.Text;
using System.Text.Json;
using Lading.Core.Values;

namespace Lading.Batch.Tests.Validate;

/// <summary>Values between JSON and their encoding: as a wire would write them, and typed ones as text that a test can compare.</summary>
internal static class Tape
{
    /// <summary>The encoding of a JSON text; numbers keep their literals, repeated members stay.</summary>
    public static ReadOnlyMemory<byte> Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        using var writer = new ValueWriter();
        Write(writer, document.RootElement);
        return writer.Written.ToArray();
    }

    /// <summary>A value, typed or not, as text: kinds that JSON does not tell apart get a mark.</summary>
    public static string Show(ReadOnlySpan<byte> encoded) => Show(new ValueReader(encoded));

    private static string Show(ValueReader value) => value.Kind switch
    {
        ValueKind.Null => "null",
        ValueKind.True => "true",
        ValueKind.False => "false",
        ValueKind.NumberText => value.GetString(),
        ValueKind.Text => $"\"{value.GetString()}\"",
        ValueKind.Integer => $"int {value.Integer}",
        ValueKind.Number => $"number {value.Number.ToString(CultureInfo.InvariantCulture)}",
        ValueKind.Date => $"date {value.Date.UnixSeconds}.{value.Date.Nanoseconds}{value.Date.OffsetMinutes:+0;-0;+0}",
        ValueKind.Uuid => $"uuid {value.Uuid}",
        ValueKind.Geo => $"geo {value.Geo.Latitude.ToString(CultureInfo.InvariantCulture)} {value.Geo.Longitude.ToString(CultureInfo.InvariantCulture)}",
        ValueKind.Blob => $"blob {value.GetString()}",
        ValueKind.EmptyReferences => "no references",
        ValueKind.Array => ShowElements(value),
        ValueKind.Phone => "phone " + ShowMembers(value),
        _ => ShowMembers(value),
    };

    private static string ShowElements(ValueReader array)
    {
        var parts = new List<string>();
        foreach (var element in array.EnumerateArray()) parts.Add(Show(element));
        Assert.Equal(array.Count, parts.Count);
        return $"[{string.Join(", ", parts)}]";
    }

    private static string ShowMembers(ValueReader map)
    {
        var parts = new List<string>();
        foreach (var member in map.EnumerateObject()) parts.Add($"{member.GetName()}: {Show(member.Value)}");
        Assert.Equal(map.Count, parts.Count);
        return $"{{{string.Join(", ", parts)}}}";
    }

    private static void Write(ValueWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var start = writer.Begin(ValueKind.Object);
                var members = 0;
                foreach (var member in element.EnumerateObject())
                {
                    writer.WriteName(member.Name);
                    Write(writer, member.Value);
                    members++;
                }

                writer.End(start, members);
                break;
            case JsonValueKind.Array:
                var array = writer.Begin(ValueKind.Array);
                foreach (var item in element.EnumerateArray()) Write(writer, item);
                writer.End(array, element.GetArrayLength());
                break;
            case JsonValueKind.String:
                writer.WriteText(element.GetString()!);
                break;
            case JsonValueKind.Number:
                writer.WriteNumberText(Encoding.ASCII.GetBytes(element.GetRawText()));
                break;
            case JsonValueKind.True or JsonValueKind.False:
                writer.WriteBoolean(element.GetBoolean());
                break;
            default:
                writer.WriteNull();
                break;
        }
    }
}
