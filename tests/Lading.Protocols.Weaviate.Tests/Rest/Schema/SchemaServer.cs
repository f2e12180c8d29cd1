using System.Text;
using Lading.Core.Access;
using Lading.Core.Schema;
using Lading.Protocols.Weaviate.Rest.Aliases;
using Lading.Protocols.Weaviate.Rest.Frame;
using Lading.Protocols.Weaviate.Rest.Schema;
using Lading.Protocols.Weaviate.Rest.Shards;
using Lading.Protocols.Weaviate.Rest.Tenants;
using Lading.Protocols.Weaviate.Translation.Classes;
using Lading.Testing.Model;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lading.Protocols.Weaviate.Tests.Rest.Schema;

/// <summary>The schema routes behind the real frame, over the model store, without a socket.</summary>
internal sealed class SchemaServer : IDisposable
{
    private readonly SchemaService _schemas;
    private readonly WeaviateFrame _frame;

    public SchemaServer(ClassSettings? settings = null, string usageMessage = "", AccessPolicy? access = null, Authenticator? authenticator = null)
    {
        _schemas = new SchemaService(Store);
        var services = new SchemaServices
        {
            Schemas = _schemas,
            Access = access ?? AccessPolicy.Open,
            Settings = settings ?? new ClassSettings(),
            UsageMessage = usageMessage,
            Node = "node1",
            NestingMax = 256,
        };
        var routes = new WeaviateRoutes();
        SchemaRoutes.Map(routes, services);
        var frame = new FrameSettings(authenticator ?? Authenticator.Open, BodyBytesMax: 1 << 20, static () => true);
        _frame = new WeaviateFrame(routes, frame, NullLogger<WeaviateFrame>.Instance);
    }

    public ModelStore Store { get; } = new();

    public SchemaSnapshot Schema => _schemas.Current;

    public async Task<(int Status, string Body)> SendAsync(string method, string target, string? body = null, string? key = null)
    {
        var http = new DefaultHttpContext();
        http.Request.Method = method;
        http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        if (key is not null) http.Request.Headers.Authorization = "Bearer " + key;
        if (body is not null)
        {
            var bytes = Encoding.UTF8.GetBytes(body);
            http.Request.Headers.ContentType = "application/json";
            http.Request.ContentLength = bytes.Length;
            http.Request.Body = new MemoryStream(bytes);
        }

        using var answer = new MemoryStream();
        http.Response.Body = answer;
        await _frame.HandleAsync(http);
        return (http.Response.StatusCode, Encoding.UTF8.GetString(answer.ToArray()));
    }

    public void Dispose() => _schemas.Dispose();
}
