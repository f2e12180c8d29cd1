using Lading.Core.Access;

namespace Lading.Batch;

/// <summary>A batch as a wire hands it over. The item's memory must stay valid until the encoder has answered.</summary>
public sealed record BatchRequest
{
    /// <summary>The route, as receipts name it: method and path template, for example <c>POST /v1/batch/objects</c>.</summary>
    public required string Route { get; init; }

    /// <summary>The items in the order received.</summary>
    public required IReadOnlyList<BatchItem> Items { get; init; }

    /// <summary>Who sent it.</summary>
    public required Principal Caller { get; init; }

    /// <summary>How this wire's original spells things.</summary>
    public required IWireRules Rules { get; init; }

    /// <summary>What was asked of the batch as a whole.</summary>
    public BatchPolicy Policy { get; init; } = new();

    /// <summary>True for a dry run that only tells whether items are valid: the caller must be allowed to read, not to write. Default false.</summary>
    public bool IsCheck { get; init; }

    /// <summary>Whether unknown collections and properties are created. Default true.</summary>
    public bool GrowSchema { get; init; } = true;

    /// <summary>The caller's idempotency key; null without one.</summary>
    public IdempotencyKey? Key { get; init; }

    /// <summary>
    /// Renders the answer; called once before the last commit when there is a <see cref="Key"/>, so that the answer is stored with its effects. Null when there is no key.
    /// </summary>
    public Func<BatchReceipt, StoredAnswer>? Render { get; init; }

    /// <summary>The payload of an item as it is kept in the receipt of a failed item; null keeps none.</summary>
    public Func<int, ReadOnlyMemory<byte>>? PayloadOf { get; init; }

    /// <summary>Renders an error's text and pointer for the receipt, in the words of this wire.</summary>
    public required Func<int, Core.Outcomes.ItemError, RenderedError> RenderError { get; init; }
}

/// <summary>An error in the words of a wire.</summary>
/// <param name="Message">The text its original gives.</param>
/// <param name="Pointer">RFC 6901, from the root of the request body.</param>
public readonly record struct RenderedError(string Message, string Pointer);

/// <summary>An answer as it is kept for replay.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="ContentType">Media type; empty when there is no body.</param>
/// <param name="Body">The bytes.</param>
public sealed record StoredAnswer(int Status, string ContentType, ReadOnlyMemory<byte> Body);
