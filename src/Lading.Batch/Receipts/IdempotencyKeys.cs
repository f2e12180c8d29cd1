using System.Collections.Concurrent;
using System.Security.Cryptography;
using Lading.Core.Outcomes;
using Lading.Core.Ports;

namespace Lading.Batch.Receipts;

/// <summary>
/// Sees to it that a request with a key runs once (F2): the running ones are known here, the finished ones by their stored receipt, which
/// was committed with their effects.
/// </summary>
internal sealed class IdempotencyKeys(IReceiptStore store)
{
    private readonly ConcurrentDictionary<string, bool> _running = new(StringComparer.Ordinal);

    /// <summary>Claims the request's key until the claim is disposed.</summary>
    /// <exception cref="BatchRefusedException">The key is running, or was used with another body.</exception>
    public KeyClaim Claim(BatchRequest request)
    {
        if (request.Key is not { } key) return KeyClaim.None;
        var scope = Convert.ToHexString(key.Scope);
        if (!_running.TryAdd(scope, true))
            throw new BatchRefusedException(BatchRefusal.KeyInUse, "a request with this idempotency key is still running");

        try
        {
            var earlier = store.FindByKey(key.Scope, 1) is [var found] ? found : null;
            var claim = new KeyClaim(store, earlier, () => _running.TryRemove(scope, out _));
            claim.CheckFingerprint(key);
            return claim;
        }
        catch
        {
            _running.TryRemove(scope, out _);
            throw;
        }
    }
}

/// <summary>The right to run a request, and what an earlier run of the same request left.</summary>
internal sealed class KeyClaim(IReceiptStore? store, ReceiptHeader? earlier, Action? release) : IDisposable
{
    public static KeyClaim None { get; } = new(null, null, null);

    public void Dispose() => release?.Invoke();

    public void CheckFingerprint(IdempotencyKey key)
    {
        if (earlier is null || CryptographicOperations.FixedTimeEquals(StoredReceipt.Decode(earlier).Fingerprint.AsSpan(), key.Fingerprint)) return;
        throw new BatchRefusedException(BatchRefusal.KeyReused, "this idempotency key was used with another request body");
    }

    /// <summary>
    /// The receipt to run with: a new one; one that holds the earlier answer; or, when the earlier run was interrupted between steps, one
    /// whose committed slots are set, so that only the rest runs.
    /// </summary>
    public BatchReceipt Open(BatchRequest request, BatchServices services)
    {
        var nowMs = services.Time.GetUtcNow().ToUnixTimeMilliseconds();
        if (earlier is null || earlier.ExpiresAtMs <= nowMs)
            return new BatchReceipt(services.Ids.Next(), request.Items.Count, nowMs) { IsDryRun = request.Policy.DryRun };

        var stored = StoredReceipt.Decode(earlier);
        var receipt = new BatchReceipt(stored.Id, request.Items.Count, stored.ReceivedAtMs) { IsStored = true };
        if (stored.State != BatchState.Running)
        {
            receipt.Replayed = new StoredAnswer(
                stored.AnswerStatus, stored.AnswerType, ReceiptWriter.Decompress(store!.ReadPage(stored.Id, ReceiptWriter.AnswerPage) ?? []));
            return receipt;
        }

        foreach (var item in new ReceiptReader(store!).Items(stored, 0))
        {
            if (item.Kind is OutcomeKind.Failed or OutcomeKind.Unprocessed) continue;
            receipt.Set(item.Index, new ItemOutcome
            {
                Kind = item.Kind, Id = item.Id ?? default, Version = item.Version, SupersededBy = item.SupersededBy,
            });
        }

        return receipt;
    }
}
