using Lading.Testing;
using Lading.Testing.Http;
using Lading.Testing.Json;

namespace Lading.BadInput.Tests;

/// <summary>Data folders that cannot be used, and a disk that fills up.</summary>
public class FolderTests
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Server_OnAFolderInUse_RefusesInOneSentenceAndHarmsNobody()
    {
        await using var first = await ServerProcess.StartAsync();
        await RefusedAsync(first.DataFolder);
        Assert.Equal(200, (await SendAsync(first, "GET", "/v1/.well-known/ready", null)).Status);
        Assert.Equal(200, (await SendAsync(first, "POST", "/v1/objects", "{\"class\":\"Pier\"}")).Status);
    }

    [Fact]
    public async Task Server_OnAFolderOfSomebodyElse_RefusesAndWritesNothing()
    {
        var folder = TestFolder.Create("foreign");
        await File.WriteAllTextAsync(Path.Combine(folder, "thesis.txt"), "the only copy");
        await RefusedAsync(folder);
        Assert.Equal(["thesis.txt"], Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName));
        TestFolder.Remove(folder);
    }

    [Fact]
    public async Task Server_OnAFile_Refuses()
    {
        var folder = TestFolder.Create("file");
        var file = Path.Combine(folder, "data");
        await File.WriteAllTextAsync(file, "not a folder");
        await RefusedAsync(file);
        await RefusedAsync(Path.Combine(file, "below"));
        Assert.Equal("not a folder", await File.ReadAllTextAsync(file));
        TestFolder.Remove(folder);
    }

    [Fact]
    public async Task Server_OnAReadOnlyFolder_Refuses()
    {
        using var disk = TinyDisk.MountOrSkip("16m");
        disk.Remount("ro");
        await RefusedAsync(disk.Folder);
        await RefusedAsync(Path.Combine(disk.Folder, "data"));
    }

    [Fact]
    public async Task Server_WhoseDataBecameReadOnly_Refuses()
    {
        using var disk = TinyDisk.MountOrSkip("64m");
        var folder = Path.Combine(disk.Folder, "data");
        await using (var server = await ServerProcess.StartAsync(new ServerOptions { DataFolder = folder })) await server.StopAsync();
        disk.Remount("ro");
        await RefusedAsync(folder);
    }

    [Fact]
    public async Task Disk_ThatFillsUp_LosesNothingAcknowledgedAndIsSaid()
    {
        using var disk = TinyDisk.MountOrSkip("96m");
        var folder = Path.Combine(disk.Folder, "data");
        var acknowledged = new List<string>();
        await using (var server = await ServerProcess.StartAsync(new ServerOptions { DataFolder = folder }))
        {
            await FillAsync(server, acknowledged);
            foreach (var id in acknowledged.Take(50)) Assert.Equal(200, (await SendAsync(server, "GET", $"/v1/objects/Pier/{id}", null)).Status);
            Assert.Equal(200, (await SendAsync(server, "GET", "/v1/.well-known/live", null)).Status);
        }

        disk.Remount("size=512m");
        await using var again = await ServerProcess.StartAsync(new ServerOptions { DataFolder = folder });
        foreach (var id in acknowledged) Assert.Equal(204, (await SendAsync(again, "HEAD", $"/v1/objects/Pier/{id}", null)).Status);
        Assert.Equal(200, (await SendAsync(again, "POST", "/v1/objects", "{\"class\":\"Pier\"}")).Status);
    }

    /// <summary>Batches of half a megabyte that do not compress, until one is refused. The refusal is the contract's 500E or an honest 507.</summary>
    private static async Task FillAsync(ServerProcess server, List<string> acknowledged)
    {
        var random = new Random(20_260_101);
        for (var batch = 0; batch < 2_000; batch++)
        {
            var ids = Enumerable.Range(0, 10).Select(i => $"{batch:x8}-0000-4000-8000-{i:x12}").ToArray();
            var noise = new byte[36_000];
            var objects = ids.Select(id =>
            {
                random.NextBytes(noise);
                return $$$"""{"class":"Pier","id":"{{{id}}}","properties":{"noise":"{{{Convert.ToBase64String(noise)}}}"}}""";
            });
            var answer = await SendAsync(server, "POST", "/v1/batch/objects", $"{{\"objects\":[{string.Join(',', objects)}]}}");
            if (answer.Status != 200)
            {
                Assert.True(answer.Status is 500 or 503 or 507, $"{answer}");
                Assert.False(string.IsNullOrWhiteSpace(Json.Parse(answer.Text)["error"]!.Items[0]["message"]!.Content));
                return;
            }
            var results = Json.Parse(answer.Text).Items;
            acknowledged.AddRange(results.Where(r => r["result"]!["status"]!.Content == "SUCCESS").Select(r => r["id"]!.Content));
            if (results.Any(r => r["result"]!["status"]!.Content != "SUCCESS")) return;
        }
        Assert.Fail("a disk of 96 MB took a gigabyte");
    }

    private static async Task RefusedAsync(string folder)
    {
        var (exit, printed) = await ServerProcess.RunToEndAsync(new ServerOptions { DataFolder = folder });
        Assert.True(exit != 0, $"started on {folder}");
        Assert.Contains(folder, printed, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", printed, StringComparison.Ordinal);
        Assert.InRange(printed.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, 1, 6);
    }

    private static Task<RawResponse> SendAsync(ServerProcess server, string method, string target, string? body) =>
        RawConnection.ExchangeAsync(
            server.Port, RawRequest.Json(method, target, body is null ? null : System.Text.Encoding.UTF8.GetBytes(body), ("Connection", "close")), method, AnswerWithin);
}
