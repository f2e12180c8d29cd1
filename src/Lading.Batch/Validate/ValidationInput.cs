using Lading.Core;
using Lading.Core.Schema;
using Lading.Core.Values;

namespace Lading.Batch.Validate;

/// <summary>All that validation looks at: equal inputs give equal results.</summary>
public sealed record ValidationInput
{
    /// <summary>The batch.</summary>
    public required BatchRequest Request { get; init; }

    /// <summary>First item to judge: items before it have had their fate in an earlier round and get no entry. Default 0.</summary>
    public int First { get; init; }

    /// <summary>The schema the batch is judged by; with <see cref="Growth"/> it is <see cref="SchemaEdit.Before"/> of its edit.</summary>
    public required SchemaSnapshot Schema { get; init; }

    /// <summary>What was looked up for this request and schema.</summary>
    public required Facts Facts { get; init; }

    /// <summary>Takes what the batch adds to the schema; null when it must not grow: the result then says that it needs to.</summary>
    public Growth? Growth { get; init; }

    /// <summary>The limits of a batch.</summary>
    public required BatchLimits Limits { get; init; }

    /// <summary>How much the server's users may make. Default no limits.</summary>
    public UsageLimits Usage { get; init; } = UsageLimits.None;

    /// <summary>Where the ids of objects without one come from.</summary>
    public required IdSource Ids { get; init; }

    /// <summary>Takes the typed properties; the accepted objects hold slices of it, so it must outlive them and take nothing more.</summary>
    public required ValueWriter Output { get; init; }
}
