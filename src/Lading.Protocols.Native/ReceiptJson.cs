using System.Collections.Immutable;
using System.Text.Json;
using Lading.Batch.Receipts;
using Lading.Core.Outcomes;

namespace Lading.Protocols.Native;

/// <summary>Receipts as JSON (lading-extensions F1, F4, F5).</summary>
internal static class ReceiptJson
{
    /// <summary>The members of a receipt that come before its items.</summary>
    public static void WriteMembers(Utf8JsonWriter json, StoredReceipt receipt)
    {
        json.WriteString("id", BatchId.Format(receipt.Id));
        json.WriteString("route", receipt.Route);
        json.WriteString("principal", receipt.Principal);
        json.WriteString("state", NameOf(receipt.State));
        json.WriteString("receivedAt", Date(receipt.ReceivedAtMs));
        json.WriteString("committedAt", Date(receipt.CommittedAtMs));
        json.WriteStartObject("counts");
        json.WriteNumber("total", receipt.Counts.Total);
        json.WriteNumber("created", receipt.Counts.Created);
        json.WriteNumber("updated", receipt.Counts.Updated);
        json.WriteNumber("unchanged", receipt.Counts.Unchanged);
        json.WriteNumber("failed", receipt.Counts.Failed);
        json.WriteNumber("unprocessed", receipt.Counts.Unprocessed);
        json.WriteEndObject();
        json.WriteString("expiresAt", Date(receipt.ExpiresAtMs));
    }

    public static void WriteItem(Utf8JsonWriter json, StoredItem item)
    {
        json.WriteStartObject();
        json.WriteNumber("index", item.Index);
        json.WriteString("status", StatusOf(item.Kind));
        if (item.Kind is not (OutcomeKind.Failed or OutcomeKind.Unprocessed)) json.WriteString("outcome", OutcomeOf(item.Kind));
        if (item.Collection.Length > 0) json.WriteString("collection", item.Collection);
        if (item.Id is { } id) json.WriteString("id", id.ToString());
        if (item.Version > 0) json.WriteNumber("version", item.Version);
        if (item.SupersededBy >= 0) json.WriteNumber("supersededBy", item.SupersededBy);
        WriteErrors(json, "errors", item.Errors);
        WriteErrors(json, "warnings", item.Warnings);
        if (!item.Payload.IsEmpty)
        {
            json.WritePropertyName("payload");
            json.WriteRawValue(item.Payload.Span, skipInputValidation: true);
        }

        json.WriteEndObject();
    }

    private static void WriteErrors(Utf8JsonWriter json, string name, ImmutableArray<StoredError> errors)
    {
        if (errors.IsEmpty) return;
        json.WriteStartArray(name);
        foreach (var error in errors)
        {
            json.WriteStartObject();
            json.WriteString("message", error.Message);
            json.WriteString("code", error.Code);
            json.WriteString("pointer", error.Pointer);
            json.WriteBoolean("retryable", error.Retryable);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string StatusOf(OutcomeKind kind) => kind switch
    {
        OutcomeKind.Failed => "FAILED",
        OutcomeKind.Unprocessed => "UNPROCESSED",
        _ => "SUCCESS",
    };

    private static string OutcomeOf(OutcomeKind kind) => kind switch
    {
        OutcomeKind.Created => "created",
        OutcomeKind.Updated => "updated",
        OutcomeKind.Unchanged => "unchanged",
        OutcomeKind.Superseded => "superseded",
        _ => "deleted",
    };

    private static string NameOf(BatchState state) => state switch
    {
        BatchState.Running => "running",
        BatchState.Succeeded => "succeeded",
        BatchState.Partial => "partial",
        BatchState.Failed => "failed",
        _ => "cancelled",
    };

    private static string Date(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");
}
