using System.Collections.Immutable;

namespace Lading.Crash.Tests;

/// <summary>What an object should hold: the number of the operation that wrote it, and its references in order.</summary>
internal sealed record ObjectState(int Revision, ImmutableList<string> References)
{
    public bool Equals(ObjectState? other) => other is not null && Revision == other.Revision && References.SequenceEqual(other.References);

    public override int GetHashCode() => Revision;

    public override string ToString() => $"revision {Revision} → [{string.Join(", ", References.Select(r => r[^4..]))}]";
}
