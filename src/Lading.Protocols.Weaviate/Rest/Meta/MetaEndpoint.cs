using System.Text.Json;
using Lading.Protocols.Weaviate.Rest.Frame;

namespace Lading.Protocols.Weaviate.Rest.Meta;

/// <summary>What clients ask before anything else: what is here, and which version of it.</summary>
internal sealed class MetaEndpoint(WeaviateOptions options)
{
    private const string Documentation = "https://docs.weaviate.io/weaviate/api/rest#tag/";

    /// <summary>Path, words and documentation of the original's list of links.</summary>
    private static readonly (string Href, string Name, string? Documentation)[] Links =
    [
        ("/v1/meta", "Meta information about this instance/cluster", null),
        ("/v1/schema", "view complete schema", "schema"),
        ("/v1/schema{/:className}", "CRUD schema", "schema"),
        ("/v1/objects{/:id}", "CRUD objects", "objects"),
        ("/v1/classifications{/:id}", "trigger and view status of classifications", "classifications"),
        ("/v1/.well-known/live", "check if Weaviate is live (returns 200 on GET when live)", "well-known"),
        ("/v1/.well-known/ready", "check if Weaviate is ready (returns 200 on GET when ready)", "well-known"),
        ("/v1/.well-known/openid-configuration", "view link to openid configuration (returns 404 on GET if no openid is configured)", "well-known"),
    ];

    /// <summary>Adds the routes.</summary>
    public void Map(WeaviateRoutes routes)
    {
        routes.Map("GET", "/", Answer(WriteLinks), isOpen: true);
        routes.Map("GET", "/meta", Answer(WriteMeta));
        routes.Map("GET", "/.well-known/openid-configuration", static (_, _) => ValueTask.FromResult(WeaviateAnswer.Empty(404)), isOpen: true);

        // Without a query or a slash behind it the frame answers before it looks for routes.
        routes.Map("GET", "/.well-known/live", static (_, _) => ValueTask.FromResult(WeaviateAnswer.Empty(200)), isOpen: true);
        routes.Map("GET", "/.well-known/ready", (_, _) => ValueTask.FromResult(WeaviateAnswer.Empty(options.IsReady() ? 200 : 503)), isOpen: true);
    }

    private static WeaviateHandler Answer(Action<Utf8JsonWriter> write) => (_, _) => ValueTask.FromResult(WeaviateAnswer.Json(200, write));

    private void WriteMeta(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("grpcMaxMessageSize", options.GrpcMessageBytesMax);
        json.WriteString("hostname", options.Address);
        json.WriteStartObject("modules");
        if (options.BackupFolder is { } folder)
        {
            json.WriteStartObject("backup-filesystem");
            json.WriteString("backupsPath", folder);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteString("version", options.Version);
        json.WriteEndObject();
    }

    private void WriteLinks(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("links");
        foreach (var (href, name, documentation) in Links)
        {
            json.WriteStartObject();
            if (documentation is not null) json.WriteString("documentationHref", Documentation + documentation);
            json.WriteString("href", options.Origin + href);
            json.WriteString("name", name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
