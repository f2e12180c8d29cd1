using Lading.Core;
using Lading.Core.Access;
using Lading.Core.Ports;
using Lading.Core.Schema;

namespace Lading.Batch;

/// <summary>What a pipeline works with. Immutable.</summary>
public sealed record BatchServices
{
    /// <summary>The engine.</summary>
    public required IObjectStore Store { get; init; }

    /// <summary>The schema.</summary>
    public required ISchemaService Schemas { get; init; }

    /// <summary>Who may do what. Default: everybody everything.</summary>
    public AccessPolicy Access { get; init; } = AccessPolicy.Open;

    /// <summary>The limits.</summary>
    public BatchLimits Limits { get; init; } = new();

    /// <summary>Limits on what the database may hold. Default: none.</summary>
    public UsageLimits Usage { get; init; } = new();

    /// <summary>How receipts are kept.</summary>
    public ReceiptSettings Receipts { get; init; } = new();

    /// <summary>Where ids come from. Default: the operating system.</summary>
    public IdSource Ids { get; init; } = IdSource.System;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary>How receipts are kept. Immutable.</summary>
public sealed record ReceiptSettings
{
    /// <summary>How long a receipt can be fetched, and an idempotency key is remembered. Default 7 days (lading-extensions F1).</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(7);

    /// <summary>False writes no receipts, for measuring what they cost; idempotency keys still write theirs. Default true.</summary>
    public bool Enabled { get; init; } = true;
}
