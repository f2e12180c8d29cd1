using Lading.Core.Objects;
using Lading.Storage.RocksDb.Layout;
using Lading.Storage.RocksDb.Native;

namespace Lading.Storage.RocksDb.Writing;

/// <summary>Records that add and remove references, always in both directions. Adding reads nothing; removing reads what it removes.</summary>
internal sealed class ReferenceEncoder(RecordWriter records, ReadView view, NumberSource numbers, bool hasRemovals)
{
    /// <summary>What this set has added itself: a later removal of the same set must find it. Kept only when there is a removal.</summary>
    private readonly List<HeldEntry> _added = [];

    /// <summary>The highest ordinal given; 0 when none was.</summary>
    public ulong LastOrdinal { get; private set; }

    public void Add(RowKey source, string property, Reference target)
    {
        LastOrdinal = numbers.NextOrdinal();
        var entry = new HeldEntry(source, property, LastOrdinal, target);
        if (hasRemovals) _added.Add(entry);

        Span<byte> key = stackalloc byte[ReferenceLayout.KeyBytes(property)];
        ReferenceLayout.WriteKey(key, source, property, LastOrdinal);
        ReferenceLayout.WriteValue(records.BeginPut(Family.References, key, ReferenceLayout.ValueBytes(target)), target);
        Span<byte> referrer = stackalloc byte[ReferenceLayout.ReferrerKeyBytes(target, property)];
        ReferenceLayout.WriteReferrerKey(referrer, target, source, property, LastOrdinal);
        records.Put(Family.Referrers, referrer, []);
    }

    /// <summary>Removes every reference of a property that is exactly the target.</summary>
    public void Remove(RowKey source, string property, Reference target)
    {
        Span<byte> prefix = stackalloc byte[ReferenceLayout.SourcePrefixBytes(target, property)];
        ReferenceLayout.WriteSourcePrefix(prefix, target, source, property);
        using (var walk = view.Walk(Family.Referrers, prefix))
            while (walk.Next()) Delete(new HeldEntry(source, property, ReferenceLayout.ReadOrdinal(walk.Key), target));
        DeleteAdded(entry => entry.Source == source && entry.Property == property && entry.Target.SameTarget(target));
    }

    /// <summary>Removes all references of a property.</summary>
    public void Clear(RowKey source, string property)
    {
        Span<byte> prefix = stackalloc byte[ReferenceLayout.PropertyPrefixBytes(property)];
        ReferenceLayout.WritePropertyPrefix(prefix, source, property);
        DeleteStored(prefix);
        DeleteAdded(entry => entry.Source == source && entry.Property == property);
    }

    /// <summary>Removes all references of a row that were stored before this set.</summary>
    public void Clear(RowKey source)
    {
        Span<byte> prefix = stackalloc byte[RowKey.Bytes];
        source.Write(prefix);
        DeleteStored(prefix);
    }

    private void DeleteStored(ReadOnlySpan<byte> prefix)
    {
        using var walk = view.Walk(Family.References, prefix);
        while (walk.Next()) Delete(ReferenceLayout.Read(walk.Key, walk.Value));
    }

    private void DeleteAdded(Predicate<HeldEntry> match)
    {
        foreach (var entry in _added)
            if (match(entry)) Delete(entry);
        _added.RemoveAll(match);
    }

    private void Delete(HeldEntry entry) => Delete(records, entry);

    /// <summary>Removes a reference in both directions.</summary>
    public static void Delete(RecordWriter records, HeldEntry entry)
    {
        Span<byte> key = stackalloc byte[ReferenceLayout.KeyBytes(entry.Property)];
        ReferenceLayout.WriteKey(key, entry.Source, entry.Property, entry.Ordinal);
        records.Delete(Family.References, key);
        Span<byte> referrer = stackalloc byte[ReferenceLayout.ReferrerKeyBytes(entry.Target, entry.Property)];
        ReferenceLayout.WriteReferrerKey(referrer, entry.Target, entry.Source, entry.Property, entry.Ordinal);
        records.Delete(Family.Referrers, referrer);
    }
}
