using System.Collections.Frozen;

namespace Lading.Core.Access;

/// <summary>Some users may do everything, some may look at everything, the others nothing. Immutable, thread-safe.</summary>
/// <param name="admins">Names of the users who may do everything.</param>
/// <param name="readers">Names of the users who may look.</param>
/// <param name="adminGroups">Groups whose members may do everything.</param>
/// <param name="readerGroups">Groups whose members may look.</param>
public sealed class AdminListPolicy(
    IEnumerable<string> admins, IEnumerable<string> readers, IEnumerable<string> adminGroups, IEnumerable<string> readerGroups) : AccessPolicy
{
    /// <summary>The name by which the lists speak of callers without credentials.</summary>
    public const string AnonymousName = "anonymous";

    private readonly FrozenSet<string> _admins = admins.ToFrozenSet(StringComparer.Ordinal);
    private readonly FrozenSet<string> _readers = readers.ToFrozenSet(StringComparer.Ordinal);
    private readonly FrozenSet<string> _adminGroups = adminGroups.ToFrozenSet(StringComparer.Ordinal);
    private readonly FrozenSet<string> _readerGroups = readerGroups.ToFrozenSet(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override bool Allows(Principal caller, in AccessDemand demand)
    {
        var name = caller.IsAnonymous ? AnonymousName : caller.Name;
        if (_admins.Contains(name) || caller.Groups.Any(_adminGroups.Contains)) return true;
        return demand.Verb == AccessVerb.Read && (_readers.Contains(name) || caller.Groups.Any(_readerGroups.Contains));
    }
}
