using Lading.Batch;
using Lading.Protocols.Weaviate.Translation;

namespace Lading.Protocols.Weaviate.Rest.Objects;

/// <summary>Vectors: the numbers are most of a body's bytes, so they are read in one loop behind the reader's back.</summary>
internal static class VectorInput
{
    private enum Shape
    {
        Floats,
        Tokens,
        Other,
    }

    /// <summary>Reads a single vector; the reader stands on its opening bracket, afterwards on its closing one.</summary>
    /// <param name="json">The reader.</param>
    /// <param name="body">What it reads.</param>
    /// <param name="floats">Takes the floats.</param>
    /// <param name="values">The floats.</param>
    /// <returns>False when there is anything but numbers, or when there are too many of them (<see cref="FloatSlab.IsTooLong"/>).</returns>
    public static bool TryReadFloats(ref GoJsonReader json, ReadOnlySpan<byte> body, FloatSlab floats, out ReadOnlyMemory<float> values)
    {
        values = default;
        if (!TryAppend(ref json, body, floats)) return false;
        values = floats.End();
        return true;
    }

    /// <summary>Reads a vector or a multi-vector; the reader stands on the first token of the value.</summary>
    public static bool TryReadAny(ref GoJsonReader json, ReadOnlySpan<byte> body, FloatSlab floats, string space, out DraftVector vector)
    {
        vector = default;
        if (json.Token != GoJsonToken.BeginArray) return false;
        switch (ShapeOf(body[json.End..]))
        {
            case Shape.Floats:
                if (!TryReadFloats(ref json, body, floats, out var values)) return false;
                vector = new DraftVector(space, values);
                return true;
            case Shape.Tokens:
                var lengths = new List<int>();
                if (!TryReadTokens(ref json, body, floats, lengths)) return false;
                vector = new DraftVector(space, floats.End(), lengths);
                return true;
            default:
                return false;
        }
    }

    private static bool TryReadTokens(ref GoJsonReader json, ReadOnlySpan<byte> body, FloatSlab floats, List<int> lengths)
    {
        while (json.Read() && json.Token != GoJsonToken.EndArray)
        {
            var before = floats.Length;
            if (json.Token == GoJsonToken.BeginArray)
            {
                if (!TryAppend(ref json, body, floats)) return false;
            }
            else if (json.Token != GoJsonToken.Null)
            {
                return false;
            }

            lengths.Add(floats.Length - before);
        }

        return json.Refusal == GoJsonRefusal.None;
    }

    // Appends the numbers of the array the reader has opened to the open vector.
    private static bool TryAppend(ref GoJsonReader json, ReadOnlySpan<byte> body, FloatSlab floats)
    {
        var start = floats.Length;
        var at = json.End;
        var count = 0;
        while (true)
        {
            var end = FloatArray.Read(body[at..], floats.From(start), ref count, out var consumed);
            floats.SetLength(start + count);
            at += consumed;
            if (end == FloatArrayEnd.Other || floats.IsTooLong) return false;
            if (end == FloatArrayEnd.Full)
            {
                floats.Grow();
                continue;
            }

            json.EndArrayAt(at);
            return true;
        }
    }

    // An array is a multi-vector when its first element that is not null is an array; Go reads null as 0 or as an empty token.
    private static Shape ShapeOf(ReadOnlySpan<byte> behindBracket)
    {
        while (true)
        {
            behindBracket = behindBracket.TrimStart(" \n\r\t"u8);
            if (!behindBracket.StartsWith("null"u8)) break;
            behindBracket = behindBracket[4..].TrimStart(" \n\r\t"u8);
            if (behindBracket.IsEmpty || behindBracket[0] != ',') return Shape.Floats;
            behindBracket = behindBracket[1..];
        }

        return behindBracket.IsEmpty ? Shape.Other : behindBracket[0] == '[' ? Shape.Tokens : Shape.Floats;
    }
}
