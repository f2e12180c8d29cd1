using System.Text;
using Lading.Batch;
using Lading.Batch.Receipts;
using Lading.Core.Outcomes;

namespace Lading.Protocols.Weaviate.Rest.Batches;

/// <summary>The outcome of a batch in the answer's headers (lading-extensions F1, F6).</summary>
internal static class BatchHeaders
{
    /// <summary>Name of the header that says how it went.</summary>
    public const string Outcome = "Lading-Batch";

    /// <summary>Where the receipt is.</summary>
    public static string LocationOf(Guid id) => $"/lading/v1/batches/b_{id:N}";

    /// <summary>How it went: a dictionary of RFC 9651. The five counts behind the total add up to it.</summary>
    public static string ValueOf(Guid id, BatchCounts counts, bool isDryRun) => new StringBuilder()
        .Append($"id=\"b_{id:N}\", total={counts.Total}, created={counts.Created}, updated={counts.Updated}, unchanged={counts.Unchanged}")
        .Append($", failed={counts.Failed}, unprocessed={counts.Unprocessed}")
        .Append(isDryRun ? ", dry-run" : "")
        .ToString();

    /// <summary>Counts the items of a closed receipt as stored receipts do.</summary>
    public static BatchCounts Count(BatchReceipt receipt)
    {
        int created = 0, updated = 0, unchanged = 0, failed = 0, unprocessed = 0;
        for (var i = 0; i < receipt.Count; i++)
        {
            switch (receipt[i].Kind)
            {
                case OutcomeKind.Created: created++; break;
                case OutcomeKind.Unchanged: unchanged++; break;
                case OutcomeKind.Failed: failed++; break;
                case OutcomeKind.Unprocessed: unprocessed++; break;
                default: updated++; break;
            }
        }

        return new BatchCounts(receipt.Count, created, updated, unchanged, failed, unprocessed);
    }
}
