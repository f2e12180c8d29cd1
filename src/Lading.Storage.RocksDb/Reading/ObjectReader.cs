using Lading.Core.Objects;
using Lading.Storage.RocksDb.Layout;
using Lading.Storage.RocksDb.Native;

namespace Lading.Storage.RocksDb.Reading;

/// <summary>Puts objects together from their families.</summary>
internal static class ObjectReader
{
    /// <summary>The object under an id whose header is known.</summary>
    public static StoredObject Read(ReadView view, ObjectKey key, StoredHeader stored, ObjectParts parts)
    {
        var row = new RowKey(key.Collection, key.Partition, stored.Header.Row);
        return new StoredObject
        {
            Key = key,
            Header = stored.Header,
            Properties = parts.HasFlag(ObjectParts.Properties) ? ReadProperties(view, row) : default,
            References = parts.HasFlag(ObjectParts.References) && stored.Parts.Has(RowParts.References) ? ReferenceReader.OfRow(view, row) : [],
            Vectors = parts.HasFlag(ObjectParts.Vectors) ? ReadVectors(view, row, stored.Parts) : [],
        };
    }

    /// <summary>The objects under many ids whose headers are known, in the same order.</summary>
    public static StoredObject[] ReadMany(ReadView view, IReadOnlyList<(ObjectKey Key, StoredHeader Stored)> found, ObjectParts parts)
    {
        var objects = new StoredObject[found.Count];
        var rest = parts & ~ObjectParts.Properties;
        for (var i = 0; i < objects.Length; i++) objects[i] = Read(view, found[i].Key, found[i].Stored, rest);
        if (!parts.HasFlag(ObjectParts.Properties) || objects.Length == 0) return objects;

        var keys = new byte[objects.Length * RowKey.Bytes];
        for (var i = 0; i < objects.Length; i++) RowOf(objects[i]).Write(keys.AsSpan(i * RowKey.Bytes));
        using var values = view.GetMany(Family.Objects, keys, RowKey.Bytes);
        for (var i = 0; i < objects.Length; i++)
        {
            if (!values.TryGet(i, out var value)) throw Missing(RowOf(objects[i]));
            objects[i] = objects[i] with { Properties = ObjectLayout.ReadProperties(value).ToArray() };
        }

        return objects;
    }

    /// <summary>The id of a row, or null when no object of the partition has it.</summary>
    public static ObjectId? ReadId(ReadView view, RowKey row)
    {
        Span<byte> key = stackalloc byte[RowKey.Bytes];
        row.Write(key);
        using var value = view.Get(Family.Objects, key);
        return value.IsFound ? ObjectLayout.ReadId(value.Bytes) : null;
    }

    private static RowKey RowOf(StoredObject stored) => new(stored.Key.Collection, stored.Key.Partition, stored.Header.Row);

    private static byte[] ReadProperties(ReadView view, RowKey row)
    {
        Span<byte> key = stackalloc byte[RowKey.Bytes];
        row.Write(key);
        using var value = view.Get(Family.Objects, key);
        return value.IsFound ? ObjectLayout.ReadProperties(value.Bytes).ToArray() : throw Missing(row);
    }

    private static List<VectorData> ReadVectors(ReadView view, RowKey row, RowParts parts)
    {
        Span<byte> key = stackalloc byte[RowKey.Bytes];
        row.Write(key);
        switch (parts & RowParts.Vectors)
        {
            case RowParts.None:
                return [];
            case RowParts.UnnamedVector:
                using (var value = view.Get(Family.Vectors, key))
                    return value.IsFound ? [VectorLayout.ReadValue("", value.Bytes)] : [];
            default:
                var vectors = new List<VectorData>();
                using (var walk = view.Walk(Family.Vectors, key))
                    while (walk.Next()) vectors.Add(VectorLayout.ReadValue(VectorLayout.ReadSpace(walk.Key), walk.Value));
                return vectors;
        }
    }

    private static InvalidDataException Missing(RowKey row) =>
        new($"row {row.Row} of collection {row.Collection} has an id but no properties; run lading check");
}
