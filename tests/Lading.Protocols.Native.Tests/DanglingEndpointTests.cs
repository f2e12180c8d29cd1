using Lading.Batch.Tests.Pipeline;
using Lading.Core.Access;

namespace Lading.Protocols.Native.Tests;

public sealed class DanglingEndpointTests
{
    [Fact]
    public async Task Get_TellsReferencesWithoutTarget_PageByPage()
    {
        await using var host = await NativeHost.StartAsync();
        await host.Harbour.RunAsync([.. Enumerable.Range(1, 5).Select(static number => Harbour.Vessel(number, "Tug"))]);
        await host.Harbour.RunAsync([.. Enumerable.Range(1, 5).Select(static number => Harbour.HomePort(number, 100 + number))]);
        var seen = new List<string>();
        var target = "/lading/v1/dangling?collection=Vessel&limit=2";
        while (true)
        {
            var page = await host.GetAsync(target, 200, "DanglingList");
            seen.AddRange(page.GetProperty("dangling").EnumerateArray().Select(static found => found.GetProperty("id").GetString()!));
            if (!page.TryGetProperty("cursor", out var cursor)) break;
            target = $"/lading/v1/dangling?collection=Vessel&limit=2&cursor={cursor}";
        }

        Assert.Equal(Enumerable.Range(1, 5).Select(static number => Harbour.Id(number).ToString()), seen);
    }

    [Fact]
    public async Task Get_NothingDangling_IsAnEmptyList()
    {
        await using var host = await NativeHost.StartAsync();
        Assert.Empty((await host.GetAsync("/lading/v1/dangling?collection=Port", 200, "DanglingList")).GetProperty("dangling").EnumerateArray());
    }

    [Theory]
    [InlineData("", 400)]
    [InlineData("?collection=Ghost", 404)]
    [InlineData("?collection=Vessel&limit=x", 400)]
    [InlineData("?collection=Vessel&cursor=x", 400)]
    public async Task WrongRequest_IsAProblem(string query, int status)
    {
        await using var host = await NativeHost.StartAsync();
        await host.GetAsync($"/lading/v1/dangling{query}", status, "Problem");
    }

    [Fact]
    public async Task CallerWhoMayNotRead_Is403()
    {
        await using var host = await NativeHost.StartAsync(new AdminListPolicy([], ["auditor"], [], []));
        await host.GetAsync("/lading/v1/dangling?collection=Vessel", 403, "Problem", ("Caller", "stranger"));
        await host.GetAsync("/lading/v1/dangling?collection=Vessel", 200, "DanglingList", ("Caller", "auditor"));
    }
}
