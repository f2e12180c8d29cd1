using System.Collections.Immutable;

namespace Lading.Core.Access;

/// <summary>Who sent a request; decided once per request by the host. Immutable.</summary>
/// <param name="Name">The user's name; empty for an anonymous caller.</param>
/// <param name="Groups">Groups the user belongs to.</param>
public sealed record Principal(string Name, ImmutableArray<string> Groups)
{
    /// <summary>A caller without credentials, where such are allowed.</summary>
    public static Principal Anonymous { get; } = new("", []);

    /// <summary>True when no credentials were given.</summary>
    public bool IsAnonymous => Name.Length == 0;
}
