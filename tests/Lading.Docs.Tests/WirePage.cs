using System.Text.RegularExpressions;

namespace Lading.Docs.Tests;

/// <summary>A page of docs/wire: blocks fenced as <c>http</c>, a request and then its answer, again and again.</summary>
public static partial class WirePage
{
    public static IReadOnlyList<WireExchange> Read(string text)
    {
        List<WireExchange> exchanges = [];
        (int Line, WireMessage Message)? request = null;
        foreach (Match block in Block().Matches(text))
        {
            var line = text.AsSpan(0, block.Index).Count('\n') + 1;
            var message = WireMessage.Parse(block.Groups[1].Value);
            var isAnswer = message.Start.StartsWith("HTTP/", StringComparison.Ordinal);
            if (isAnswer != (request is not null)) throw new FormatException($"line {line}: requests and answers must alternate");
            if (request is { } asked) exchanges.Add(new WireExchange(asked.Line, asked.Message, message));
            request = isAnswer ? null : (line, message);
        }

        return request is null ? exchanges : throw new FormatException($"line {request.Value.Line}: no answer is shown");
    }

    [GeneratedRegex(@"^```http\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
