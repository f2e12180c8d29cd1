using System.Text.Json;
using Lading.Protocols.Weaviate.Rest.Frame;

namespace Lading.Protocols.Weaviate.Rest.Users;

/// <summary>Who the caller is; and users and roles as a server without them shows them: none, and none can be made.</summary>
internal static class UsersEndpoint
{
    public static void Map(WeaviateRoutes routes)
    {
        routes.Map("GET", "/users/own-info", static (request, _) => ValueTask.FromResult(OwnInfo(request)));
        routes.Map("GET", "/users/db", static (_, _) => ValueTask.FromResult(None()));
        routes.Map("GET", "/authz/roles", static (_, _) => ValueTask.FromResult(None()));
        foreach (var method in new[] { "DELETE", "GET", "POST" }) routes.Map(method, "/users/db/{user_id}", NotEnabled);
        foreach (var action in new[] { "activate", "deactivate", "rotate-key" }) routes.Map("POST", "/users/db/{user_id}/" + action, NotEnabled);
    }

    private static WeaviateAnswer OwnInfo(WeaviateRequest request) => request.Caller.IsAnonymous
        ? WeaviateAnswer.Empty(401)
        : WeaviateAnswer.Json(200, json =>
        {
            json.WriteStartObject();
            json.WriteNull("groups");
            json.WriteNull("roles");
            json.WriteString("username", request.Caller.Name);
            json.WriteEndObject();
        });

    private static WeaviateAnswer None() => WeaviateAnswer.Json(200, static json =>
    {
        json.WriteStartArray();
        json.WriteEndArray();
    });

    private static ValueTask<WeaviateAnswer> NotEnabled(WeaviateRequest request, CancellationToken cancel) =>
        ValueTask.FromResult(WeaviateAnswer.E(422, "db user management is not enabled"));
}
