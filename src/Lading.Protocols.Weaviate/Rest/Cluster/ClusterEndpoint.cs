using System.Globalization;
using System.Text.Json;
using Lading.Core.Access;
using Lading.Protocols.Weaviate.Rest.Frame;

namespace Lading.Protocols.Weaviate.Rest.Cluster;

/// <summary><c>GET /cluster/statistics</c>: a cluster of one node, which leads it.</summary>
internal sealed class ClusterEndpoint(WeaviateServices services, WeaviateOptions options)
{
    public void Map(WeaviateRoutes routes) => routes.Map("GET", "/cluster/statistics", (request, _) => ValueTask.FromResult(Get(request)));

    private WeaviateAnswer Get(WeaviateRequest request)
    {
        var demand = new AccessDemand(AccessVerb.Read, AccessArea.Server, "*", "*", "cluster/*");
        return services.Access.Allows(request.Caller, demand)
            ? WeaviateAnswer.Json(200, Write)
            : WeaviateAnswer.E(403, DeniedText.Of(request.Caller, demand));
    }

    private void Write(Utf8JsonWriter json)
    {
        var isHealthy = services.Store.Health.TakesWrites;
        json.WriteStartObject();
        json.WriteStartArray("statistics");
        json.WriteStartObject();
        json.WriteBoolean("bootstrapped", true);
        json.WriteStartObject("candidates");
        json.WriteEndObject();
        json.WriteBoolean("dbLoaded", true);
        json.WriteBoolean("isVoter", true);
        json.WriteString("leaderAddress", new Uri(options.Address).Authority);
        json.WriteString("leaderId", options.NodeName);
        json.WriteString("name", options.NodeName);
        json.WriteBoolean("open", true);
        WriteRaft(json);
        json.WriteBoolean("ready", isHealthy);
        json.WriteString("status", isHealthy ? "HEALTHY" : "UNHEALTHY");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteBoolean("synchronized", true);
        json.WriteEndObject();
    }

    // The commit log stands for the one that the original's nodes agree on.
    private void WriteRaft(Utf8JsonWriter json)
    {
        var position = services.Store.Position.ToString(CultureInfo.InvariantCulture);
        json.WriteStartObject("raft");
        json.WriteString("appliedIndex", position);
        json.WriteString("commitIndex", position);
        json.WriteString("numPeers", "0");
        json.WriteString("state", "Leader");
        json.WriteString("term", "1");
        json.WriteEndObject();
    }
}
