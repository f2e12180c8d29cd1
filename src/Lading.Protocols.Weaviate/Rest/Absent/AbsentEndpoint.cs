using Lading.Protocols.Weaviate.Rest.Frame;

namespace Lading.Protocols.Weaviate.Rest.Absent;

/// <summary>What the original can be set up with and this server cannot: answered as the original answers where it is switched off.</summary>
internal static class AbsentEndpoint
{
    private const string NoExport = "export API is disabled; enable it via EXPORT_ENABLED=true or the runtime config";
    private const string NoNamespaces = "namespaces are not enabled";

    public static void Map(WeaviateRoutes routes)
    {
        // Nothing runs in the background that could be listed.
        routes.Map("GET", "/tasks", static (_, _) => ValueTask.FromResult(WeaviateAnswer.Json(200, static json =>
        {
            json.WriteStartObject();
            json.WriteEndObject();
        })));
        routes.Map("POST", "/export/{backend}", Refused(422, NoExport));
        foreach (var method in new[] { "DELETE", "GET" }) routes.Map(method, "/export/{backend}/{id}", Refused(422, NoExport));
        routes.Map("GET", "/namespaces", Refused(404, NoNamespaces));
        foreach (var method in new[] { "DELETE", "GET", "POST", "PUT" }) routes.Map(method, "/namespaces/{namespace_id}", Refused(404, NoNamespaces));
        foreach (var action in new[] { "resume", "suspend" }) routes.Map("POST", "/namespaces/{namespace_id}/" + action, Refused(404, NoNamespaces));
    }

    private static WeaviateHandler Refused(int status, string text) => (_, _) => ValueTask.FromResult(WeaviateAnswer.E(status, text));
}
