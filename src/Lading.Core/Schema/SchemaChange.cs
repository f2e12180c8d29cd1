namespace Lading.Core.Schema;

/// <summary>One change of the schema. A write set carries them in order; the engine stores them in the same commit.</summary>
public abstract record SchemaChange
{
    private SchemaChange()
    {
    }

    /// <summary>Creates or replaces the collection of that number.</summary>
    /// <param name="Collection">The new record.</param>
    public sealed record PutCollection(Collection Collection) : SchemaChange;

    /// <summary>Drops a collection with all its objects.</summary>
    /// <param name="Number">Number of the collection.</param>
    public sealed record DropCollection(uint Number) : SchemaChange;

    /// <summary>Creates or replaces the partition of that tenant.</summary>
    /// <param name="Collection">Number of the collection.</param>
    /// <param name="Partition">The new record.</param>
    public sealed record PutPartition(uint Collection, Partition Partition) : SchemaChange;

    /// <summary>Drops a partition with all its objects.</summary>
    /// <param name="Collection">Number of the collection.</param>
    /// <param name="Tenant">Name of the tenant.</param>
    /// <param name="Number">Number of the partition.</param>
    public sealed record DropPartition(uint Collection, string Tenant, uint Number) : SchemaChange;

    /// <summary>Creates or redirects an alias.</summary>
    /// <param name="Alias">The other name.</param>
    /// <param name="Target">Name of the collection it stands for.</param>
    public sealed record PutAlias(string Alias, string Target) : SchemaChange;

    /// <summary>Removes an alias.</summary>
    /// <param name="Alias">The other name.</param>
    public sealed record DropAlias(string Alias) : SchemaChange;
}
