using Lading.Protocols.Weaviate.Rest.Objects;

namespace Lading.Protocols.Weaviate.Rest.BatchReferences;

/// <summary>One reference as it stood in the body.</summary>
internal struct ReferenceDraft
{
    /// <summary>Where the whole reference stands in the body.</summary>
    public BodyRange Whole;

    /// <summary>True for a <c>null</c> in place of a reference.</summary>
    public bool IsNull;

    /// <summary>The place of the reference; empty when it was not given.</summary>
    public string From;

    /// <summary>The target; empty when it was not given.</summary>
    public string To;

    /// <summary>The tenant; empty when none was given.</summary>
    public string Tenant;

    /// <summary>Set when <see cref="From"/> is no URI.</summary>
    public RequestRefusal? BadFrom;

    /// <summary>Set when <see cref="To"/> is no URI.</summary>
    public RequestRefusal? BadTo;

    /// <summary>A draft of nothing.</summary>
    public static ReferenceDraft Empty => new() { From = "", To = "", Tenant = "" };

    /// <summary>Set when a side is no URI; of two the first.</summary>
    public readonly RequestRefusal? BadUri => BadFrom ?? BadTo;
}
