using Lading.Core.Objects;
using Lading.Core.Outcomes;

namespace Lading.Protocols.Weaviate.Rest.ObjectReferences;

/// <summary>A reference as a body of these routes gives it.</summary>
/// <param name="Beacon">The URI; empty when none was given.</param>
/// <param name="Target">What it points to, where it could be read.</param>
/// <param name="Error">What is wrong with it; null when nothing is.</param>
internal readonly record struct SentReference(string Beacon, Reference Target, ItemError? Error)
{
    /// <summary>True for a <c>null</c> in place of a reference.</summary>
    public bool IsNull { get; init; }

    /// <summary>True when the id is spelled otherwise than references are stored: the original compares them as texts, so that none is equal.</summary>
    public bool IsUnlikeStored => Error is null && !Beacon.Contains(Target.Id.ToGuid().ToString(Target.Compact ? "N" : "D"), StringComparison.Ordinal);
}
