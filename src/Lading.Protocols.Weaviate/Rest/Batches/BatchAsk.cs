using System.Security.Cryptography;
using Lading.Batch;
using Lading.Protocols.Weaviate.Rest.Frame;
using Microsoft.AspNetCore.Http.Features;

namespace Lading.Protocols.Weaviate.Rest.Batches;

/// <summary>What a request asks of its batch beside the items: query parameters, <c>Prefer</c>, <c>Idempotency-Key</c>.</summary>
/// <param name="Policy">What is asked of the batch as a whole.</param>
/// <param name="Preferences">What is asked of the answer.</param>
/// <param name="Key">The promise that two requests are the same one; null when none was given.</param>
internal sealed record BatchAsk(BatchPolicy Policy, Preferences Preferences, IdempotencyKey? Key)
{
    /// <summary>Reads it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="options">How the wire is set.</param>
    /// <param name="ask">What is asked.</param>
    /// <returns>The refusal, if any.</returns>
    public static WeaviateAnswer? Read(WeaviateRequest request, WeaviateOptions options, out BatchAsk ask)
    {
        var headers = request.Http.Request.Headers;
        var badParameter = BatchParameters.Read(name => request.Query[name], options.ReferencesAsSet, out var policy);
        var badPreference = Preferences.Read(headers["Prefer"], out var preferences);
        var badKey = KeyHeader.Read(headers["Idempotency-Key"], out var key);
        ask = new BatchAsk(policy, preferences, badKey is not null || key is null ? null : KeyOf(request, key));
        return (badParameter ?? badPreference ?? badKey) is { } fault ? WeaviateAnswer.E(400, fault) : null;
    }

    private static IdempotencyKey KeyOf(WeaviateRequest request, string key)
    {
        var target = request.Http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return IdempotencyKey.Of(request.Caller.Name, key, $"{request.Route.Method} {target}", SHA256.HashData(request.Body.Span));
    }
}
