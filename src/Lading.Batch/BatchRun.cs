using Lading.Batch.Receipts;
using Lading.Batch.Validate;
using Lading.Core.Outcomes;

namespace Lading.Batch;

/// <summary>What one running batch knows of itself between its stages. Not thread-safe.</summary>
internal sealed class BatchRun(BatchRequest request, BatchReceipt receipt, KeyClaim claim)
{
    public BatchRequest Request { get; } = request;

    public BatchReceipt Receipt { get; } = receipt;

    public KeyClaim Claim { get; } = claim;

    /// <summary>The result of the last validation; items before <see cref="Next"/> have their fate already.</summary>
    public ValidationResult Validated { get; set; } = null!;

    /// <summary>First item whose fate is open: items before it are set in the receipt.</summary>
    public int Next { get; set; }

    /// <summary>First receipt page that has not been stored with everything it says.</summary>
    public int FirstUnstoredPage { get; set; }

    /// <summary>Failed items so far.</summary>
    public int Failures => Tally[(int)OutcomeKind.Failed];

    /// <summary>True when something of the batch is durable.</summary>
    public bool HasCommitted { get; set; }

    /// <summary>How many settled items had which <see cref="OutcomeKind"/>.</summary>
    public int[] Tally { get; } = new int[(int)OutcomeKind.Unprocessed + 1];

    /// <summary>Notes that the receipt is in the store with everything up to <paramref name="end"/>.</summary>
    public void StoredUpTo(int end)
    {
        Receipt.IsStored = true;
        FirstUnstoredPage = end / ReceiptPage.ItemsPerPage;
    }

    /// <summary>Sets the slots of a step, which ends before <paramref name="end"/>.</summary>
    public void Settle(ReadOnlySpan<ItemOutcome?> outcomes, int end)
    {
        for (var index = Next; index < end; index++)
        {
            if (Validated.Accepted[index] is { } accepted) Receipt.Accept(index, accepted);
            if (!Receipt.IsSet(index)) Receipt.Set(index, outcomes[index - Next] ?? throw new InvalidOperationException($"item {index} has no outcome"));
            Tally[(int)Receipt[index].Kind]++;
        }

        Next = end;
    }
}
