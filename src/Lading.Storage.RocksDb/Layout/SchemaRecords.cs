using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Lading.Core.Schema;

namespace Lading.Storage.RocksDb.Layout;

/// <summary>
/// Collections and partitions as JSON on disk. The member names here are the format: Core's records may be renamed without touching it.
/// Members may be added with a default; a member that is left out has its default.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    MaxDepth = 25_000, // a body may nest 10,000 deep by setting, and each nested property is an array and an object here
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(CollectionRecord))]
[JsonSerializable(typeof(PartitionRecord))]
internal sealed partial class SchemaRecords : JsonSerializerContext;

internal sealed record CollectionRecord
{
    public required uint Number { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public PropertyRecord[]? Properties { get; init; }

    public VectorSpaceRecord[]? Vectors { get; init; }

    public TenancyRecord? Tenancy { get; init; }

    public ImmutableDictionary<string, string>? Annotations { get; init; }

    public static CollectionRecord From(Collection collection) => new()
    {
        Number = collection.Number,
        Name = collection.Name,
        Description = collection.Description,
        Properties = PropertyRecord.From(collection.Properties),
        Vectors = collection.Vectors.IsEmpty ? null : [.. collection.Vectors.Select(VectorSpaceRecord.From)],
        Tenancy = TenancyRecord.From(collection.Tenancy),
        Annotations = collection.Annotations.IsEmpty ? null : collection.Annotations,
    };

    public Collection ToCollection() => new()
    {
        Number = Number,
        Name = Name,
        Description = Description,
        Properties = PropertyRecord.ToProperties(Properties),
        Vectors = [.. (Vectors ?? []).Select(vector => vector.ToSpace())],
        Tenancy = Tenancy?.ToPolicy() ?? new TenancyPolicy(),
        Annotations = Annotations ?? ImmutableDictionary<string, string>.Empty,
    };
}

internal sealed record TenancyRecord
{
    public bool Enabled { get; init; }

    public bool CreateOnWrite { get; init; }

    public bool ActivateOnUse { get; init; }

    public static TenancyRecord? From(TenancyPolicy policy) => policy == new TenancyPolicy() ? null : new()
    {
        Enabled = policy.Enabled,
        CreateOnWrite = policy.CreateOnWrite,
        ActivateOnUse = policy.ActivateOnUse,
    };

    public TenancyPolicy ToPolicy() => new(Enabled, CreateOnWrite, ActivateOnUse);
}

internal sealed record PropertyRecord
{
    public required string Name { get; init; }

    public required DataType? Type { get; init; }

    public bool IsArray { get; init; }

    public string[]? Targets { get; init; }

    public PropertyRecord[]? Nested { get; init; }

    public bool UniqueReferences { get; init; }

    public string? Description { get; init; }

    public bool NotFilterable { get; init; }

    public bool Searchable { get; init; }

    public bool Ranges { get; init; }

    public string? Tokenization { get; init; }

    public ImmutableDictionary<string, string>? Annotations { get; init; }

    public static PropertyRecord[]? From(ImmutableArray<Property> properties) => properties.IsEmpty ? null : [.. properties.Select(From)];

    public static ImmutableArray<Property> ToProperties(PropertyRecord[]? records) => [.. (records ?? []).Select(record => record.ToProperty())];

    private static PropertyRecord From(Property property) => new()
    {
        Name = property.Name,
        Type = property.Type,
        IsArray = property.IsArray,
        Targets = property.Targets.IsEmpty ? null : [.. property.Targets],
        Nested = From(property.Nested),
        UniqueReferences = property.UniqueReferences,
        Description = property.Description,
        NotFilterable = !property.Indexing.Filterable,
        Searchable = property.Indexing.Searchable,
        Ranges = property.Indexing.Ranges,
        Tokenization = property.Indexing.Tokenization,
        Annotations = property.Annotations.IsEmpty ? null : property.Annotations,
    };

    private Property ToProperty() => new()
    {
        Name = Name,
        Type = Type ?? throw new InvalidDataException($"property {Name} without a type"),
        IsArray = IsArray,
        Targets = [.. Targets ?? []],
        Nested = ToProperties(Nested),
        UniqueReferences = UniqueReferences,
        Description = Description,
        Indexing = new PropertyIndexing { Filterable = !NotFilterable, Searchable = Searchable, Ranges = Ranges, Tokenization = Tokenization },
        Annotations = Annotations ?? ImmutableDictionary<string, string>.Empty,
    };
}

internal sealed record VectorSpaceRecord
{
    public required string Name { get; init; }

    public required string IndexKind { get; init; }

    public required string Distance { get; init; }

    public bool IsMulti { get; init; }

    public bool Skip { get; init; }

    public bool RefusesWrites { get; init; }

    public ImmutableDictionary<string, string>? Annotations { get; init; }

    public static VectorSpaceRecord From(VectorSpace space) => new()
    {
        Name = space.Name,
        IndexKind = space.IndexKind,
        Distance = space.Distance,
        IsMulti = space.IsMulti,
        Skip = space.Skip,
        RefusesWrites = !space.AcceptsWrites,
        Annotations = space.Annotations.IsEmpty ? null : space.Annotations,
    };

    public VectorSpace ToSpace() => new()
    {
        Name = Name,
        IndexKind = IndexKind,
        Distance = Distance,
        IsMulti = IsMulti,
        Skip = Skip,
        AcceptsWrites = !RefusesWrites,
        Annotations = Annotations ?? ImmutableDictionary<string, string>.Empty,
    };
}

internal sealed record PartitionRecord
{
    public required uint? Number { get; init; }

    public required string Tenant { get; init; }

    public PartitionStatus Status { get; init; }

    public string? ReadOnlyReason { get; init; }

    public static PartitionRecord From(Partition partition) => new()
    {
        Number = partition.Number,
        Tenant = partition.Tenant,
        Status = partition.Status,
        ReadOnlyReason = partition.ReadOnlyReason,
    };

    public Partition ToPartition() => new()
    {
        Number = Number ?? throw new InvalidDataException($"tenant {Tenant} without a number"),
        Tenant = Tenant,
        Status = Status,
        ReadOnlyReason = ReadOnlyReason,
    };
}
