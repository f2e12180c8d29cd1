using System.Collections.Immutable;
using Lading.Core.Objects;

namespace Lading.Core.Outcomes;

/// <summary>What became of an item. Stored by number: members may be added, never renumbered.</summary>
public enum OutcomeKind : byte
{
    /// <summary>Nothing is known yet: the slot is empty.</summary>
    None = 0,

    /// <summary>A new object, or a reference that was added.</summary>
    Created = 1,

    /// <summary>An object that was there has new content.</summary>
    Updated = 2,

    /// <summary>What was asked for was there already.</summary>
    Unchanged = 3,

    /// <summary>A later item of the same batch replaced this one.</summary>
    Superseded = 4,

    /// <summary>The object or reference is gone.</summary>
    Deleted = 5,

    /// <summary>Not applied; the errors say why.</summary>
    Failed = 6,

    /// <summary>Not applied: its turn never came.</summary>
    Unprocessed = 7,
}

/// <summary>What became of an item. Immutable.</summary>
public sealed record ItemOutcome
{
    /// <summary>An item whose turn never came.</summary>
    public static ItemOutcome NotRun { get; } = new()
    {
        Kind = OutcomeKind.Unprocessed,
        Errors = [new ItemError(ItemErrorCode.Unprocessed, ItemPart.Item, "")],
    };

    /// <summary>What.</summary>
    public required OutcomeKind Kind { get; init; }

    /// <summary>The object's id: the one given, or the one made for it; default when neither is known.</summary>
    public ObjectId Id { get; init; }

    /// <summary>The object's version after the batch; 0 when it was not written.</summary>
    public ulong Version { get; init; }

    /// <summary>For <see cref="OutcomeKind.Superseded"/>: index of the item that replaced it; else -1.</summary>
    public int SupersededBy { get; init; } = -1;

    /// <summary>All errors, in order of precedence; empty unless it failed or was not processed.</summary>
    public ImmutableArray<ItemError> Errors { get; init; } = [];

    /// <summary>What the caller should know although the item succeeded.</summary>
    public ImmutableArray<ItemError> Warnings { get; init; } = [];

    /// <summary>True when the item's effect is in the store (or would be, in a dry run).</summary>
    public bool Succeeded => Kind is not (OutcomeKind.None or OutcomeKind.Failed or OutcomeKind.Unprocessed);

    /// <summary>A failed item.</summary>
    public static ItemOutcome Failure(ObjectId id, params ImmutableArray<ItemError> errors) =>
        new() { Kind = OutcomeKind.Failed, Id = id, Errors = errors };
}
