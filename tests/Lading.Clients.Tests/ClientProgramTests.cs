using Lading.Testing;

namespace Lading.Clients.Tests;

/// <summary>One program a client release; what it prints is what it printed against the original, member for member.</summary>
public class ClientProgramTests
{
    [Theory]
    [InlineData("2.5.0", "python/batch_2_5_0.py")]
    [InlineData("3.26.7", "python/batch_3_26_7.py")]
    public async Task PythonProgram_AgainstOurServer_PrintsWhatItShould(string release, string program)
    {
        var python = InstalledClient.PythonOrSkip(release);
        await using var server = await ServerProcess.StartAsync();
        var environment = new Dictionary<string, string> { ["SERVER_URL"] = server.BaseUrl.ToString().TrimEnd('/'), ["NO_PROXY"] = "*", ["PYTHONWARNINGS"] = "ignore" };
        var result = await ForeignProgram.RunAsync(python, [ForeignProgram.Path(program)], environment);
        result.MustBe(await File.ReadAllTextAsync(ForeignProgram.Path(Path.ChangeExtension(program, ".expected"))));
    }

    [Fact]
    public async Task TypeScriptProgram_AgainstOurServer_PrintsWhatItShould()
    {
        var folder = InstalledClient.FolderOrSkip("typescript-2.2.0");
        await using var server = await ServerProcess.StartAsync();
        var environment = new Dictionary<string, string> { ["SERVER_URL"] = server.BaseUrl.ToString(), ["CLIENT_FOLDER"] = folder };
        var result = await ForeignProgram.RunAsync("node", [ForeignProgram.Path("typescript/batch_2_2_0.mjs")], environment);
        result.MustBe(await File.ReadAllTextAsync(ForeignProgram.Path("typescript/batch_2_2_0.expected")));
    }
}
