using Lading.Testing;

namespace Lading.Cli.Tests.Serve;

/// <summary><c>lading serve</c> as a process of its own.</summary>
public class ServeTests
{
    [Fact]
    public async Task Sigterm_EndsWithOk()
    {
        await using var server = await ServerProcess.StartAsync();
        Assert.Equal(ExitCode.Ok, await server.StopAsync());
        Assert.Contains($"serves {server.BaseUrl} from {server.DataFolder}", server.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecondServer_OnTheSameFolder_IsRefusedWithASentence()
    {
        await using var first = await ServerProcess.StartAsync();
        var second = await ServerProcess.RunToEndAsync(new ServerOptions { DataFolder = first.DataFolder });
        Assert.Equal(ExitCode.Server, second.ExitCode);
        Assert.Contains("lading: ", second.Output, StringComparison.Ordinal);
        Assert.Contains(first.DataFolder, second.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TakenPort_IsRefusedByName()
    {
        await using var first = await ServerProcess.StartAsync();
        var folder = TestFolder.Create("port");
        var second = await CommandLine.RunAsync("serve", "--port", $"{first.Port}", "--data", folder);
        TestFolder.Remove(folder);
        Assert.Equal((ExitCode.Server, $"lading: port {first.Port}: address already in use; choose another one with --port\n"), (second.ExitCode, second.Error));
    }

    [Fact]
    public async Task BadSettings_AreAllSaidAndEndWithUsage()
    {
        var options = new ServerOptions { Environment = new Dictionary<string, string> { ["QUERY_DEFAULTS_LIMIT"] = "many", ["AUTHORIZATION_RBAC_ENABLED"] = "true" } };
        var (exitCode, output) = await ServerProcess.RunToEndAsync(options);
        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains("lading: QUERY_DEFAULTS_LIMIT: Query:LimitDefault cannot be 'many'", output, StringComparison.Ordinal);
        Assert.Contains("lading: AUTHORIZATION_RBAC_ENABLED asks for roles", output, StringComparison.Ordinal);
    }
}
