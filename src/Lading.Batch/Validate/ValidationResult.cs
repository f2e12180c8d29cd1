using System.Collections.Immutable;
using Lading.Core.Outcomes;

namespace Lading.Batch.Validate;

/// <summary>
/// What validation makes of a batch, by index of the item. Of an item exactly one of <see cref="Accepted"/> and <see cref="Failures"/> is set;
/// neither is when the batch stopped before it (<see cref="BatchPolicy.MaxErrors"/>).
/// </summary>
public sealed class ValidationResult
{
    internal ValidationResult(int items)
    {
        Accepted = new AcceptedItem?[items];
        Failures = new ItemOutcome?[items];
    }

    /// <summary>The items that passed.</summary>
    public AcceptedItem?[] Accepted { get; }

    /// <summary>The items that did not, each with all its errors.</summary>
    public ItemOutcome?[] Failures { get; }

    /// <summary>What the callers of accepted items should know; items without an entry have no warnings.</summary>
    public Dictionary<int, ImmutableArray<ItemError>> Warnings { get; } = [];

    /// <summary>
    /// True when the batch must add to the schema and had no <see cref="ValidationInput.Growth"/>: everything else here is then incomplete.
    /// Open a schema edit, collect facts for its snapshot and validate again.
    /// </summary>
    public bool NeedsGrowth { get; internal set; }
}
