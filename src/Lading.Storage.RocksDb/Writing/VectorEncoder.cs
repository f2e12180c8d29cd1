using Lading.Core.Objects;
using Lading.Storage.RocksDb.Layout;
using Lading.Storage.RocksDb.Native;

namespace Lading.Storage.RocksDb.Writing;

/// <summary>Records that replace or remove the vectors of a row. What may be stored is known from the header, so a new row reads nothing.</summary>
internal static class VectorEncoder
{
    /// <returns>What the row has now.</returns>
    public static RowParts Put(RowKey row, RowParts before, IReadOnlyList<VectorData> vectors, RecordWriter records, ReadView view)
    {
        var after = RowParts.None;
        for (var i = 0; i < vectors.Count; i++) after |= vectors[i].Space.Length == 0 ? RowParts.UnnamedVector : RowParts.NamedVectors;

        // The unnamed vector has one key, which the new one overwrites.
        var stale = before & RowParts.Vectors;
        if (after.Has(RowParts.UnnamedVector)) stale &= ~RowParts.UnnamedVector;
        Delete(row, stale, records, view);
        for (var i = 0; i < vectors.Count; i++) Write(row, vectors[i], records);
        return after;
    }

    public static void Delete(RowKey row, RowParts parts, RecordWriter records, ReadView view)
    {
        Span<byte> key = stackalloc byte[RowKey.Bytes];
        row.Write(key);
        if (parts.Has(RowParts.UnnamedVector)) records.Delete(Family.Vectors, key);
        if (!parts.Has(RowParts.NamedVectors)) return;
        using var walk = view.Walk(Family.Vectors, key);
        while (walk.Next())
            if (walk.Key.Length > RowKey.Bytes) records.Delete(Family.Vectors, walk.Key);
    }

    private static void Write(RowKey row, VectorData vector, RecordWriter records)
    {
        Span<byte> key = stackalloc byte[VectorLayout.KeyBytes(vector.Space)];
        VectorLayout.WriteKey(key, row, vector.Space);
        VectorLayout.WriteValue(records.BeginPut(Family.Vectors, key, VectorLayout.ValueBytes(vector)), vector);
    }
}
