using System.Globalization;
using System.Text;
using Lading.Core.Outcomes;
using Lading.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Lading.Server.Metrics;

/// <summary><c>GET /metrics</c> on a port of its own, in the text format of Prometheus; it asks for no key, as its readers have none.</summary>
internal sealed class MetricsPage(BatchMeter batches, IObjectStore store, int port)
{
    // By the first digit of the status.
    private readonly long[] _requests = new long[6];

    /// <summary>Puts it before everything else: it counts the requests of the other port as well.</summary>
    public void Map(WebApplication app) => app.Use(async (context, next) =>
    {
        if (context.Connection.LocalPort == port)
        {
            await AnswerAsync(context);
            return;
        }

        await next(context);
        Interlocked.Increment(ref _requests[Math.Clamp(context.Response.StatusCode / 100, 0, _requests.Length - 1)]);
    });

    /// <summary>The page.</summary>
    public string Text()
    {
        var page = new StringBuilder();
        Head(page, "lading_http_requests_total", "counter", "Requests answered, by status.");
        for (var digit = 1; digit < _requests.Length; digit++) Line(page, $"lading_http_requests_total{{status=\"{digit}xx\"}}", Volatile.Read(ref _requests[digit]));
        Head(page, "lading_batches_total", "counter", "Batches that ran to their end; a write of one object is one, too.");
        Line(page, "lading_batches_total", batches.Batches);
        Head(page, "lading_batches_refused_total", "counter", "Batches refused as a whole, or broken off by an error.");
        Line(page, "lading_batches_refused_total", batches.Refused);
        Head(page, "lading_items_total", "counter", "Items of batches, by what became of them.");
        foreach (var kind in Enum.GetValues<OutcomeKind>())
            if (kind != OutcomeKind.None) Line(page, $"lading_items_total{{outcome=\"{kind.ToString().ToLowerInvariant()}\"}}", batches.Items(kind));
        Head(page, "lading_items_present", "gauge", "Items of batches that wait or run.");
        Line(page, "lading_items_present", batches.Present);
        Head(page, "lading_commit_position", "gauge", "Position of the last durable commit.");
        Line(page, "lading_commit_position", store.Position);
        Head(page, "lading_takes_writes", "gauge", "1 when the store takes writes, else 0.");
        Line(page, "lading_takes_writes", store.Health.TakesWrites ? 1 : 0);
        return page.ToString();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path != "/metrics")
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        await context.Response.WriteAsync(Text(), context.RequestAborted);
    }

    private static void Head(StringBuilder page, string name, string type, string help) => page.Append("# HELP ").Append(name).Append(' ').Append(help).Append("\n# TYPE ").Append(name).Append(' ').Append(type).Append('\n');

    private static void Line(StringBuilder page, string name, long value) => page.Append(name).Append(' ').Append(value.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
