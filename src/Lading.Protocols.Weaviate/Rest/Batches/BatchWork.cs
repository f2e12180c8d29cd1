using Lading.Batch;
using Lading.Core.Outcomes;
using Lading.Protocols.Weaviate.Rest.Frame;

namespace Lading.Protocols.Weaviate.Rest.Batches;

/// <summary>What an endpoint wants done: its items, and how the receipt becomes its answer.</summary>
internal sealed record BatchWork
{
    /// <summary>The items in the order received.</summary>
    public required IReadOnlyList<BatchItem> Items { get; init; }

    /// <summary>Where an error is in the request body.</summary>
    public required Func<int, ItemError, string> PointerOf { get; init; }

    /// <summary>Makes the answer. Asked twice when there is an idempotency key: what is kept for replay is made before the last commit.</summary>
    public required Func<BatchReceipt, WeaviateAnswer> Answer { get; init; }

    /// <summary>The bytes of an item, for the receipt of a failed one; null keeps none.</summary>
    public Func<int, ReadOnlyMemory<byte>>? PayloadOf { get; init; }

    /// <summary>True for a batch of one that is no batch to its client: its answer has no headers about items.</summary>
    public bool IsSingle { get; init; }

    /// <summary>True for a check without a write: the schema does not grow, and the caller need only be allowed to read.</summary>
    public bool IsCheck { get; init; }
}
