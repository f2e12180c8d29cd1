using System.Text;
using Lading.Core.Access;
using Microsoft.AspNetCore.Http;

namespace Lading.Protocols.Weaviate.Rest.Frame;

/// <summary>Who a caller is by what came with the request, and the 401 of a caller who cannot be told.</summary>
internal static class CallerIdentity
{
    private const string Scheme = "Bearer ";

    // Not from the framework but from the code before it, hence its blanks.
    private static readonly byte[] CredentialsMissing = Encoding.UTF8.GetBytes(
        """{"code":401,"message": "anonymous access not enabled. Please authenticate through one of the available methods: [API-keys]" }""");

    /// <summary>Judges the credentials of a request.</summary>
    /// <param name="http">The request.</param>
    /// <param name="query">Its parameters, of which <c>access_token</c> is another way to send a token.</param>
    /// <param name="authenticator">Who is known.</param>
    /// <param name="isOpen">True when callers without credentials are served whatever the server wants.</param>
    public static (Principal Caller, WeaviateAnswer? Refusal) Judge(HttpContext http, QueryValues query, Authenticator authenticator, bool isOpen)
    {
        var token = TokenOf(http) ?? query["access_token"];
        var identity = authenticator.Identify(token, token is not null);
        if (identity.Caller is { } caller) return (caller, null);
        return identity.Fault switch
        {
            AuthenticationFault.CredentialsMissing when isOpen => (Principal.Anonymous, null),
            AuthenticationFault.CredentialsMissing => (Principal.Anonymous, WeaviateAnswer.Raw(401, "text/plain; charset=utf-8", CredentialsMissing)),
            AuthenticationFault.NothingConfigured => (Principal.Anonymous, WeaviateAnswer.F(
                401, 401, "no authentication scheme is configured (API Key or OIDC), but an 'Authorization' header was provided. "
                + "Please configure an auth scheme or remove the header for anonymous access")),
            _ => (Principal.Anonymous, WeaviateAnswer.F(401, 401, "unauthorized: invalid api key")),
        };
    }

    /// <summary>The scheme counts in exactly this letter case, with one blank.</summary>
    private static string? TokenOf(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.Ordinal) && header.Length > Scheme.Length ? header[Scheme.Length..] : null;
    }
}
