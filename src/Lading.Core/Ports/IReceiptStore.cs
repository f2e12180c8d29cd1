namespace Lading.Core.Ports;

/// <summary>
/// Receipts of batches as the engine keeps them: opaque bytes with what is needed to find, page and expire them.
/// They are written only through <see cref="WriteSet.Receipt"/>.
/// </summary>
public interface IReceiptStore
{
    /// <summary>The header of a receipt, or null (never written, or expired).</summary>
    ReceiptHeader? Find(Guid id);

    /// <summary>The receipts committed under idempotency keys that begin with <paramref name="keyPrefix"/>, in order of the keys.</summary>
    /// <param name="keyPrefix">64 bytes name one key; the first 32 of them all keys of that name (see <see cref="ReceiptRecord.IdempotencyKey"/>).</param>
    /// <param name="limit">How many at most.</param>
    IReadOnlyList<ReceiptHeader> FindByKey(ReadOnlySpan<byte> keyPrefix, int limit);

    /// <summary>One page of a receipt's items, or null when that page was not committed.</summary>
    /// <param name="id">The receipt.</param>
    /// <param name="page">Counted from 0.</param>
    byte[]? ReadPage(Guid id, int page);

    /// <summary>Receipts by time, newest first; of one time the greatest id first.</summary>
    /// <param name="before">Starts behind this receipt of an earlier call; null starts at the newest.</param>
    /// <param name="sinceMs">Leaves out receipts received before; milliseconds since 1970-01-01T00:00:00Z.</param>
    /// <param name="limit">How many at most.</param>
    IReadOnlyList<ReceiptHeader> List(ReceiptCursor? before, long sinceMs, int limit);

    /// <summary>Removes receipts that have expired, at most <paramref name="limit"/>, those first that expired first. Housekeeping, not a commit: it has no position.</summary>
    /// <param name="nowMs">Milliseconds since 1970-01-01T00:00:00Z.</param>
    /// <param name="limit">How many at most; call again while it returns as many.</param>
    /// <returns>How many were removed.</returns>
    ValueTask<int> SweepAsync(long nowMs, int limit);
}

/// <summary>Place in the list of receipts.</summary>
/// <param name="ReceivedAtMs">When the batch came in.</param>
/// <param name="Id">The receipt.</param>
public readonly record struct ReceiptCursor(long ReceivedAtMs, Guid Id);

/// <summary>What the engine knows of a receipt.</summary>
/// <param name="Id">The receipt.</param>
/// <param name="ReceivedAtMs">When the batch came in; milliseconds since 1970-01-01T00:00:00Z.</param>
/// <param name="ExpiresAtMs">When it may be swept.</param>
/// <param name="Header">Opaque bytes of the batch room.</param>
public sealed record ReceiptHeader(Guid Id, long ReceivedAtMs, long ExpiresAtMs, ReadOnlyMemory<byte> Header);

/// <summary>A receipt, or the part of it that one step adds.</summary>
/// <param name="Header">Replaces the header stored by an earlier step of the same batch.</param>
public sealed record ReceiptRecord(ReceiptHeader Header)
{
    /// <summary>64 bytes by which <see cref="IReceiptStore.FindByKey"/> finds it: hash of who and which key, then hash of what it was used for; null without an idempotency key. A key that is already taken by another receipt is overwritten.</summary>
    public byte[]? IdempotencyKey { get; init; }

    /// <summary>Pages to write, each with its number; pages of earlier steps stay.</summary>
    public IReadOnlyList<(int Page, ReadOnlyMemory<byte> Bytes)> Pages { get; init; } = [];
}
