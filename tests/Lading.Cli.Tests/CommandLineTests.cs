namespace Lading.Cli.Tests;

public class CommandLineTests
{
    public static TheoryData<string> Commands => ["serve", "demo", "get", "receipts", "backup", "restore", "check", "version"];

    [Fact]
    public async Task Help_OfTheProgram_ListsCommandsAndExitCodes()
    {
        var help = await CommandLine.RunAsync("--help");
        Assert.Equal(ExitCode.Ok, help.ExitCode);
        Assert.All(Commands.Select(row => row.Data), command => Assert.Contains($"\n  {command} ", help.Output, StringComparison.Ordinal));
        Assert.Contains("Exit codes:\n  0  everything was done\n", help.Output, StringComparison.Ordinal);
        Assert.Contains("lading demo", help.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoCommand_ShowsTheHelp() => Assert.Equal(await CommandLine.RunAsync("--help"), await CommandLine.RunAsync());

    [Theory, MemberData(nameof(Commands))]
    public async Task Help_OfACommand_TeachesByExample(string command)
    {
        var help = await CommandLine.RunAsync(command, "--help");
        Assert.Equal(ExitCode.Ok, help.ExitCode);
        Assert.Contains($"Usage:\n  lading {command}", help.Output, StringComparison.Ordinal);
        Assert.Contains($"Examples:\n  ", help.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("serv", "Unrecognized command or argument 'serv'.")]
    [InlineData("get A B C", "Unrecognized command or argument 'C'.")]
    [InlineData("serve --prot 1", "Unrecognized command or argument '--prot'.")]
    [InlineData("serve --port x", "lading: --port: Server:Port cannot be 'x'; write a whole number from 0 to 65535")]
    [InlineData("serve --set Storage:Snyc=false", "lading: --set: there is no setting Storage:Snyc; docs/operate/settings.md lists them")]
    [InlineData("serve --set Storage:Sync", "lading: --set Storage:Sync: write Section:Name=VALUE")]
    [InlineData("get --url localhost:8080", "lading: --url localhost:8080 is no address of a server; write http://HOST:PORT")]
    public async Task Mistake_IsNamedAndEndsWithUsage(string line, string said)
    {
        var run = await CommandLine.RunAsync(line.Split(' '));
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.StartsWith(said, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("get")]
    [InlineData("get City")]
    [InlineData("receipts")]
    [InlineData("backup nowhere")]
    public async Task NoServer_SaysSoAndEndsWithServer(string line)
    {
        var run = await CommandLine.RunAsync([.. line.Split(' '), "--url", "http://127.0.0.1:1"]);
        Assert.Equal(ExitCode.Server, run.ExitCode);
        Assert.StartsWith("lading: no server answers at http://127.0.0.1:1/", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_IsThatOfTheBuild() =>
        Assert.StartsWith($"lading {typeof(LadingCommand).Assembly.GetName().Version!.ToString(3)} ", (await CommandLine.RunAsync("version")).Output, StringComparison.Ordinal);
}
