using Lading.Core.Access;
using Lading.Core.Schema;

namespace Lading.Batch.Validate;

/// <summary>What a batch demands of the access policy. Pure.</summary>
public static class Demands
{
    /// <summary>The distinct demands of a batch on data; collection names are the real ones where an alias was sent.</summary>
    public static IReadOnlyCollection<AccessDemand> Of(BatchRequest request, SchemaSnapshot schema)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(schema);
        throw new NotImplementedException();
    }

    /// <summary>The distinct demands of what a batch adds to the schema.</summary>
    /// <param name="changes">The changes of the edit after validation.</param>
    /// <param name="before">The schema before them.</param>
    public static IReadOnlyCollection<AccessDemand> OfGrowth(IReadOnlyList<SchemaChange> changes, SchemaSnapshot before)
    {
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(before);
        throw new NotImplementedException();
    }
}
