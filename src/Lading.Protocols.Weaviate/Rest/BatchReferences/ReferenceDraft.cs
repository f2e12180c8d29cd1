using Lading.Batch;
using Lading.Protocols.Weaviate.Rest.Objects;

namespace Lading.Protocols.Weaviate.Rest.BatchReferences;

/// <summary>One reference as it stood in the body, and the item that was made of it.</summary>
internal struct ReferenceDraft
{
    /// <summary>Where the whole reference stands in the body.</summary>
    public BodyRange Whole;

    /// <summary>The place of the reference, a string literal; empty when it was not given.</summary>
    public BodyRange From;

    /// <summary>The target, a string literal; empty when it was not given.</summary>
    public BodyRange To;

    /// <summary>The tenant; empty when none was given.</summary>
    public string Tenant;

    /// <summary>True when both sides are spelled as they would be written: answers copy them.</summary>
    public bool IsPlain;

    /// <summary>The item for the pipeline.</summary>
    public BatchItem Item;
}
