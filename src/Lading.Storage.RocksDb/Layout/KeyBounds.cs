namespace Lading.Storage.RocksDb.Layout;

/// <summary>Bounds of all keys that begin with a prefix: from the prefix itself to the next prefix of the same length.</summary>
internal static class KeyBounds
{
    /// <summary>Writes the first key behind all keys with that prefix.</summary>
    /// <param name="prefix">The prefix; not all of its bytes are 0xFF (numbers and lengths in our keys never are).</param>
    /// <param name="end">As long as the prefix.</param>
    /// <returns>How many bytes of <paramref name="end"/> count.</returns>
    public static int WriteEnd(ReadOnlySpan<byte> prefix, Span<byte> end)
    {
        prefix.CopyTo(end);
        for (var last = prefix.Length - 1; last >= 0; last--)
        {
            if (end[last] == 0xFF) continue;
            end[last]++;
            return last + 1;
        }

        throw new ArgumentException("a prefix of nothing but 0xFF has no end", nameof(prefix));
    }
}
