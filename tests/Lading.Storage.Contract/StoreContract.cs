using System.Text;
using Lading.Core.Objects;
using Lading.Core.Ports;
using Lading.Core.Schema;
using Lading.Core.Values;

namespace Lading.Storage.Contract;

/// <summary>Opens a fresh engine for each test, and the shortest ways to use it.</summary>
public abstract class StoreContract : IAsyncLifetime
{
    private StoreHarness _harness = null!;

    protected IObjectStore Store => _harness.Store;

    public async ValueTask InitializeAsync() => _harness = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await _harness.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract ValueTask<StoreHarness> OpenAsync();

    protected ValueTask ReopenAsync() => _harness.ReopenAsync();

    /// <summary>An id whose order is the order of its number.</summary>
    protected static ObjectId Id(int number) => new((UInt128)number);

    protected static ObjectKey Key(Collection collection, int id, uint partition = 0) => new(collection.Number, partition, Id(id));

    /// <summary>Properties with one text in them.</summary>
    protected static byte[] Text(string text)
    {
        using var writer = new ValueWriter();
        var start = writer.Begin(ValueKind.Object);
        writer.WriteName("text");
        writer.WriteText(text);
        writer.End(start, 1);
        return writer.Written.ToArray();
    }

    protected static string Text(StoredObject? stored) =>
        Encoding.UTF8.GetString(new ValueReader(stored!.Properties.Span).Member("text"u8).Text);

    protected async Task<Collection> CreateAsync(string name, bool tenants = false)
    {
        var collection = new Collection { Number = Store.AllocateCollectionNumber(), Name = name, Tenancy = new TenancyPolicy(tenants) };
        await ApplyAsync(new SchemaChange.PutCollection(collection));
        return collection;
    }

    protected async Task<Partition> CreateTenantAsync(Collection collection, string tenant)
    {
        var partition = new Partition { Number = Store.AllocatePartitionNumber(), Tenant = tenant };
        await ApplyAsync(new SchemaChange.PutPartition(collection.Number, partition));
        return partition;
    }

    protected async Task ApplyAsync(params SchemaChange[] changes) =>
        Assert.Equal(CommitStatus.Committed, (await CommitAsync(new WriteSet { SchemaChanges = changes })).Status);

    /// <summary>Reserves every object the set changes and commits it.</summary>
    protected async Task<CommitResult> CommitAsync(WriteSet set)
    {
        using var session = await Store.ReserveAsync(KeysOf(set), default);
        return await session.CommitAsync(set);
    }

    protected async Task CommittedAsync(WriteSet set) => Assert.Equal(CommitStatus.Committed, (await CommitAsync(set)).Status);

    /// <summary>Creates or replaces an object, as a batch of one would.</summary>
    protected async Task<ObjectHeader> PutAsync(ObjectKey key, string text = "", IReadOnlyList<VectorData>? vectors = null, IReadOnlyList<HeldReference>? references = null)
    {
        using (var session = await Store.ReserveAsync(new[] { key }, default))
        {
            var set = new WriteSet();
            set.Puts.Add(Put(key, session.Existing.Span[0], text, vectors, references));
            Assert.Equal(CommitStatus.Committed, (await session.CommitAsync(set)).Status);
        }

        return Header(key);
    }

    protected static ObjectPut Put(ObjectKey key, ObjectHeader existing, string text = "", IReadOnlyList<VectorData>? vectors = null, IReadOnlyList<HeldReference>? references = null) =>
        new(key, existing with { Version = existing.Version + 1, CreatedMs = 1, UpdatedMs = 2 }, Text(text)) { Vectors = vectors ?? [], References = references ?? [] };

    protected static WriteSet PutNew(ObjectKey key, string text = "")
    {
        var set = new WriteSet();
        set.Puts.Add(Put(key, default, text));
        return set;
    }

    protected async Task DeleteAsync(ObjectKey key)
    {
        var set = new WriteSet();
        set.Deletes.Add(key);
        await CommittedAsync(set);
    }

    protected ObjectHeader Header(ObjectKey key)
    {
        using var snapshot = Store.OpenSnapshot();
        var headers = new ObjectHeader[1];
        snapshot.GetHeaders([key], headers);
        return headers[0];
    }

    protected StoredObject? Get(ObjectKey key, ObjectParts parts = ObjectParts.All)
    {
        using var snapshot = Store.OpenSnapshot();
        return snapshot.GetObject(key, parts);
    }

    protected long Count(Collection collection, uint partition = 0)
    {
        using var snapshot = Store.OpenSnapshot();
        return snapshot.Count(collection.Number, partition);
    }

    private static ObjectKey[] KeysOf(WriteSet set) =>
        [.. set.Puts.Select(put => put.Key).Concat(set.Deletes).Concat(set.Touches.Select(touch => touch.Key)).Concat(set.ReferenceChanges.Select(change => change.Source)).Distinct()];
}
