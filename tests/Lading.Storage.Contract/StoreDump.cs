using System.Globalization;
using System.Text;
using Lading.Core.Objects;
using Lading.Core.Ports;

namespace Lading.Storage.Contract;

/// <summary>Everything that can be read of a store, as text, through every way of reading it. Row numbers are replaced by ids: engines may give them differently.</summary>
internal sealed class StoreDump(IObjectStore store, Universe universe)
{
    private readonly StringBuilder _text = new();

    public static string Of(IObjectStore store, Universe universe) => new StoreDump(store, universe).Run();

    private string Run()
    {
        using var snapshot = store.OpenSnapshot();
        Line($"position {store.Position} {snapshot.Position}");
        foreach (var (name, state) in store.LoadSchema().Collections)
        {
            Line($"collection {name} {state.Collection.Number} {state.Collection.Description}");
            foreach (var (tenant, partition) in state.Partitions.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                Line($" partition {tenant} {partition.Number} {partition.Status}");
            }
        }

        foreach (var (collection, partition) in universe.Partitions) Partition(snapshot, collection, partition);
        foreach (var target in universe.Targets) Referrers(snapshot, target);
        Receipts();
        Feed();
        return _text.ToString();
    }

    private void Partition(IStoreSnapshot snapshot, uint collection, uint partition)
    {
        Line($"count {collection}/{partition} {snapshot.Count(collection, partition)}");
        foreach (var space in Universe.Spaces) Line($" dimensions {space} {store.GetDimensions(collection, partition, space)}");
        var listed = snapshot.List(collection, partition, null, 0, 100, ObjectParts.All);
        var headers = new ObjectHeader[universe.Ids.Length];
        snapshot.GetHeaders([.. universe.Ids.Select(id => new ObjectKey(collection, partition, id))], headers);
        Assert.Equal(listed.Select(item => item.Header), headers.Where(header => header.Exists));
        foreach (var item in listed) Object(snapshot, item);
        References(snapshot, collection, partition);
    }

    private void Object(IStoreSnapshot snapshot, StoredObject item)
    {
        Same.Objects(item, snapshot.GetObject(item.Key, ObjectParts.All));
        Same.Objects(item, snapshot.GetObjectByRow(item.Key.Collection, item.Key.Partition, item.Header.Row, ObjectParts.All));
        Line($" object {item.Key.Id} {item.Header with { Row = 0 }} {Convert.ToHexString(item.Properties.Span)}");
        foreach (var vector in item.Vectors.OrderBy(vector => vector.Space, StringComparer.Ordinal)) Line($"  vector {vector.Space}/{vector.Tokens} {string.Join(' ', vector.Values.ToArray())}");
        foreach (var held in item.References) Line($"  reference {held.Property} {held.Target}");
        foreach (var property in Universe.Properties)
        {
            Assert.Equal(
                item.References.Where(held => held.Property == property).Select(held => held.Target),
                snapshot.GetReferences(item.Key.Collection, item.Key.Partition, item.Header.Row, property));
            foreach (var target in universe.Targets)
            {
                Assert.Equal(
                    item.References.Any(held => held.Property == property && held.Target.SameTarget(target)),
                    snapshot.HasReference(item.Key.Collection, item.Key.Partition, item.Header.Row, property, target));
            }
        }
    }

    private void References(IStoreSnapshot snapshot, uint collection, uint partition)
    {
        ulong after = 0;
        while (snapshot.ListReferences(collection, partition, after, 3) is { Count: > 0 } page)
        {
            foreach (var (row, held) in page) Line($" held {IdOf(snapshot, collection, partition, row)} {held.Property} {held.Target}");
            after = page[^1].Row;
        }
    }

    private void Referrers(IStoreSnapshot snapshot, Reference target)
    {
        var referrers = snapshot.GetReferrers(target, 1000).Select(by => $"{by.Collection}/{by.Partition} {IdOf(snapshot, by.Collection, by.Partition, by.Row)} {by.Property}");
        Line($"referrers of {target}: {string.Join(", ", referrers.Order(StringComparer.Ordinal))}");
    }

    private void Receipts()
    {
        foreach (var header in store.Receipts.List(null, long.MinValue, 100))
        {
            Assert.Equal(header.Header.ToArray(), store.Receipts.Find(header.Id)!.Header.ToArray());
            Line($"receipt {header.Id} {header.ReceivedAtMs} {header.ExpiresAtMs} {Convert.ToHexString(header.Header.Span)}");
            for (var page = 0; page < Universe.Pages; page++) Line($" page {Convert.ToHexString(store.Receipts.ReadPage(header.Id, page) ?? [255])}");
        }

        foreach (var key in Universe.Keys) Line($"key {string.Join(' ', store.Receipts.FindByKey(key, 10).Select(header => header.Id))}");
    }

    private void Feed()
    {
        Line($"feed behind {store.Feed.OldestPosition}");
        foreach (var entry in store.Feed.Read(store.Feed.OldestPosition, 1000))
            Line($" {entry.Position}: {string.Join(", ", entry.Changes.Select(change => change with { Row = 0 }))}");
    }

    private static ObjectId IdOf(IStoreSnapshot snapshot, uint collection, uint partition, ulong row) =>
        snapshot.GetObjectByRow(collection, partition, row, ObjectParts.None)!.Key.Id;

    private void Line(FormattableString line) => _text.AppendLine(line.ToString(CultureInfo.InvariantCulture));
}
