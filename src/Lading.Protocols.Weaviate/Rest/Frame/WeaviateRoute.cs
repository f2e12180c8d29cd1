namespace Lading.Protocols.Weaviate.Rest.Frame;

/// <summary>Answers a request that the frame has found fault-free.</summary>
internal delegate ValueTask<WeaviateAnswer> WeaviateHandler(WeaviateRequest request, CancellationToken cancel);

/// <summary>What a route does with a request body.</summary>
/// <param name="Name">The parameter's name in refusals: <c>body</c>, or what the original calls it there.</param>
/// <param name="Required">Whether a request without a body (or with nothing but blanks) is refused.</param>
/// <param name="Decode">
/// Decodes <see cref="WeaviateRequest.Body"/> and keeps the result in <see cref="WeaviateRequest.Decoded"/>; returns the refusal, if any. It runs
/// before the other parameters are judged, as in the original, and not at all for a request without a body.
/// </param>
internal sealed record BodyRule(string Name, bool Required, Func<WeaviateRequest, WeaviateAnswer?> Decode);

/// <summary>One method of one path.</summary>
/// <param name="Method">In upper case.</param>
/// <param name="Template">The path below <c>/v1</c>.</param>
/// <param name="Handler">Who answers; null for a route of the original that is not built yet.</param>
internal sealed record WeaviateRoute(string Method, RouteTemplate Template, WeaviateHandler? Handler)
{
    /// <summary>What is done with the body; null when the route takes none (one that is sent is not read).</summary>
    public BodyRule? Body { get; init; }

    /// <summary>What is checked of path and query, in this order, once the body has been decoded.</summary>
    public IReadOnlyList<ParameterRule> Parameters { get; init; } = [];

    /// <summary>True when callers without credentials are served even where the server wants some.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Content types that are promised for later: refused with 400 naming them, not with 415.</summary>
    public IReadOnlyList<string> LaterContentTypes { get; init; } = [];
}
