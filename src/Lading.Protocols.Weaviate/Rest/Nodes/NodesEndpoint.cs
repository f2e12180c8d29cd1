using System.Text.Json;
using Lading.Core.Access;
using Lading.Core.Ports;
using Lading.Core.Schema;
using Lading.Protocols.Weaviate.Rest.Frame;
using Lading.Protocols.Weaviate.Translation;
using Lading.Protocols.Weaviate.Translation.Classes;

namespace Lading.Protocols.Weaviate.Rest.Nodes;

/// <summary>The state of the one node that there is, and of the shards on it.</summary>
internal sealed class NodesEndpoint(WeaviateServices services, WeaviateOptions options)
{
    /// <summary>Adds the routes.</summary>
    public void Map(WeaviateRoutes routes)
    {
        routes.Map("GET", "/nodes", (request, _) => ValueTask.FromResult(Get(request, null)));
        routes.Map("GET", "/nodes/{className}", (request, _) => ValueTask.FromResult(Get(request, request.PathValue("className"))));
    }

    private WeaviateAnswer Get(WeaviateRequest request, string? className)
    {
        var output = request.Query["output"] ?? "minimal";
        if (output is not ("minimal" or "verbose"))
            return WeaviateAnswer.E(422, $"invalid output: {GoQuote.Quote(output)}, possible values are: \"minimal\", \"verbose\"");

        var demand = new AccessDemand(AccessVerb.Read, AccessArea.Server, className ?? "*", "*", ResourceOf(output, className));
        if (!services.Access.Allows(request.Caller, demand)) return WeaviateAnswer.E(403, DeniedText.Of(request.Caller, demand));
        var collections = CollectionsOf(services.Schemas.Current, className);
        if (collections is null) return WeaviateAnswer.E(404, $"class {GoQuote.Quote(ClassNames.Fold(className!))} not found");

        if (output == "minimal") return WeaviateAnswer.Json(200, json => Write(json, null));
        using var snapshot = services.Store.OpenSnapshot();
        var shards = NodeShard.Of(collections, snapshot, request.Query["shardName"]);
        return WeaviateAnswer.Json(200, json => Write(json, shards));
    }

    private static string ResourceOf(string output, string? className) =>
        output == "verbose" ? $"nodes/verbosity/verbose/collections/{className ?? "*"}" : "nodes/verbosity/minimal";

    private static IReadOnlyList<CollectionState>? CollectionsOf(SchemaSnapshot schema, string? className)
    {
        if (className is null) return [.. schema.Collections.Values];
        return schema.TryResolve(ClassNames.Fold(className), out var state) ? [state] : null;
    }

    private void Write(Utf8JsonWriter json, IReadOnlyList<NodeShard>? shards)
    {
        json.WriteStartObject();
        json.WriteStartArray("nodes");
        json.WriteStartObject();
        WriteBatchStats(json);
        json.WriteString("name", options.NodeName);
        json.WriteString("operationalMode", options.Mode.ToString());
        if (shards is not { Count: > 0 })
        {
            json.WriteNull("shards");
        }
        else
        {
            json.WriteStartArray("shards");
            foreach (var shard in shards) shard.Write(json);
            json.WriteEndArray();
        }

        if (shards is not null) WriteStats(json, shards);
        json.WriteString("status", services.Store.Health.TakesWrites ? "HEALTHY" : "UNHEALTHY");
        json.WriteString("version", options.Version);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // Clients that size their batches by these numbers divide the first by the second.
    private void WriteBatchStats(Utf8JsonWriter json)
    {
        var load = options.Load();
        json.WriteStartObject("batchStats");
        json.WriteNumber("queueLength", load.Present);
        json.WriteNumber("ratePerSecond", load.Present > 0 ? Math.Max(1, (long)load.PerSecond) : (long)load.PerSecond);
        json.WriteEndObject();
    }

    private static void WriteStats(Utf8JsonWriter json, IReadOnlyList<NodeShard> shards)
    {
        json.WriteStartObject("stats");
        json.WriteNumber("objectCount", shards.Sum(static shard => shard.Objects));
        json.WriteNumber("shardCount", shards.Count);
        json.WriteEndObject();
    }
}
