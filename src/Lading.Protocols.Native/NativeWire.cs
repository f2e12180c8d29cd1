using Lading.Batch.Receipts;
using Lading.Core.Access;
using Lading.Core.Ports;
using Lading.Core.Schema;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lading.Protocols.Native;

/// <summary>What the routes under <c>/lading/v1</c> work with.</summary>
/// <param name="Store">The engine.</param>
/// <param name="Schemas">The schema.</param>
/// <param name="Access">Who may do what.</param>
/// <param name="Time">The clock.</param>
public sealed record NativeServices(IObjectStore Store, ISchemaService Schemas, AccessPolicy Access, TimeProvider Time)
{
    /// <summary>Reads receipts.</summary>
    internal ReceiptReader Receipts { get; } = new(Store.Receipts);
}

/// <summary>
/// Our own routes: what has a home in no other wire lives under <c>/lading/v1</c>. The host puts the caller's <see cref="Principal"/> into the
/// request's features before they run.
/// </summary>
public static class NativeWire
{
    /// <summary>Adds the routes.</summary>
    public static void Map(IEndpointRouteBuilder routes, NativeServices services)
    {
        var receipts = new ReceiptsEndpoint(services);
        routes.MapGet("/lading/v1/batches", receipts.ListAsync);
        routes.MapGet("/lading/v1/batches/{id}", receipts.GetAsync);
        routes.MapGet("/lading/v1/dangling", new DanglingEndpoint(services).GetAsync);
        routes.MapPost("/lading/v1/backup", new BackupEndpoint(services).PostAsync);
        routes.MapGet("/lading/v1/openapi.json", OpenApiEndpoint.GetAsync);
        routes.Map("/lading/{**path}", context => Problem.WriteAsync(
            context, StatusCodes.Status404NotFound, "no such route", $"{context.Request.Method} {context.Request.Path} is not a route of this server"));
    }

    /// <summary>The caller as the host decided.</summary>
    internal static Principal CallerOf(HttpContext context) => context.Features.Get<Principal>() ?? Principal.Anonymous;
}
