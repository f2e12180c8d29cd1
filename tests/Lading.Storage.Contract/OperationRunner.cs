using Lading.Core.Objects;
using Lading.Core.Ports;
using Lading.Core.Schema;

namespace Lading.Storage.Contract;

/// <summary>Runs operations on one store. What an operation says is the same for every store; what it does may depend on what the store answers.</summary>
internal sealed class OperationRunner(StoreHarness harness)
{
    private int _step;

    public Universe Universe { get; } = new();

    private IObjectStore Store => harness.Store;

    /// <returns>What the store said.</returns>
    public async Task<string> RunAsync(Operation operation)
    {
        _step++;
        return operation.Kind switch
        {
            OperationKind.Reopen => await ReopenAsync(),
            OperationKind.Sweep => $"swept {await Store.Receipts.SweepAsync(operation.C, 2)}",
            OperationKind.Consumer => await ConsumerAsync(operation),
            OperationKind.Advance => await AdvanceAsync(operation),
            OperationKind.CreateCollection or OperationKind.CreateTenant or OperationKind.DropCollection or OperationKind.DropTenant => await CommitAsync(Schema(operation), _ => { }),
            OperationKind.Receipt => await CommitAsync(new WriteSet { Receipt = Receipt(operation) }, _ => { }),
            _ => Universe.Partitions.Count == 0 ? "nothing there" : await ChangeAsync(operation),
        };
    }

    private async Task<string> ChangeAsync(Operation operation)
    {
        var (first, second) = (Universe.Key(operation.A, operation.B), Universe.Key(operation.A, operation.B + 1));
        var set = new WriteSet();
        return await CommitAsync(
            set,
            existing =>
            {
                switch (operation.Kind)
                {
                    case OperationKind.Put:
                        set.Puts.Add(Put(first, existing[0], operation));
                        break;
                    case OperationKind.PutPartly:
                        set.Puts.Add(Put(first, existing[0], operation) with
                        {
                            Vectors = operation.C % 2 == 0 ? null : Vectors(operation),
                            References = operation.C % 3 == 0 ? null : References(operation),
                            Unchanged = operation.D % 4 == 0,
                        });
                        break;
                    case OperationKind.Delete:
                        set.Deletes.Add(first);
                        break;
                    case OperationKind.ChangeReferences when existing[0].Exists:
                        for (var i = 0; i < 1 + (operation.D % 3); i++) set.ReferenceChanges.Add(Change(first, operation.C + (i * 7)));
                        break;
                    case OperationKind.Touch when existing[0].Exists:
                        set.Touches.Add(new HeaderPut(first, existing[0] with { Version = existing[0].Version + 1, UpdatedMs = _step }));
                        break;
                    case OperationKind.Mixed:
                        set.Deletes.Add(first);
                        set.Puts.Add(Put(second, existing[1], operation));
                        set.ReferenceChanges.Add(Change(second, operation.C));
                        set.ReferenceChanges.Add(Change(second, operation.D));
                        set.Touches.Add(new HeaderPut(second, existing[1] with { Version = 77, CreatedMs = _step }));
                        set.Receipt = Receipt(operation);
                        break;
                }
            },
            first,
            second);
    }

    private async Task<string> CommitAsync(WriteSet set, Action<ObjectHeader[]> fill, params ObjectKey[] keys)
    {
        using var session = await Store.ReserveAsync(keys, default);
        fill(session.Existing.ToArray());
        foreach (var put in set.Puts)
            foreach (var vector in put.Vectors ?? []) set.Dimensions.Add(new DimensionClaim(put.Key.Collection, put.Key.Partition, vector.Space, vector.Dimensions));
        var result = await session.CommitAsync(set);
        return $"{result.Status} {result.Position}";
    }

