using Lading.Batch;
using Lading.Core.Access;
using Lading.Protocols.Weaviate.Rest.Frame;
using Lading.Protocols.Weaviate.Translation;
using Lading.Protocols.Weaviate.Translation.Classes;

namespace Lading.Protocols.Weaviate.Rest;

/// <summary>How this wire is set. Immutable.</summary>
public sealed record WeaviateOptions
{
    /// <summary>Who is known. Default: everybody is served, no keys.</summary>
    public Authenticator Authenticator { get; init; } = Authenticator.Open;

    /// <summary>The limits of a batch, of which the body's holds for every route.</summary>
    public BatchLimits Limits { get; init; } = new();

    /// <summary>Which requests are served.</summary>
    public OperationalMode Mode { get; init; }

    /// <summary>Browsers of other origins.</summary>
    public Cors Cors { get; init; } = new();

    /// <summary>Asked by <c>/v1/.well-known/ready</c>. Default: always ready.</summary>
    public Func<bool> IsReady { get; init; } = static () => true;

    /// <summary>How busy the server is with batches, for <c>/v1/nodes</c>. Default: not at all.</summary>
    public Func<BatchLoad> Load { get; init; } = static () => default;

    /// <summary>
    /// The version that clients are told: three numbers, since they parse it. It names the release of the original whose behaviour is served;
    /// newer clients refuse anything below 1.27.
    /// </summary>
    public string Version { get; init; } = "1.39.0";

    /// <summary>The address that <c>/v1/meta</c> shows as hostname.</summary>
    public string Address { get; init; } = "http://[::]:8080";

    /// <summary>What links begin with where clients reach the server under another address; empty for none.</summary>
    public string Origin { get; init; } = "";

    /// <summary>Name of the node in <c>/v1/nodes</c>.</summary>
    public string NodeName { get; init; } = "node1";

    /// <summary>The folder that <c>/v1/backups/filesystem</c> writes to; null is a server without a backend for backups. Default null.</summary>
    public string? BackupFolder { get; init; }

    /// <summary>Largest gRPC message in bytes, as <c>/v1/meta</c> tells clients.</summary>
    public int GrpcMessageBytesMax { get; init; } = 104_858_000;

    /// <summary>Objects of a list when the request names no limit.</summary>
    public int ListLimitDefault { get; init; } = 10;

    /// <summary>Largest offset plus limit of a list.</summary>
    public int ListResultsMax { get; init; } = 10_000;

    /// <summary>Whether unknown classes and properties are created by writes (auto-schema).</summary>
    public bool GrowsSchema { get; init; } = true;

    /// <summary>What the server says about classes: the defaults they get, and what they may be.</summary>
    public ClassSettings Classes { get; init; } = new();

    /// <summary>The words for a usage limit that is reached; <c>{limit}</c> and <c>{value}</c> are replaced. Empty for the original's.</summary>
    public string UsageMessage { get; init; } = "";

    /// <summary>Whether lists of references are sets where the request does not say (<c>duplicateRefs</c>).</summary>
    public bool ReferencesAsSet { get; init; }

    /// <summary>What auto-schema makes of values whose type is a matter of taste.</summary>
    public WeaviateRulesOptions Rules { get; init; } = new();
}

/// <summary>How busy a server is with batches.</summary>
/// <param name="Present">Items of batches that wait or run.</param>
/// <param name="PerSecond">Items per second of late.</param>
public readonly record struct BatchLoad(long Present, double PerSecond);
