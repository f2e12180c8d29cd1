using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Lading.Batch.Receipts;
using Lading.Core.Access;
using Lading.Core.Outcomes;
using Lading.Core.Ports;
using Microsoft.AspNetCore.Http;

namespace Lading.Protocols.Native;

/// <summary><c>GET /lading/v1/batches</c> and <c>GET /lading/v1/batches/{id}</c> (lading-extensions F1; docs/wire/receipts.md).</summary>
internal sealed class ReceiptsEndpoint(NativeServices services)
{
    /// <summary>Receipts or items of one answer; more are had by the cursor.</summary>
    private const int PageDefault = 1_000;

    private const int PageMax = 10_000;

    public async Task GetAsync(HttpContext context)
    {
        if (!BatchId.TryParse(context.Request.RouteValues["id"] as string, out var id) || Find(context, id) is not { } receipt)
        {
            await Problem.WriteAsync(context, StatusCodes.Status404NotFound, "no such receipt",
                "there is no receipt of that id: it was never given, or it has expired");
            return;
        }

        var query = await ReadQueryAsync(context);
        if (query is null) return;
        var items = services.Receipts.Items(receipt, query.FirstIndex).Where(item => query.Wants(item.Kind));
        if (context.Request.Headers.Accept.ToString().Contains("application/x-ndjson", StringComparison.OrdinalIgnoreCase))
            await WriteLinesAsync(context, items);
        else
            await WriteReceiptAsync(context, receipt, items, query.Limit);
    }

    public async Task ListAsync(HttpContext context)
    {
        if (!QueryArguments.TryNumber(context, "limit", 100, 1, PageMax, out var limit))
        {
            await Problem.BadRequestAsync(context, $"limit must be a whole number from 1 to {PageMax}");
            return;
        }

        var caller = NativeWire.CallerOf(context);
        IReadOnlyList<StoredReceipt> found;
        if (QueryArguments.Text(context, "idempotencyKey") is { } key)
        {
            found = services.Receipts.FindByKey(caller.Name, key, limit);
        }
        else
        {
            if (!TryReadSince(context, out var sinceMs) || !TryReadCursor(context, out var before))
            {
                await Problem.BadRequestAsync(context, "since must be an RFC 3339 date or milliseconds since 1970, cursor one that this route gave");
                return;
            }

            found = services.Receipts.List(before, sinceMs, limit);
        }

        await WriteListAsync(context, [.. found.Where(receipt => IsVisible(caller, receipt))], found.Count == limit ? found[^1] : null);
    }

    private StoredReceipt? Find(HttpContext context, Guid id) =>
        services.Receipts.Find(id) is { } receipt && IsVisible(NativeWire.CallerOf(context), receipt) ? receipt : null;

    /// <summary>Receipts hold what failed items contained: they are for whoever sent them, and for those who may read everything.</summary>
    private bool IsVisible(Principal caller, StoredReceipt receipt) =>
        receipt.Principal == caller.Name || services.Access.Allows(caller, new AccessDemand(AccessVerb.Read, AccessArea.Data, "*"));

    private static async Task<ItemQuery?> ReadQueryAsync(HttpContext context)
    {
        var status = QueryArguments.Text(context, "status");
        if (status is not (null or "failed" or "succeeded" or "unprocessed"))
        {
            await Problem.BadRequestAsync(context, "status must be one of failed, succeeded, unprocessed");
            return null;
        }

        if (!QueryArguments.TryNumber(context, "cursor", 0, 0, int.MaxValue, out var first)
            || !QueryArguments.TryNumber(context, "limit", PageDefault, 1, PageMax, out var limit))
        {
            await Problem.BadRequestAsync(context, $"limit must be a whole number from 1 to {PageMax}, cursor one that this route gave");
            return null;
        }

        return new ItemQuery(status, first, limit);
    }

    private static bool TryReadSince(HttpContext context, out long sinceMs)
    {
        sinceMs = 0;
        if (QueryArguments.Text(context, "since") is not { } text || long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out sinceMs)) return true;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)) return false;
        sinceMs = date.ToUnixTimeMilliseconds();
        return true;
    }

    private static bool TryReadCursor(HttpContext context, out ReceiptCursor? cursor)
    {
        cursor = null;
        if (QueryArguments.Text(context, "cursor") is not { } text) return true;
        var parts = text.Split('.');
        if (parts.Length != 2 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ms) || !BatchId.TryParse(parts[1], out var id)) return false;
        cursor = new ReceiptCursor(ms, id);
        return true;
    }

    private static async Task WriteLinesAsync(HttpContext context, IEnumerable<StoredItem> items)
    {
        context.Response.ContentType = "application/x-ndjson";
        var body = context.Response.BodyWriter;
        using var json = new Utf8JsonWriter(body, JsonStyle.Plain);
        foreach (var item in items)
        {
            ReceiptJson.WriteItem(json, item);
            json.Flush();
            json.Reset();
            body.Write("\n"u8);
            if (body.UnflushedBytes > 64 << 10) await body.FlushAsync(context.RequestAborted);
        }

        await body.FlushAsync(context.RequestAborted);
    }

    private static async Task WriteReceiptAsync(HttpContext context, StoredReceipt receipt, IEnumerable<StoredItem> items, int limit)
    {
        context.Response.ContentType = "application/json";
        await using (var json = new Utf8JsonWriter(context.Response.BodyWriter, JsonStyle.Plain))
        {
            json.WriteStartObject();
            ReceiptJson.WriteMembers(json, receipt);
            json.WriteStartArray("items");
            int? cursor = null;
            var written = 0;
            foreach (var item in items)
            {
                if (written++ == limit)
                {
                    cursor = item.Index;
                    break;
                }

                ReceiptJson.WriteItem(json, item);
                if (json.BytesPending > 64 << 10) await json.FlushAsync(context.RequestAborted);
            }

            json.WriteEndArray();
            if (cursor is { } next) json.WriteString("cursor", next.ToString(CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }

        await EndAsync(context);
    }

    private static async Task WriteListAsync(HttpContext context, IReadOnlyList<StoredReceipt> receipts, StoredReceipt? last)
    {
        context.Response.ContentType = "application/json";
        await using (var json = new Utf8JsonWriter(context.Response.BodyWriter, JsonStyle.Plain))
        {
            json.WriteStartObject();
            json.WriteStartArray("batches");
            foreach (var receipt in receipts)
            {
                json.WriteStartObject();
                ReceiptJson.WriteMembers(json, receipt);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            if (last is not null) json.WriteString("cursor", string.Create(CultureInfo.InvariantCulture, $"{last.ReceivedAtMs}.{BatchId.Format(last.Id)}"));
            json.WriteEndObject();
        }

        await EndAsync(context);
    }

    private static async Task EndAsync(HttpContext context)
    {
        context.Response.BodyWriter.Write("\n"u8);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private sealed record ItemQuery(string? Status, int FirstIndex, int Limit)
    {
        public bool Wants(OutcomeKind kind) => Status switch
        {
            "failed" => kind == OutcomeKind.Failed,
            "unprocessed" => kind == OutcomeKind.Unprocessed,
            "succeeded" => kind is not (OutcomeKind.Failed or OutcomeKind.Unprocessed),
            _ => true,
        };
    }
}
