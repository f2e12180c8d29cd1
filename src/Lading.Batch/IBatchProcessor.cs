namespace Lading.Batch;

/// <summary>The port through which wires write: a single object is a batch of one.</summary>
public interface IBatchProcessor
{
    /// <summary>Runs a batch to its end.</summary>
    /// <param name="request">What to do.</param>
    /// <param name="cancel">Heard between steps, never inside one: items whose step has not begun are then unprocessed.</param>
    /// <returns>The closed receipt: every slot is set, and what it calls done is durable.</returns>
    /// <exception cref="Core.Access.AccessDeniedException">The caller may not write one of the collections; nothing was written.</exception>
    /// <exception cref="BatchRefusedException">The batch as a whole is refused; nothing was written.</exception>
    ValueTask<BatchReceipt> RunAsync(BatchRequest request, CancellationToken cancel);
}

/// <summary>Why a batch is refused as a whole.</summary>
public enum BatchRefusal
{
    /// <summary>A limit is exceeded; the message names it and its value.</summary>
    LimitExceeded,

    /// <summary>Too many batches wait; try again later.</summary>
    Overloaded,

    /// <summary>A request with the same idempotency key is running.</summary>
    KeyInUse,

    /// <summary>The idempotency key was used with another body.</summary>
    KeyReused,

    /// <summary>A tenant to be created on write has no allowed name. Details: collection, tenant, index among the distinct tenants of that collection.</summary>
    TenantNameInvalid,

    /// <summary>Creating the tenants of the batch would exceed a usage limit. Details: name of the limit, its value.</summary>
    UsageLimit,

    /// <summary>The store takes no writes.</summary>
    StoreUnavailable,
}

/// <summary>A batch refused as a whole; nothing of it was written.</summary>
public sealed class BatchRefusedException(BatchRefusal refusal, string message, params string[] details) : Exception(message)
{
    /// <summary>Why.</summary>
    public BatchRefusal Refusal { get; } = refusal;

    /// <summary>What a wire's text needs, as <see cref="BatchRefusal"/> lists it.</summary>
    public IReadOnlyList<string> Details { get; } = details;
}
