using Lading.Batch;

namespace Lading.Protocols.Weaviate.Translation;

/// <summary>One element of a reference batch: both sides are read before either is judged, so that both can be reported.</summary>
public static class BeaconPair
{
    /// <summary>The item to hand to the pipeline: a <see cref="ChangeReferences"/> that adds, or an undecodable one with an error for each side that cannot be read.</summary>
    /// <param name="from">The place; empty when it was not given.</param>
    /// <param name="to">The target; empty when it was not given.</param>
    /// <param name="tenant">The tenant; empty when none was given.</param>
    /// <param name="echo">What the encoder needs of a readable pair.</param>
    public static BatchItem Read(string from, string to, string tenant, object? echo) => throw new NotImplementedException();
}
