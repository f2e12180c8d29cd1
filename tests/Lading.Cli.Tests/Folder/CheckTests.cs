using System.Text;
using Lading.Testing;

namespace Lading.Cli.Tests.Folder;

public sealed class CheckTests : IDisposable
{
    private readonly string _folder = TestFolder.Create("check");

    public void Dispose() => TestFolder.Remove(_folder);

    [Fact]
    public async Task SoundFolder_AgreesAndEndsWithOk()
    {
        await FillAsync();
        var check = await CommandLine.RunAsync("check", "--data", _folder);
        Assert.Equal((ExitCode.Ok, ""), (check.ExitCode, check.Error));
        Assert.StartsWith("read 1 objects, 1 vectors, 0 references, 1 receipts and ", check.Output, StringComparison.Ordinal);
        Assert.EndsWith("\neverything agrees\n", check.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DamagedFolder_IsNeverSound()
    {
        await FillAsync();
        foreach (var file in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories))
            if (Path.GetExtension(file) is ".sst" or ".log") Spoil(file);
        var check = await CommandLine.RunAsync("check", "--data", _folder);
        Assert.Contains(check.ExitCode, (int[])[ExitCode.ItemsFailed, ExitCode.Server]);
        Assert.DoesNotContain("everything agrees", check.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FolderInUse_IsRefused()
    {
        await using var server = await ServerProcess.StartAsync(new ServerOptions { DataFolder = _folder });
        var check = await CommandLine.RunAsync("check", "--data", _folder);
        Assert.Equal(ExitCode.Server, check.ExitCode);
        Assert.Contains(_folder, check.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingFolder_IsRefusedAndNotMade()
    {
        var missing = Path.Combine(_folder, "missing");
        Assert.Equal(ExitCode.Server, (await CommandLine.RunAsync("check", "--data", missing)).ExitCode);
        Assert.False(Directory.Exists(missing));
    }

    private static void Spoil(string file)
    {
        var bytes = File.ReadAllBytes(file);
        for (var i = 0; i < bytes.Length / 2; i++) bytes[i] ^= 0x5A;
        File.WriteAllBytes(file, bytes);
    }

    private async Task FillAsync()
    {
        await using var server = await ServerProcess.StartAsync(new ServerOptions { DataFolder = _folder });
        using var client = new HttpClient { BaseAddress = server.BaseUrl };
        using var body = new StringContent("""{"objects": [{"class": "Ship", "properties": {"name": "Preussen"}, "vector": [0.5, 1]}]}""", Encoding.UTF8, "application/json");
        (await client.PostAsync(new Uri("/v1/batch/objects", UriKind.Relative), body, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        Assert.Equal(ExitCode.Ok, await server.StopAsync());
    }
}
