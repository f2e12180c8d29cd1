using Lading.Core.Objects;
using Lading.Storage.RocksDb.Layout;
using Lading.Storage.RocksDb.Native;

namespace Lading.Storage.RocksDb.Reading;

/// <summary>Reads references from both ends.</summary>
internal static class ReferenceReader
{
    /// <summary>All references of a row in order of arrival.</summary>
    public static IReadOnlyList<HeldReference> OfRow(ReadView view, RowKey row)
    {
        Span<byte> prefix = stackalloc byte[RowKey.Bytes];
        row.Write(prefix);
        var entries = new List<HeldEntry>();
        using (var walk = view.Walk(Family.References, prefix))
            while (walk.Next()) entries.Add(ReferenceLayout.Read(walk.Key, walk.Value));

        // Keys are in order of property first.
        entries.Sort((left, right) => left.Ordinal.CompareTo(right.Ordinal));
        return entries.ConvertAll(entry => new HeldReference(entry.Property, entry.Target));
    }

    /// <summary>The references of a row in one property in order of arrival.</summary>
    public static IReadOnlyList<Reference> OfProperty(ReadView view, RowKey row, string property)
    {
        Span<byte> prefix = stackalloc byte[ReferenceLayout.PropertyPrefixBytes(property)];
        ReferenceLayout.WritePropertyPrefix(prefix, row, property);
        var targets = new List<Reference>();
        using var walk = view.Walk(Family.References, prefix);
        while (walk.Next()) targets.Add(ReferenceLayout.Read(walk.Key, walk.Value).Target);
        return targets;
    }

    public static bool Exists(ReadView view, RowKey row, string property, Reference target)
    {
        Span<byte> prefix = stackalloc byte[ReferenceLayout.SourcePrefixBytes(target, property)];
        ReferenceLayout.WriteSourcePrefix(prefix, target, row, property);
        using var walk = view.Walk(Family.Referrers, prefix);
        return walk.Next();
    }

    /// <summary>Who points at a target.</summary>
    public static IReadOnlyList<Referrer> To(ReadView view, Reference target, int limit, DeadRows dead)
    {
        Span<byte> prefix = stackalloc byte[ReferenceLayout.TargetPrefixBytes(target)];
        ReferenceLayout.WriteTargetPrefix(prefix, target);
        var referrers = new List<Referrer>();
        using var walk = view.Walk(Family.Referrers, prefix);
        while (referrers.Count < limit && walk.Next())
        {
            var entry = ReferenceLayout.ReadReferrer(walk.Key);
            if (dead.Contains(entry.Source.Collection, entry.Source.Partition)) continue;
            referrers.Add(new Referrer(entry.Source.Collection, entry.Source.Partition, entry.Source.Row, entry.Property));
        }

        return referrers;
    }

    /// <summary>References of the rows behind a row, whole rows only: as many rows as fit into the limit, but at least one.</summary>
    public static IReadOnlyList<(ulong Row, HeldReference Reference)> BehindRow(ReadView view, RowKey after, int limit)
    {
        if (after.Row == ulong.MaxValue || limit <= 0) return [];
        Span<byte> start = stackalloc byte[RowKey.Bytes];
        (after with { Row = after.Row + 1 }).Write(start);
        Span<byte> end = stackalloc byte[RowKey.PartitionBytes];
        using var walk = view.Walk(Family.References, start, end[..KeyBounds.WriteEnd(start[..RowKey.PartitionBytes], end)]);

        var found = new List<HeldEntry>();
        var rowStart = 0;
        while (walk.Next())
        {
            var entry = ReferenceLayout.Read(walk.Key, walk.Value);
            if (found.Count > 0 && found[^1].Source != entry.Source)
            {
                if (found.Count >= limit) break;
                rowStart = found.Count;
            }

            found.Add(entry);
            if (found.Count <= limit || rowStart == 0) continue;
            found.RemoveRange(rowStart, found.Count - rowStart);
            break;
        }

        // Within a row keys are in order of property first.
        found.Sort((left, right) => (left.Source.Row, left.Ordinal).CompareTo((right.Source.Row, right.Ordinal)));
        return found.ConvertAll(entry => (entry.Source.Row, new HeldReference(entry.Property, entry.Target)));
    }
}
