using System.Text.RegularExpressions;
using Lading.Testing;
using Lading.Testing.Json;

namespace Lading.Docs.Tests;

/// <summary>The project's README: what it shows works, on a page or two.</summary>
public partial class ReadmeTests
{
    private const int LinesMax = 120;

    private static readonly string Readme = File.ReadAllText(Path.Combine(LadingExecutable.RepositoryRoot, "README.md"));

    [Fact]
    public void Readme_IsShort() => Assert.InRange(Readme.Split('\n').Length, 1, LinesMax);

    [Fact]
    public async Task Curl_AnswersAsShown()
    {
        var curl = Curl().Match(Readme);
        var shown = Answer().Match(Readme, curl.Index);
        await using var server = await DocsServer.StartAsync();
        var request = new WireMessage($"POST {curl.Groups["path"].Value}", [], curl.Groups["body"].Value);
        var answer = Json.Parse((await server.SendAsync(request)).Body);
        Assert.Equal("SUCCESS", answer.Items[0]["result"]!["status"]!.Content);
        Assert.Null(ExpectedJson.Differs(Json.Parse(shown.Groups[1].Value), answer.Items[1]));
    }

    [Fact]
    public void Commands_AreThereAndCanBeRun()
    {
        var commands = Command().Matches(Readme).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(["lading", "test"], commands.Order(StringComparer.Ordinal));
        if (OperatingSystem.IsWindows()) return;
        foreach (var command in commands)
            Assert.True(File.GetUnixFileMode(Path.Combine(LadingExecutable.RepositoryRoot, command)).HasFlag(UnixFileMode.UserExecute), command);
    }

    [GeneratedRegex(@"^curl -s http://127\.0\.0\.1:8080(?<path>/\S+) -H '[^']+' -d '(?<body>[^']+)'$", RegexOptions.Multiline)]
    private static partial Regex Curl();

    [GeneratedRegex(@"```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Answer();

    [GeneratedRegex(@"^\./(\w+)", RegexOptions.Multiline)]
    private static partial Regex Command();
}
