using Lading.Core.Access;
using Microsoft.AspNetCore.Http;

namespace Lading.Protocols.Weaviate.Rest.Frame;

/// <summary>A routed request as endpoints see it. It lives until its answer has been written; so does the memory of its body.</summary>
internal sealed class WeaviateRequest(HttpContext http, WeaviateRoute route, string[] path, string query) : IDisposable
{
    private readonly List<IDisposable> _owned = [];
    private RequestBody? _body;

    /// <summary>The request underneath, for headers.</summary>
    public HttpContext Http { get; } = http;

    /// <summary>The route it was sent to.</summary>
    public WeaviateRoute Route { get; } = route;

    /// <summary>The query parameters.</summary>
    public QueryValues Query { get; } = new(query);

    /// <summary>Who sent it.</summary>
    public Principal Caller { get; set; } = Principal.Anonymous;

    /// <summary>The content type that answers with a body carry; empty when the caller accepts none that there is (and the original answers all the same).</summary>
    public string AnswerType { get; set; } = MediaTypes.Json;

    /// <summary>True when there is a body of at least one byte.</summary>
    public bool HasBody => _body is not null;

    /// <summary>The body; empty when there is none or the route takes none.</summary>
    public ReadOnlyMemory<byte> Body => _body?.Bytes ?? default;

    /// <summary>What <see cref="BodyRule.Decode"/> made of the body; null when there was none.</summary>
    public object? Decoded { get; set; }

    /// <summary>A decoded path parameter.</summary>
    public string PathValue(string name) =>
        Route.Template.ValueOf(name, path) ?? throw new ArgumentOutOfRangeException(nameof(name), name, "not a parameter of the route");

    /// <summary>A query parameter that <see cref="ParameterRule.Int64InQuery"/> has checked; null when absent.</summary>
    public long? Int64(string name) => Query[name] is { } text && ParameterRule.TryReadInt64(text, out var value) ? value : null;

    /// <summary>The value of a header; null when it is absent or empty.</summary>
    public string? Header(string name) => Http.Request.Headers[name] is [.., { Length: > 0 } value] ? value : null;

    /// <summary>The refusal of a body that cannot be decoded.</summary>
    /// <param name="reason">Go's words for it.</param>
    public WeaviateAnswer BodyRefused(string reason) =>
        WeaviateAnswer.F(400, 400, $"parsing {Route.Body!.Name} body from \"\" failed, because {reason}");

    /// <summary>Ties the lifetime of memory that the answer is written from to the request.</summary>
    public void Own(IDisposable memory) => _owned.Add(memory);

    /// <summary>Takes over the body.</summary>
    public void Attach(RequestBody body) => _body = body;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var memory in _owned) memory.Dispose();
        _owned.Clear();
        (Decoded as IDisposable)?.Dispose();
        _body?.Dispose();
        _body = null;
    }
}
