namespace Lading.Protocols.Weaviate.Translation;

/// <summary>How far <see cref="FloatArray.Read"/> came.</summary>
internal enum FloatArrayEnd
{
    /// <summary>The closing bracket has been read.</summary>
    Closed,

    /// <summary>The room is used up and another number follows.</summary>
    Full,

    /// <summary>Something else stands there: another kind of value, a number beyond float32, or no JSON.</summary>
    Other,
}

/// <summary>Reads the numbers of a JSON array; <c>null</c> counts as 0, as Go's decoder leaves it.</summary>
internal static class FloatArray
{
    /// <summary>Reads from behind the opening bracket, or on from where it found no more room.</summary>
    /// <param name="from">The text.</param>
    /// <param name="into">Room for the floats.</param>
    /// <param name="count">Floats read so far: 0 behind the opening bracket, else what the last call left.</param>
    /// <param name="consumed">Bytes passed: behind the closing bracket, or at the value that was not read.</param>
    public static FloatArrayEnd Read(ReadOnlySpan<byte> from, Span<float> into, ref int count, out int consumed)
    {
        var at = SkipSpace(from, 0);
        if (count == 0 && at < from.Length && from[at] == ']')
        {
            consumed = at + 1;
            return FloatArrayEnd.Closed;
        }

        while (true)
        {
            consumed = at;
            if (count == into.Length) return FloatArrayEnd.Full;
            if (!TryReadElement(from[at..], out into[count], out var length)) return FloatArrayEnd.Other;

            at += length;
            if (at < from.Length && from[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t') at = SkipSpace(from, at);
            consumed = at;
            if (at >= from.Length) return FloatArrayEnd.Other;
            count++;
            if (from[at] == ',')
            {
                at = SkipSpace(from, at + 1);
                continue;
            }

            if (from[at] != ']') return FloatArrayEnd.Other;
            consumed = at + 1;
            return FloatArrayEnd.Closed;
        }
    }

    private static bool TryReadElement(ReadOnlySpan<byte> from, out float value, out int length)
    {
        if (FastFloat.TryParse(from, out value, out length)) return true;
        length = 4;
        return value == 0 && from.StartsWith("null"u8);
    }

    private static int SkipSpace(ReadOnlySpan<byte> from, int at)
    {
        while (at < from.Length && from[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t') at++;
        return at;
    }
}
