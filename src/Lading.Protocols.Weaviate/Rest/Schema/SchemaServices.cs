using Lading.Core.Access;
using Lading.Core.Schema;
using Lading.Protocols.Weaviate.Rest.Frame;
using Lading.Protocols.Weaviate.Translation.Classes;

namespace Lading.Protocols.Weaviate.Rest.Schema;

/// <summary>What the routes of schema, tenants, shards and aliases work with. Immutable.</summary>
internal sealed record SchemaServices
{
    public required ISchemaService Schemas { get; init; }

    public required AccessPolicy Access { get; init; }

    public required ClassSettings Settings { get; init; }

    /// <summary>The server's words for a usage limit; empty for the original's.</summary>
    public string UsageMessage { get; init; } = "";

    /// <summary>Name of this node.</summary>
    public required string Node { get; init; }

    /// <summary>Levels a body may have.</summary>
    public required int NestingMax { get; init; }

    /// <summary>The schema's part of what the wire works with.</summary>
    public static SchemaServices Of(WeaviateServices services, WeaviateOptions options) => new()
    {
        Schemas = services.Schemas,
        Access = services.Access,
        Settings = options.Classes,
        UsageMessage = options.UsageMessage,
        Node = options.NodeName,
        NestingMax = options.Limits.NestingMax,
    };

    /// <summary>The refusal of a caller who may not do all of it; null when he may.</summary>
    public WeaviateAnswer? Refuse(Principal caller, params IReadOnlyList<AccessDemand> demands) =>
        demands.All(demand => Access.Allows(caller, demand)) ? null : WeaviateAnswer.E(403, DeniedText.Of(caller, demands));
}
