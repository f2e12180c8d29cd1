using System.Buffers;
using Lading.Core.Values;
using Lading.Protocols.Weaviate.Translation;

namespace Lading.Protocols.Weaviate.Rest.Json;

/// <summary>JSON as decoded values: numbers stay the text they were, texts become well-formed UTF-8, members keep their order and repetitions.</summary>
internal static class ValueInput
{
    /// <summary>Writes the value the reader stands on.</summary>
    /// <returns>False when the document is refused inside it.</returns>
    public static bool Write(ref GoJsonReader json, ValueWriter values)
    {
        switch (json.Token)
        {
            case GoJsonToken.Text:
                WriteText(ref json, values);
                return true;
            case GoJsonToken.Number:
                values.WriteNumberText(json.Raw);
                return true;
            case GoJsonToken.True or GoJsonToken.False:
                values.WriteBoolean(json.Token == GoJsonToken.True);
                return true;
            case GoJsonToken.Null:
                values.WriteNull();
                return true;
            case GoJsonToken.BeginObject:
                return WriteObject(ref json, values);
            default:
                return WriteArray(ref json, values);
        }
    }

    private static bool WriteObject(ref GoJsonReader json, ValueWriter values)
    {
        var start = values.Begin(ValueKind.Object);
        var count = 0;
        while (json.Read() && json.Token == GoJsonToken.Name)
        {
            WriteName(ref json, values);
            if (!json.Read() || !Write(ref json, values)) return false;
            count++;
        }

        values.End(start, count);
        return json.Refusal == GoJsonRefusal.None;
    }

    private static bool WriteArray(ref GoJsonReader json, ValueWriter values)
    {
        var start = values.Begin(ValueKind.Array);
        var count = 0;
        while (json.Read() && json.Token != GoJsonToken.EndArray)
        {
            if (!Write(ref json, values)) return false;
            count++;
        }

        values.End(start, count);
        return json.Refusal == GoJsonRefusal.None;
    }

    private static void WriteText(ref GoJsonReader json, ValueWriter values)
    {
        if (json.IsPlain)
        {
            values.WriteText(json.Raw);
            return;
        }

        var room = values.BeginText(ValueKind.Text, GoText.RoomFor(json.Raw.Length));
        values.EndText(json.CopyText(room));
    }

    private static void WriteName(ref GoJsonReader json, ValueWriter values)
    {
        if (json.IsPlain)
        {
            values.WriteName(json.Raw);
            return;
        }

        var room = ArrayPool<byte>.Shared.Rent(GoText.RoomFor(json.Raw.Length));
        values.WriteName(room.AsSpan(0, json.CopyText(room)));
        ArrayPool<byte>.Shared.Return(room);
    }
}
