using Lading.Batch.Validate;
using Lading.Core;
using Lading.Core.Access;
using Lading.Core.Objects;
using Lading.Core.Outcomes;
using Lading.Core.Schema;
using Lading.Core.Values;
using Lading.Testing.Model;

namespace Lading.Batch.Tests.Validate;

/// <summary>A schema and what is stored, to validate batches against.</summary>
internal sealed class World : IDisposable
{
    private readonly List<ValueWriter> _outputs = [];
    private readonly ModelStore _store = new();
    private readonly SchemaService _schemas;

    public World() => _schemas = new SchemaService(_store);

    public SchemaSnapshot Schema => _schemas.Current;

    public ModelStore Store => _store;

    public HashSet<ObjectKey> Stored { get; } = [];

    public List<(uint Collection, uint Partition, string Space, int Dimensions)> Lengths { get; } = [];

    public BatchPolicy Policy { get; set; } = new();

    public BatchLimits Limits { get; set; } = new();

    public UsageLimits Usage { get; set; } = UsageLimits.None;

    public IWireRules Rules { get; set; } = FoldingRules.Instance;

    public static ObjectId Id(int number) => new((UInt128)(ulong)number);

    public Collection Add(string name, params Property[] properties) =>
        Add(new Collection { Number = 0, Name = name, Properties = [.. properties], Vectors = [new VectorSpace { Name = "" }] });

    public Collection Add(Collection collection)
    {
        collection = collection with { Number = _store.AllocateCollectionNumber() };
        Change(new SchemaChange.PutCollection(collection));
        return collection;
    }

    public void Change(SchemaChange change)
    {
        using var edit = _schemas.BeginEditAsync(CancellationToken.None).AsTask().Result;
        edit.Add(change);
        edit.CommitAsync(CancellationToken.None).AsTask().Wait();
    }

    public Partition AddTenant(string collection, string tenant, PartitionStatus status = PartitionStatus.Active, string? readOnly = null)
    {
        var partition = new Partition { Number = _store.AllocatePartitionNumber(), Tenant = tenant, Status = status, ReadOnlyReason = readOnly };
        Change(new SchemaChange.PutPartition(Schema.Collections[collection].Collection.Number, partition));
        return partition;
    }

    public void Keep(string collection, int id, string tenant = "")
    {
        var state = Schema.Collections[collection];
        Stored.Add(new ObjectKey(state.Collection.Number, state.Partitions[tenant].Number, Id(id)));
    }

    public static PutObject Put(string collection, string properties = "{}", int? id = 1, string tenant = "", PutMode mode = PutMode.Upsert, params DraftVector[] vectors) => new()
    {
        Collection = collection,
        Id = id is { } number ? Id(number) : null,
        Tenant = tenant,
        Mode = mode,
        Properties = properties.Length == 0 ? default : Tape.Of(properties),
        Vectors = vectors,
    };

    public static ChangeReferences Change(string source, string property, params Reference[] targets) => new()
    {
        Collection = source, Source = Id(1), Property = property, Targets = targets, Verb = targets.Length == 1 ? ReferenceVerb.Add : ReferenceVerb.Replace,
    };

    /// <summary>Validates without growth, by facts that are true.</summary>
    public ValidationResult Judge(params BatchItem[] items) => Judge(items, growth: null, grows: false);

    /// <summary>Validates a batch that may grow the schema; the edit is thrown away.</summary>
    public (ValidationResult Result, IReadOnlyList<SchemaChange> Changes, SchemaSnapshot After) Grow(params BatchItem[] items)
    {
        using var edit = _schemas.BeginEditAsync(CancellationToken.None).AsTask().Result;
        var result = Judge(items, new Growth(edit), grows: true);
        return (result, edit.Changes, edit.After);
    }

    public ValidationResult Judge(BatchItem[] items, Growth? growth, bool grows)
    {
        var output = new ValueWriter();
        _outputs.Add(output);
        return Validator.Run(new ValidationInput
        {
            Request = Request(items, grows),
            Schema = Schema,
            Facts = Facts.Of(Stored, Lengths),
            Growth = growth,
            Limits = Limits,
            Usage = Usage,
            Ids = new CountingIds(),
            Output = output,
        });
    }

    public BatchRequest Request(BatchItem[] items, bool grows) => new()
    {
        Route = "POST /test",
        Items = items,
        Caller = Principal.Anonymous,
        Rules = Rules,
        Policy = Policy,
        GrowSchema = grows,
        RenderError = (_, _) => new RenderedError("", ""),
    };

    /// <summary>The errors of an item as <c>code part path [arguments]</c>.</summary>
    public static string[] Errors(ValidationResult result, int index = 0) => [.. result.Failures[index]!.Errors.Select(Show)];

    /// <summary>The warnings of an accepted item, likewise.</summary>
    public static string[] Warnings(ValidationResult result, int index = 0)
    {
        Assert.NotNull(result.Accepted[index]);
        return result.Warnings.TryGetValue(index, out var warnings) ? [.. warnings.Select(Show)] : [];
    }

    public static string Properties(ValidationResult result, int index = 0)
    {
        Assert.True(result.Failures[index] is null, result.Failures[index] is null ? "" : string.Join('\n', Errors(result, index)));
        return Tape.Show(((AcceptedObject)result.Accepted[index]!).Properties.Span);
    }

    public void Dispose()
    {
        _schemas.Dispose();
        foreach (var output in _outputs) output.Dispose();
    }

    private static string Show(ItemError error) => $"{error.Code} {error.Part} {error.Path} [{string.Join(", ", error.Arguments)}]";

    private sealed class CountingIds : IdSource
    {
        private ulong _last = 1000;

        public override Guid Next() => new ObjectId(++_last).ToGuid();
    }
}
