using System.Text;
using Lading.Testing;
using Lading.Testing.Json;

namespace Lading.Docs.Tests;

public class WirePagesTests
{
    private static readonly string Folder = Path.Combine(LadingExecutable.RepositoryRoot, "docs", "wire");

    public static TheoryData<string> Pages => [.. Directory.EnumerateFiles(Folder, "*.md").Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Pages))]
    public async Task Page_SaysWhatTheServerAnswers(string page)
    {
        var exchanges = WirePage.Read(await File.ReadAllTextAsync(Path.Combine(Folder, page), TestContext.Current.CancellationToken));
        await using var server = await DocsServer.StartAsync();
        var wrong = new StringBuilder();
        foreach (var exchange in exchanges)
        {
            var answer = await server.SendAsync(exchange.Request);
            if (Differs(exchange.Answer, answer) is { } fault) wrong.Append($"\n{page}:{exchange.Line} {exchange.Request.Start}\n  {fault}\n{Show(answer)}\n");
        }

        Assert.True(wrong.Length == 0, wrong.ToString());
    }

    private static string? Differs(WireMessage shown, WireMessage answer)
    {
        if (!$"{shown.Start} ".StartsWith($"{answer.Start} ", StringComparison.Ordinal)) return $"{shown.Start} is shown, {answer.Start} came";
        foreach (var (name, value) in shown.Headers)
            if (!answer.Headers.Any(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && ExpectedJson.Fits(value, header.Value)))
                return $"the header {name}: {value} did not come";
        if (shown.Body.Length == 0 || answer.Body.Length == 0) return shown.Body == answer.Body.Trim() ? null : "the bodies differ";
        return DiffersInBody(shown.Body, answer.Body);
    }

    /// <summary>A body is a JSON document, or a JSON document a line.</summary>
    private static string? DiffersInBody(string shown, string answered)
    {
        try
        {
            return ExpectedJson.Differs(Json.Parse(shown), Json.Parse(answered));
        }
        catch (FormatException)
        {
            string[] lines = shown.Split('\n'), came = answered.TrimEnd('\n').Split('\n');
            if (lines.Length != came.Length) return $"{lines.Length} lines are shown, {came.Length} came";
            return lines.Zip(came, (line, text) => ExpectedJson.Differs(Json.Parse(line), Json.Parse(text))).FirstOrDefault(fault => fault is not null);
        }
    }

    private static string Show(WireMessage answer)
    {
        var told = answer.Headers.Where(header => !header.Name.StartsWith("Access-Control-", StringComparison.Ordinal));
        return $"{answer.Start}\n{string.Concat(told.Select(header => $"{header.Name}: {header.Value}\n"))}\n{answer.Body}";
    }
}
