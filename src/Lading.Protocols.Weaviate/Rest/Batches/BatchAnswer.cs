using Lading.Batch;
using Lading.Core.Outcomes;
using Lading.Protocols.Weaviate.Rest.Frame;

namespace Lading.Protocols.Weaviate.Rest.Batches;

/// <summary>The answer to a batch.</summary>
internal static class BatchAnswer
{
    /// <summary>The array of its items with the status that fits what was asked.</summary>
    /// <param name="receipt">The closed receipt.</param>
    /// <param name="ask">What was asked.</param>
    /// <param name="encoder">Writes the array.</param>
    /// <param name="options">How the wire is set.</param>
    public static WeaviateAnswer Of(BatchReceipt receipt, BatchAsk ask, ChunkedAnswer encoder, WeaviateOptions options)
    {
        if (UsageLimitOfAll(receipt) is { } limit) return UsageLimitAnswer.Of(options.UsageMessage, limit.Arguments[0], long.Parse(limit.Arguments[1]));
        var status = StatusOf(receipt, ask);

        // What is kept for replay must be there as a whole; everything else is written bit by bit.
        return ask.Key is null ? WeaviateAnswer.Streamed(status, encoder.WriteToAsync) : WeaviateAnswer.Written(status, encoder.WriteTo);
    }

    private static int StatusOf(BatchReceipt receipt, BatchAsk ask)
    {
        var succeeded = 0;
        for (var i = 0; i < receipt.Count; i++)
            if (receipt[i].Succeeded) succeeded++;
        if (succeeded == receipt.Count) return 200;
        if (ask.Policy.Atomic) return 422;
        if (!ask.Preferences.IsStrict) return 200;
        return succeeded == 0 ? 422 : 207;
    }

    // As the original does: refused as a whole when every item failed on the same limit.
    private static ItemError? UsageLimitOfAll(BatchReceipt receipt)
    {
        ItemError? limit = null;
        for (var i = 0; i < receipt.Count; i++)
        {
            if (receipt[i].Errors is not [{ Code: ItemErrorCode.LimitReached } error, ..]) return null;
            if (limit is not null && limit.Arguments[0] != error.Arguments[0]) return null;
            limit = error;
        }

        return limit;
    }
}
