using System.Globalization;
using System.Text.Json;
using Lading.Core.Access;
using Lading.Core.Schema;
using Microsoft.AspNetCore.Http;

namespace Lading.Protocols.Native;

/// <summary><c>GET /lading/v1/dangling?collection=</c>: references whose target does not exist (lading-extensions F10; docs/wire/dangling.md).</summary>
internal sealed class DanglingEndpoint(NativeServices services)
{
    private const int PageDefault = 100;
    private const int PageMax = 10_000;

    public async Task GetAsync(HttpContext context)
    {
        if (QueryArguments.Text(context, "collection") is not { } name)
        {
            await Problem.BadRequestAsync(context, "the query parameter collection is missing");
            return;
        }

        if (!QueryArguments.TryNumber(context, "limit", PageDefault, 1, PageMax, out var limit) || !TryReadCursor(context, out var cursor))
        {
            await Problem.BadRequestAsync(context, $"limit must be a whole number from 1 to {PageMax}, cursor one that this route gave");
            return;
        }

        if (!services.Access.Allows(NativeWire.CallerOf(context), new AccessDemand(AccessVerb.Read, AccessArea.Data, name)))
        {
            await Problem.ForbiddenAsync(context, $"you may not read collection '{name}'");
            return;
        }

        var schema = services.Schemas.Current;
        if (!schema.TryResolve(name, out var source))
        {
            await Problem.WriteAsync(context, StatusCodes.Status404NotFound, "no such collection", $"there is no collection '{name}'");
            return;
        }

        await WriteAsync(context, schema, source, cursor, limit);
    }

    private async Task WriteAsync(HttpContext context, SchemaSnapshot schema, CollectionState source, (uint Partition, ulong Row) cursor, int limit)
    {
        using var snapshot = services.Store.OpenSnapshot();
        var scan = new DanglingScan(schema, snapshot);
        context.Response.ContentType = "application/json";
        await using (var json = new Utf8JsonWriter(context.Response.BodyWriter, JsonStyle.Plain))
        {
            json.WriteStartObject();
            json.WriteStartArray("dangling");
            var (written, last, isCut) = (0, cursor, false);
            foreach (var (found, place) in Walk(scan, source, cursor))
            {
                // A page ends between objects, so that the cursor can name the last object seen.
                isCut = written >= limit && place != last;
                if (isCut) break;
                Write(json, source.Collection.Name, found);
                last = place;
                written++;
            }

            json.WriteEndArray();
            if (isCut) json.WriteString("cursor", string.Create(CultureInfo.InvariantCulture, $"{last.Partition}.{last.Row}"));
            json.WriteEndObject();
        }

        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private static IEnumerable<(Dangling Found, (uint Partition, ulong Row) Place)> Walk(DanglingScan scan, CollectionState source, (uint Partition, ulong Row) after)
    {
        foreach (var partition in source.Partitions.Values.Where(partition => partition.Number >= after.Partition).OrderBy(partition => partition.Number))
            foreach (var (found, row) in scan.Walk(source, partition, partition.Number == after.Partition ? after.Row : 0))
                yield return (found, (partition.Number, row));
    }

    private static void Write(Utf8JsonWriter json, string collection, Dangling found)
    {
        json.WriteStartObject();
        json.WriteString("collection", collection);
        if (found.Tenant.Length > 0) json.WriteString("tenant", found.Tenant);
        json.WriteString("id", found.Id.ToString());
        json.WriteString("property", found.Reference.Property);
        json.WriteStartObject("target");
        json.WriteString("collection", found.Reference.Target.Collection);
        json.WriteString("id", found.Reference.Target.Id.ToString());
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static bool TryReadCursor(HttpContext context, out (uint Partition, ulong Row) cursor)
    {
        cursor = default;
        if (QueryArguments.Text(context, "cursor") is not { } text) return true;
        var parts = text.Split('.');
        return parts.Length == 2
            && uint.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out cursor.Partition)
            && ulong.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out cursor.Row);
    }
}
