using System.Text;
using System.Text.Json;
using Lading.Batch;
using Lading.Batch.Tests.Pipeline;
using Lading.Core.Access;

namespace Lading.Protocols.Native.Tests;

public sealed class ReceiptsEndpointTests
{
    [Fact]
    public async Task Get_Receipt_TellsEveryItem()
    {
        await using var host = await NativeHost.StartAsync();
        var id = await RunAsync(host, Harbour.Vessel(1, "Aurora"), Harbour.Vessel(2, "Wrong", length: "long"), Harbour.Vessel(1, "Aurora II"));
        var receipt = await host.GetAsync($"/lading/v1/batches/{id}", 200, "Receipt");
        Assert.Equal("partial", receipt.GetProperty("state").GetString());
        Assert.Equal(3, receipt.GetProperty("counts").GetProperty("total").GetInt32());
        Assert.Equal(["superseded", null, "created"], receipt.GetProperty("items").EnumerateArray().Select(static item => item.TryGetProperty("outcome", out var outcome) ? outcome.GetString() : null));
        Assert.Equal(2, receipt.GetProperty("items")[0].GetProperty("supersededBy").GetInt32());
        Assert.Equal("item 1", receipt.GetProperty("items")[1].GetProperty("payload").GetString());
        Assert.NotEmpty(receipt.GetProperty("items")[1].GetProperty("errors").EnumerateArray());
    }

    [Theory]
    [InlineData("failed", "1")]
    [InlineData("succeeded", "0 2")]
    [InlineData("unprocessed", "")]
    public async Task Get_WithStatus_TellsOnlyItemsOfThatKind(string status, string indexes)
    {
        await using var host = await NativeHost.StartAsync();
        var id = await RunAsync(host, Harbour.Vessel(1, "Aurora"), Harbour.Vessel(2, "Wrong", length: "long"), Harbour.Vessel(3, "Borealis"));
        var receipt = await host.GetAsync($"/lading/v1/batches/{id}?status={status}", 200, "Receipt");
        Assert.Equal(indexes, string.Join(' ', receipt.GetProperty("items").EnumerateArray().Select(static item => item.GetProperty("index").GetInt32())));
    }

    [Fact]
    public async Task Get_InPages_TellsEveryItemOnce()
    {
        await using var host = await NativeHost.StartAsync();
        var id = await RunAsync(host, [.. Enumerable.Range(1, 2_500).Select(static number => Harbour.Vessel(number, "Tug"))]);
        var seen = new List<int>();
        var cursor = "";
        do
        {
            var page = await host.GetAsync($"/lading/v1/batches/{id}?limit=700&cursor={cursor}", 200, "Receipt");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(static item => item.GetProperty("index").GetInt32()));
            cursor = page.TryGetProperty("cursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        Assert.Equal(Enumerable.Range(0, 2_500), seen);
    }

    [Fact]
    public async Task Get_AsLines_GivesOneItemALine()
    {
        await using var host = await NativeHost.StartAsync();
        var id = await RunAsync(host, [.. Enumerable.Range(1, 1_500).Select(static number => Harbour.Vessel(number, "Tug"))]);
        var answer = await host.SendAsync("GET", $"/lading/v1/batches/{id}", null, ("Accept", "application/x-ndjson"));
        Assert.Equal("application/x-ndjson", answer.Header("Content-Type"));
        var lines = answer.Text.Split('\n');
        Assert.Equal("", lines[^1]);
        Assert.Equal(1_500, lines.Length - 1);
        Assert.All(lines[..^1], static line => DocumentedShape.Check(Encoding.UTF8.GetBytes(line), "Item"));
    }

    [Fact]
    public async Task List_GivesReceiptsNewestFirst_PageByPage()
    {
        await using var host = await NativeHost.StartAsync();
        var ids = new List<string>();
        for (var i = 1; i <= 5; i++) ids.Add(await RunAsync(host, Harbour.Vessel(i, "Tug")));
        var seen = new List<string>();
        var target = "/lading/v1/batches?limit=2";
        while (true)
        {
            var page = await host.GetAsync(target, 200, "ReceiptList");
            seen.AddRange(page.GetProperty("batches").EnumerateArray().Select(static receipt => receipt.GetProperty("id").GetString()!));
            if (!page.TryGetProperty("cursor", out var cursor)) break;
            target = $"/lading/v1/batches?limit=2&cursor={cursor}";
        }

        Assert.Equal(ids.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
        Assert.Equal(5, seen.Distinct().Count());
    }

    [Fact]
    public async Task List_ByIdempotencyKey_FindsItsReceipt()
    {
        await using var host = await NativeHost.StartAsync();
        await RunAsync(host, Harbour.Vessel(1, "Tug"));
        var keyed = await host.Harbour.RunAsync([Harbour.Vessel(2, "Tug")], key: "again");
        var found = await host.GetAsync("/lading/v1/batches?idempotencyKey=again", 200, "ReceiptList");
        Assert.Equal([BatchId.Format(keyed.Id)], found.GetProperty("batches").EnumerateArray().Select(static receipt => receipt.GetProperty("id").GetString()));
        Assert.Empty((await host.GetAsync("/lading/v1/batches?idempotencyKey=other", 200, "ReceiptList")).GetProperty("batches").EnumerateArray());
    }

    [Fact]
    public async Task Receipt_OfSomebodyElse_IsNotThereForThoseWhoMayNotReadEverything()
    {
        await using var host = await NativeHost.StartAsync(new AdminListPolicy([], ["auditor"], [], []));
        var id = await RunAsync(host, Harbour.Vessel(1, "Tug"));
        Assert.Equal(200, (await host.SendAsync("GET", $"/lading/v1/batches/{id}")).Status);
        Assert.Equal(200, (await host.SendAsync("GET", $"/lading/v1/batches/{id}", null, ("Caller", "auditor"))).Status);
        await host.GetAsync($"/lading/v1/batches/{id}", 404, "Problem", ("Caller", "stranger"));
        Assert.Empty((await host.GetAsync("/lading/v1/batches", 200, "ReceiptList", ("Caller", "stranger"))).GetProperty("batches").EnumerateArray());
    }

    [Theory]
    [InlineData("/lading/v1/batches/nonsense", 404)]
    [InlineData("/lading/v1/batches/b_00000000000000000000000000000000", 404)]
    [InlineData("/lading/v1/batches?limit=0", 400)]
    [InlineData("/lading/v1/batches?limit=10001", 400)]
    [InlineData("/lading/v1/batches?since=yesterday", 400)]
    [InlineData("/lading/v1/batches?cursor=x", 400)]
    [InlineData("/lading/v1/nothing", 404)]
    public async Task WrongRequest_IsAProblem(string target, int status)
    {
        await using var host = await NativeHost.StartAsync();
        var problem = await host.GetAsync(target, status, "Problem");
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.Equal(problem.GetProperty("detail").GetString(), problem.GetProperty("error")[0].GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("status=odd")]
    [InlineData("limit=x")]
    [InlineData("cursor=-1")]
    public async Task WrongParameterOfAReceipt_IsAProblem(string query)
    {
        await using var host = await NativeHost.StartAsync();
        var id = await RunAsync(host, Harbour.Vessel(1, "Tug"));
        await host.GetAsync($"/lading/v1/batches/{id}?{query}", 400, "Problem");
    }

    private static async Task<string> RunAsync(NativeHost host, params IReadOnlyList<BatchItem> items) => BatchId.Format((await host.Harbour.RunAsync(items)).Id);
}
