using System.Buffers;
using Lading.Core.Objects;
using Lading.Storage.RocksDb.Layout;
using Lading.Storage.RocksDb.Native;

namespace Lading.Storage.RocksDb.Reading;

/// <summary>Looks up ids.</summary>
internal static class HeaderReader
{
    /// <summary>One id; a default header when there is no such object.</summary>
    public static StoredHeader Read(ReadView view, ObjectKey key)
    {
        Span<byte> bytes = stackalloc byte[IdLayout.KeyBytes];
        IdLayout.WriteKey(bytes, key);
        using var value = view.Get(Family.Ids, bytes);
        return value.IsFound ? IdLayout.ReadValue(value.Bytes) : default;
    }

    /// <summary>Many ids in one call into the library, which asks the filters and reads each block once.</summary>
    /// <param name="view">Where.</param>
    /// <param name="keys">The ids.</param>
    /// <param name="headers">As long as <paramref name="keys"/>.</param>
    /// <param name="parts">As long as <paramref name="keys"/>, or empty when they are of no interest.</param>
    public static void ReadMany(ReadView view, ReadOnlySpan<ObjectKey> keys, Span<ObjectHeader> headers, Span<RowParts> parts)
    {
        if (keys.IsEmpty) return;
        var buffer = ArrayPool<byte>.Shared.Rent(keys.Length * IdLayout.KeyBytes);
        try
        {
            var bytes = buffer.AsSpan(0, keys.Length * IdLayout.KeyBytes);
            for (var i = 0; i < keys.Length; i++) IdLayout.WriteKey(bytes[(i * IdLayout.KeyBytes)..], keys[i]);
            using var values = view.GetMany(Family.Ids, bytes, IdLayout.KeyBytes);
            for (var i = 0; i < keys.Length; i++)
            {
                var stored = values.TryGet(i, out var value) ? IdLayout.ReadValue(value) : default;
                headers[i] = stored.Header;
                if (!parts.IsEmpty) parts[i] = stored.Parts;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
