using Lading.Batch;
using Lading.Core.Outcomes;

namespace Lading.Protocols.Weaviate.Translation;

/// <summary>One element of a reference batch: both sides are read before either is judged, so that both can be reported.</summary>
public static class BeaconPair
{
    /// <summary>The item to hand to the pipeline: a <see cref="ChangeReferences"/> that adds, or an undecodable one with an error for each side that cannot be read.</summary>
    /// <param name="from">The place; empty when it was not given.</param>
    /// <param name="to">The target; empty when it was not given.</param>
    /// <param name="tenant">The tenant; empty when none was given.</param>
    /// <param name="echo">What the encoder needs of a readable pair.</param>
    public static BatchItem Read(string from, string to, string tenant, object? echo)
    {
        var sourceError = Beacon.ReadSource(from, out var source);
        var targetError = Beacon.ReadTarget(to, out var target);
        if (targetError is { Code: ItemErrorCode.ReferenceUnsupported })
            targetError = new ItemError(ItemErrorCode.ReferenceInvalid, ItemPart.ReferenceTarget, "", BeaconFaults.TargetHost, targetError.Arguments[1]);
        if (sourceError is null && targetError is null)
        {
            return new ChangeReferences
            {
                Collection = source.Collection, Tenant = tenant, Source = source.Id, Property = source.Property, Targets = [target], Echo = echo,
            };
        }

        // The original shows both texts as one; the first error carries what the second one says.
        BatchItem.Undecodable item = sourceError is null ? new(targetError!)
            : targetError is null ? new(sourceError)
            : new(sourceError with { Arguments = sourceError.Arguments.AddRange(targetError.Arguments) }, targetError);
        return item with { Collection = source.Collection ?? "", Tenant = tenant };
    }
}
