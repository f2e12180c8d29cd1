using Lading.Core.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Lading.Server;

/// <summary>Decides once per request of our own wire who the caller is; the other wires do it themselves, in the words of their originals.</summary>
internal static class NativeCallers
{
    private const string Scheme = "Bearer ";

    /// <summary>Lets identified callers through and answers the others 401.</summary>
    public static async Task InvokeAsync(HttpContext context, Authenticator authenticator, RequestDelegate next)
    {
        var header = context.Request.Headers[HeaderNames.Authorization].ToString();
        var token = header.StartsWith(Scheme, StringComparison.Ordinal) ? header[Scheme.Length..] : null;
        var identity = authenticator.Identify(token, header.Length > 0);
        if (identity.Caller is { } caller)
        {
            context.Features.Set(caller);
            await next(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.ContentType = "application/problem+json";
        await context.Response.WriteAsync($$"""{"type":"about:blank","title":"unauthorized","status":401,"detail":"{{TextOf(identity.Fault)}}","error":[{"message":"{{TextOf(identity.Fault)}}"}]}""");
    }

    private static string TextOf(AuthenticationFault fault) => fault switch
    {
        AuthenticationFault.KeyUnknown => "the API key is not known",
        AuthenticationFault.NothingConfigured => "this server has no API keys; leave the Authorization header out",
        _ => "send an API key: Authorization: Bearer KEY",
    };
}
