using System.Text;
using Lading.Testing;

namespace Lading.Cli.Tests.Folder;

public sealed class BackupTests : IDisposable
{
    private readonly string _folder = TestFolder.Create("backup");

    public void Dispose() => TestFolder.Remove(_folder);

    [Fact]
    public async Task BackupOfALiveServer_Restored_ServesTheSame()
    {
        string backup = Path.Combine(_folder, "backup"), restored = Path.Combine(_folder, "restored");
        string there;
        await using (var server = await ServerProcess.StartAsync())
        {
            using var client = new HttpClient { BaseAddress = server.BaseUrl };
            using var body = new StringContent("""{"class": "City", "vectorizer": "none"}""", Encoding.UTF8, "application/json");
            (await client.PostAsync(new Uri("/v1/schema", UriKind.Relative), body)).EnsureSuccessStatusCode();
            var made = await CommandLine.RunAsync("backup", backup, "--url", $"{server.BaseUrl}");
            Assert.Equal((ExitCode.Ok, $"copied to {backup} as of position 1\n", ""), (made.ExitCode, made.Output, made.Error));
            there = (await CommandLine.RunAsync("get", "--url", $"{server.BaseUrl}")).Output;
        }

        var laid = await CommandLine.RunAsync("restore", backup, "--data", restored);
        Assert.Equal((ExitCode.Ok, ""), (laid.ExitCode, laid.Error));
        await using var second = await ServerProcess.StartAsync(new ServerOptions { DataFolder = restored });
        Assert.Equal(there, (await CommandLine.RunAsync("get", "--url", $"{second.BaseUrl}")).Output);
        Assert.Equal("City\n", there);
    }

    [Fact]
    public async Task Backup_IntoAFolderThatHoldsSomething_IsRefused()
    {
        await using var server = await ServerProcess.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(_folder, "mine"), "");
        var made = await CommandLine.RunAsync("backup", _folder, "--url", $"{server.BaseUrl}");
        Assert.Equal(ExitCode.Server, made.ExitCode);
        Assert.StartsWith("lading: the server refused (422): ", made.Error, StringComparison.Ordinal);
        Assert.Equal(["mine"], Directory.EnumerateFileSystemEntries(_folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Restore_NoBackup_IsRefused()
    {
        var laid = await CommandLine.RunAsync("restore", _folder, "--data", Path.Combine(_folder, "new"));
        Assert.Equal(ExitCode.Server, laid.ExitCode);
        Assert.Contains(_folder, laid.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }
}
