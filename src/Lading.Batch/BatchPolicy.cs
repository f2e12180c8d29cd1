namespace Lading.Batch;

/// <summary>How references are checked (lading-extensions F10).</summary>
public enum ReferencePolicy
{
    /// <summary>What the wire's original does; dangling references that it accepts become warnings. Default.</summary>
    Compat,

    /// <summary>A reference to an object that is neither stored nor in the batch fails its item.</summary>
    Strict,

    /// <summary>As <see cref="Compat"/> while a batch is not a job: there is no later moment to check at.</summary>
    Deferred,

    /// <summary>Targets are not looked up and there are no warnings.</summary>
    Off,
}

/// <summary>What the caller asked of the batch as a whole. Immutable.</summary>
public sealed record BatchPolicy
{
    /// <summary>All items or none (F7). Default false.</summary>
    public bool Atomic { get; init; }

    /// <summary>Stops after that many failed items; the rest are unprocessed (F7). Null never stops.</summary>
    public int? MaxErrors { get; init; }

    /// <summary>Everything but the writing (F8). Default false.</summary>
    public bool DryRun { get; init; }

    /// <summary>How references are checked (F10).</summary>
    public ReferencePolicy References { get; init; }

    /// <summary>Adding a reference that is there already changes nothing, in every property (F3). Default false.</summary>
    public bool ReferencesAsSet { get; init; }
}
