using Lading.Core.Ports;
using Lading.Core.Schema;

namespace Lading.Batch.Validate;

/// <summary>Looks up what validation needs to know: one header look-up for the whole batch, not one per reference.</summary>
public static class FactCollector
{
    /// <summary>Collects the facts of a batch.</summary>
    /// <param name="request">The batch.</param>
    /// <param name="schema">The schema it will be validated against.</param>
    /// <param name="snapshot">Where existence is looked up.</param>
    /// <param name="store">Where vector lengths are looked up.</param>
    /// <param name="usage">The usage limits validation will apply; null for none.</param>
    public static Facts Collect(BatchRequest request, SchemaSnapshot schema, IStoreSnapshot snapshot, IObjectStore store, UsageLimits? usage = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(store);
        throw new NotImplementedException();
    }
}
