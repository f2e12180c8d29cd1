namespace Lading.Protocols.Weaviate.Translation.Classes;

/// <summary>
/// A class as this wire writes it. Filled by <see cref="ClassReader"/> with what was sent, completed by <see cref="ClassDefaults"/>, judged by
/// <see cref="ClassRules"/>; then it holds all that a read of the class shows.
/// </summary>
internal sealed class ClassModel
{
    /// <summary>The member <c>class</c>.</summary>
    public string Name { get; set; } = "";

    public string Description { get; set; } = "";

    public InvertedIndexModel? InvertedIndex { get; set; }

    public OpenJson? ModuleConfig { get; set; }

    /// <summary>Null is shown by leaving the member out: so it is after a change that left it out.</summary>
    public TenancyModel? Tenancy { get; set; }

    public ObjectTtlModel? ObjectTtl { get; set; }

    /// <summary>Null when none were ever given, which reads show as null.</summary>
    public List<PropertyModel>? Properties { get; set; }

    public ReplicationModel? Replication { get; set; }

    /// <summary>The member <c>shardingConfig</c> as sent; <see cref="Sharding"/> is what it means.</summary>
    public OpenJson? ShardingConfig { get; set; }

    public ShardingModel? Sharding { get; set; }

    /// <summary>The class's own vector index; empty members when it has named vectors only.</summary>
    public VectorModel Vector { get; set; } = new();

    /// <summary>The member <c>vectorizer</c> of the class itself.</summary>
    public string Vectorizer { get; set; } = "";

    /// <summary>The named vectors.</summary>
    public SortedDictionary<string, VectorModel> NamedVectors { get; } = new(StringComparer.Ordinal);

    public bool HasTenants => Tenancy is { Enabled: true };

    /// <summary>True when anything about the class's own vector index was said or defaulted.</summary>
    public bool HasOwnVector => Vectorizer.Length > 0 || Vector.IndexType.Length > 0 || Vector.IndexConfig is not null || Vector.Index is not null;
}

/// <summary>One vector of a class: its own or a named one.</summary>
internal sealed class VectorModel
{
    /// <summary>The member <c>vectorIndexType</c>.</summary>
    public string IndexType { get; set; } = "";

    /// <summary>The member <c>vectorIndexConfig</c> as sent; <see cref="Index"/> is what it means.</summary>
    public OpenJson? IndexConfig { get; set; }

    public VectorIndexModel? Index { get; set; }

    /// <summary>The member <c>vectorizer</c> of a named vector: an object whose one member names the module.</summary>
    public OpenJson? Vectorizer { get; set; }

    /// <summary>True when nothing at all was said, which the framework takes for a missing value.</summary>
    public bool IsEmpty => IndexType.Length == 0 && IndexConfig is null && Vectorizer is null;

    /// <summary>The only module of <see cref="Vectorizer"/>; null when there is not exactly one.</summary>
    public string? OnlyModule => Vectorizer is OpenJson.Map map && map.ByName() is { Count: 1 } one ? one.First().Key : null;

    /// <summary>True when it carries the mark of a dropped index, which the original alone sets.</summary>
    public bool IsDropped => IndexType == DroppedType;

    /// <summary>The mark of a vector whose index was dropped.</summary>
    public const string DroppedType = "none";
}

internal sealed class TenancyModel
{
    public bool Enabled { get; set; }

    public bool AutoTenantCreation { get; set; }

    public bool AutoTenantActivation { get; set; }
}

internal sealed class ReplicationModel
{
    public long Factor { get; set; }

    /// <summary>Empty is shown by leaving the member out.</summary>
    public string DeletionStrategy { get; set; } = "";

    /// <summary>Kept and shown: one node has nothing to replicate.</summary>
    public OpenJson? AsyncConfig { get; set; }
}

internal sealed class ObjectTtlModel
{
    public bool Enabled { get; set; }

    public long DefaultTtl { get; set; }

    public string DeleteOn { get; set; } = "";

    public bool FilterExpiredObjects { get; set; }
}
