using System.Collections.Immutable;
using Lading.Core.Ports;
using Lading.Core.Values;

namespace Lading.Batch.Receipts;

/// <summary>State of a batch as its receipt tells it.</summary>
public enum BatchState
{
    /// <summary>Steps are still to come; after a crash: the batch was interrupted and what has no outcome was not applied.</summary>
    Running,

    /// <summary>Every item succeeded.</summary>
    Succeeded,

    /// <summary>Some items succeeded.</summary>
    Partial,

    /// <summary>No item succeeded.</summary>
    Failed,

    /// <summary>Ended before its last item by the caller or a shutdown.</summary>
    Cancelled,
}

/// <summary>How many items had which fate.</summary>
/// <param name="Total">All items.</param>
/// <param name="Created">New objects and references.</param>
/// <param name="Updated">Changed ones; superseded and deleted ones count here too, so that the five add up to the total.</param>
/// <param name="Unchanged">Those that were so already.</param>
/// <param name="Failed">Not applied, with errors.</param>
/// <param name="Unprocessed">Never tried.</param>
public readonly record struct BatchCounts(int Total, int Created, int Updated, int Unchanged, int Failed, int Unprocessed);

/// <summary>What the store keeps of a batch, without its items. Immutable.</summary>
public sealed record StoredReceipt
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Method and path template of the request.</summary>
    public required string Route { get; init; }

    /// <summary>Name of the caller; empty when anonymous.</summary>
    public required string Principal { get; init; }

    /// <summary>Its state.</summary>
    public required BatchState State { get; init; }

    /// <summary>When it came in; milliseconds since 1970-01-01T00:00:00Z.</summary>
    public required long ReceivedAtMs { get; init; }

    /// <summary>When its last step so far was committed; milliseconds since 1970-01-01T00:00:00Z.</summary>
    public required long CommittedAtMs { get; init; }

    /// <summary>When it may be swept; milliseconds since 1970-01-01T00:00:00Z.</summary>
    public required long ExpiresAtMs { get; init; }

    /// <summary>How many items had which fate.</summary>
    public required BatchCounts Counts { get; init; }

    /// <summary>SHA-256 of the request body; empty without an idempotency key.</summary>
    public ImmutableArray<byte> Fingerprint { get; init; } = [];

    /// <summary>HTTP status of the answer kept for replay; 0 when none is kept.</summary>
    public int AnswerStatus { get; init; }

    /// <summary>Media type of the answer kept for replay.</summary>
    public string AnswerType { get; init; } = "";

    /// <summary>Encodes everything but what the engine keeps itself: one object value.</summary>
    internal byte[] Encode()
    {
        using var writer = new ValueWriter(256);
        var start = writer.Begin(ValueKind.Object);
        Text(writer, "route", Route);
        Text(writer, "principal", Principal);
        Number(writer, "state", (long)State);
        Number(writer, "committed", CommittedAtMs);
        Number(writer, "total", Counts.Total);
        Number(writer, "created", Counts.Created);
        Number(writer, "updated", Counts.Updated);
        Number(writer, "unchanged", Counts.Unchanged);
        Number(writer, "failed", Counts.Failed);
        Number(writer, "unprocessed", Counts.Unprocessed);
        Text(writer, "fingerprint", Convert.ToHexString(Fingerprint.AsSpan()));
        Number(writer, "answerStatus", AnswerStatus);
        Text(writer, "answerType", AnswerType);
        writer.End(start, 13);
        return writer.Written.ToArray();
    }

    /// <summary>Decodes what <see cref="Encode"/> wrote.</summary>
    internal static StoredReceipt Decode(ReceiptHeader header)
    {
        var value = new ValueReader(header.Header.Span);
        return new StoredReceipt
        {
            Id = header.Id,
            ReceivedAtMs = header.ReceivedAtMs,
            ExpiresAtMs = header.ExpiresAtMs,
            Route = value.Member("route"u8).GetString(),
            Principal = value.Member("principal"u8).GetString(),
            State = (BatchState)value.Member("state"u8).Integer,
            CommittedAtMs = value.Member("committed"u8).Integer,
            Counts = new BatchCounts(
                Count(value, "total"u8), Count(value, "created"u8), Count(value, "updated"u8),
                Count(value, "unchanged"u8), Count(value, "failed"u8), Count(value, "unprocessed"u8)),
            Fingerprint = [.. Convert.FromHexString(value.Member("fingerprint"u8).GetString())],
            AnswerStatus = Count(value, "answerStatus"u8),
            AnswerType = value.Member("answerType"u8).GetString(),
        };
    }

    private static int Count(ValueReader value, ReadOnlySpan<byte> name) => (int)value.Member(name).Integer;

    private static void Text(ValueWriter writer, string name, string text)
    {
        writer.WriteName(name);
        writer.WriteText(text);
    }

    private static void Number(ValueWriter writer, string name, long number)
    {
        writer.WriteName(name);
        writer.WriteInteger(number);
    }
}
