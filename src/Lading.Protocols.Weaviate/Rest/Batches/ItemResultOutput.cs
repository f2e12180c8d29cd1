using Lading.Batch;
using Lading.Batch.Receipts;
using Lading.Core.Outcomes;
using Lading.Core.Schema;
using Lading.Protocols.Weaviate.Rest.Json;

namespace Lading.Protocols.Weaviate.Rest.Batches;

/// <summary>
/// The member <c>result</c> that every element of a batch answer ends with: the original's <c>errors</c> and <c>status</c>, and beside them
/// what Lading adds (lading-extensions F4, F5, F8).
/// </summary>
/// <param name="Receipt">The batch.</param>
/// <param name="Schema">The schema, which a dry run leaves as it is.</param>
/// <param name="RenderError">An error in the words of this wire.</param>
/// <param name="ItemPath">What stands before an item's index in a pointer: <c>/objects/</c> or <c>/</c>.</param>
internal sealed record ItemResultOutput(
    BatchReceipt Receipt, SchemaSnapshot Schema, Func<int, ItemError, RenderedError> RenderError, string ItemPath)
{
    /// <summary>Writes <c>"result":{…}</c>.</summary>
    public void Write(ref JsonOutput json, int index)
    {
        var outcome = Receipt[index];
        json.Raw("\"result\":{"u8);
        if (outcome.Succeeded) WriteSuccess(ref json, index, outcome);
        else WriteFailure(ref json, index, outcome);
        if (index == 0 && Receipt.IsDryRun) SchemaChangesOutput.Write(ref json, Receipt.SchemaChanges, Schema);
        json.Raw((byte)'}');
    }

    private void WriteFailure(ref JsonOutput json, int index, ItemOutcome outcome)
    {
        json.Raw("\"errors\":{\"error\":["u8);
        for (var i = 0; i < outcome.Errors.Length; i++)
        {
            if (i > 0) json.Raw((byte)',');
            WriteError(ref json, index, outcome.Errors[i], isWarning: false);
        }

        json.Raw("]},\"status\":\"FAILED\""u8);
    }

    private void WriteSuccess(ref JsonOutput json, int index, ItemOutcome outcome)
    {
        json.Raw(Receipt.IsDryRun ? "\"status\":\"DRYRUN\",\"outcome\":"u8 : "\"status\":\"SUCCESS\",\"outcome\":"u8);
        json.Raw(outcome.Kind switch
        {
            OutcomeKind.Created => "\"created\""u8,
            OutcomeKind.Updated => "\"updated\""u8,
            OutcomeKind.Unchanged => "\"unchanged\""u8,
            OutcomeKind.Superseded => "\"superseded\""u8,
            _ => "\"deleted\""u8,
        });
        if (outcome.Version > 0)
        {
            json.Raw(",\"version\":"u8);
            json.Whole((long)outcome.Version);
        }

        if (outcome.SupersededBy >= 0)
        {
            json.Raw(",\"supersededBy\":\""u8);
            json.TextPart(ItemPath);
            json.Whole(outcome.SupersededBy);
            json.Raw((byte)'"');
        }

        if (!outcome.Warnings.IsEmpty) WriteWarnings(ref json, index, outcome);
    }

    private void WriteWarnings(ref JsonOutput json, int index, ItemOutcome outcome)
    {
        json.Raw(",\"warnings\":["u8);
        for (var i = 0; i < outcome.Warnings.Length; i++)
        {
            if (i > 0) json.Raw((byte)',');
            WriteError(ref json, index, outcome.Warnings[i], isWarning: true);
        }

        json.Raw((byte)']');
    }

    private void WriteError(ref JsonOutput json, int index, ItemError error, bool isWarning)
    {
        var rendered = RenderError(index, error);
        json.Raw("{\"message\":"u8);
        json.Text(rendered.Message);
        json.Raw(",\"code\":"u8);
        json.Text(ErrorCodes.Name(error.Code));
        json.Raw(",\"pointer\":"u8);
        json.Text(rendered.Pointer);
        if (!isWarning) json.Raw(error.Retryable ? ",\"retryable\":true"u8 : ",\"retryable\":false"u8);
        json.Raw((byte)'}');
    }
}