    private WriteSet Schema(Operation operation)
    {
        var live = Store.LoadSchema().Collections.Values.ToArray();
        var chosen = live.Length == 0 ? null : live[operation.A % live.Length];
        var tenant = chosen?.Partitions.Values.OrderBy(partition => partition.Number).FirstOrDefault(partition => partition.Number > 0);
        return new WriteSet
        {
            SchemaChanges = operation.Kind switch
            {
                OperationKind.CreateCollection => [Create(operation)],
                OperationKind.CreateTenant when chosen is { Collection.Tenancy.Enabled: true } => [CreateTenant(chosen.Collection.Number)],
                OperationKind.DropCollection when chosen is not null => [new SchemaChange.DropCollection(chosen.Collection.Number)],
                OperationKind.DropTenant when tenant is not null => [new SchemaChange.DropPartition(chosen!.Collection.Number, tenant.Tenant, tenant.Number)],
                _ => [],
            },
        };
    }

    private SchemaChange.PutCollection Create(Operation operation)
    {
        var number = Store.AllocateCollectionNumber();
        if (operation.B % 2 == 0) Universe.Partitions.Add((number, 0));
        return new SchemaChange.PutCollection(new Collection { Number = number, Name = $"C{number}", Tenancy = new TenancyPolicy(operation.B % 2 != 0) });
    }

    private SchemaChange.PutPartition CreateTenant(uint collection)
    {
        var number = Store.AllocatePartitionNumber();
        Universe.Partitions.Add((collection, number));
        return new SchemaChange.PutPartition(collection, new Partition { Number = number, Tenant = $"t{number}" });
    }

    private ObjectPut Put(ObjectKey key, ObjectHeader existing, Operation operation) =>
        new(key, existing with { Version = existing.Version + 1, CreatedMs = _step, UpdatedMs = _step, ContentHash = (ulong)operation.C }, new byte[] { (byte)operation.C, (byte)_step })
        {
            Vectors = Vectors(operation),
            References = References(operation),
        };

    /// <summary>Mostly of two floats, now and then of three: then the first one has fixed the length or the set conflicts.</summary>
    private static VectorData[] Vectors(Operation operation) =>
        [.. Universe.Spaces.Where((_, i) => (operation.D >> i & 1) != 0).Select(space => new VectorData(space, new float[operation.C % 11 == 0 ? 3 : 2]))];

    private HeldReference[] References(Operation operation) =>
        [.. Enumerable.Range(0, operation.D % 4).Select(i => new HeldReference(Universe.Properties[(operation.C + i) % 2], Universe.Target(operation.C + (i * 5))))];

    private ReferenceChange Change(ObjectKey source, int number) => new(
        source, Universe.Properties[number % 2], (number % 5) switch { 0 => ReferenceAction.Remove, 1 when number % 3 == 0 => ReferenceAction.Clear, _ => ReferenceAction.Add }, Universe.Target(number / 2));

    private static ReceiptRecord Receipt(Operation operation) =>
        new(new ReceiptHeader(new ObjectId((UInt128)(operation.A % 4)).ToGuid(), operation.C, operation.C + operation.D, new byte[] { (byte)operation.B }))
        {
            IdempotencyKey = operation.B % 3 == 0 ? Universe.Keys[operation.D % 2] : null,
            Pages = [(operation.C % Universe.Pages, new byte[] { (byte)operation.D })],
        };

    private async Task<string> ConsumerAsync(Operation operation)
    {
        var name = $"consumer {operation.A % 2}";
        if (operation.B % 3 != 0) return $"stands at {await Store.Feed.RegisterAsync(name)}";
        await Store.Feed.RemoveAsync(name);
        return "removed";
    }

    private async Task<string> AdvanceAsync(Operation operation)
    {
        try
        {
            await Store.Feed.AdvanceAsync($"consumer {operation.A % 2}", Math.Max(0, Store.Position - operation.C));
            return "advanced";
        }
        catch (InvalidOperationException)
        {
            return "no such consumer";
        }
    }

    private async Task<string> ReopenAsync()
    {
        await harness.ReopenAsync();
        return "reopened";
    }
}
