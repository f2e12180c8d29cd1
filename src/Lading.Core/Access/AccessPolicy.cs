namespace Lading.Core.Access;

/// <summary>What a caller wants to do.</summary>
public enum AccessVerb
{
    /// <summary>Make something new.</summary>
    Create,

    /// <summary>Look.</summary>
    Read,

    /// <summary>Change what is there.</summary>
    Update,

    /// <summary>Remove.</summary>
    Delete,
}

/// <summary>What kind of thing it is to be done to.</summary>
public enum AccessArea
{
    /// <summary>Collections, properties, tenants.</summary>
    Schema,

    /// <summary>Objects, references and the receipts of their batches.</summary>
    Data,

    /// <summary>Aliases.</summary>
    Aliases,

    /// <summary>Nodes, backups and other things of the server itself.</summary>
    Server,
}

/// <summary>One demand: a verb on a thing.</summary>
/// <param name="Verb">What.</param>
/// <param name="Area">On what kind of thing.</param>
/// <param name="Collection">On which collection; "*" for all of them.</param>
/// <param name="Tenant">In which tenant; "*" for all of them or where there are none.</param>
/// <param name="Item">Id of the object, name of the alias, …; "*" for all.</param>
public readonly record struct AccessDemand(AccessVerb Verb, AccessArea Area, string Collection, string Tenant = "*", string Item = "*");

/// <summary>
/// The one place that decides who may do what. Wires never decide; they ask before they read and the pipeline asks before it writes.
/// Implementations are immutable and thread-safe.
/// </summary>
public abstract class AccessPolicy
{
    /// <summary>Everybody may do everything: the policy of a server without authorization.</summary>
    public static AccessPolicy Open { get; } = new OpenPolicy();

    /// <summary>True when <paramref name="caller"/> may do it.</summary>
    public abstract bool Allows(Principal caller, in AccessDemand demand);

    private sealed class OpenPolicy : AccessPolicy
    {
        public override bool Allows(Principal caller, in AccessDemand demand) => true;
    }
}

/// <summary>A caller may not do what was asked; the whole request is refused before anything was written.</summary>
public sealed class AccessDeniedException(Principal caller, AccessDemand demand)
    : Exception($"'{caller.Name}' may not {demand.Verb} {demand.Area} of collection '{demand.Collection}'")
{
    /// <summary>Who asked.</summary>
    public Principal Caller { get; } = caller;

    /// <summary>For what.</summary>
    public AccessDemand Demand { get; } = demand;
}
