namespace Lading.Docs.Tests;

/// <summary>One request of a page and the answer shown behind it.</summary>
/// <param name="Line">Line of the page where the request stands, counted from 1.</param>
public sealed record WireExchange(int Line, WireMessage Request, WireMessage Answer);

/// <summary>A start line, headers and a body, as written in a page.</summary>
public sealed record WireMessage(string Start, IReadOnlyList<(string Name, string Value)> Headers, string Body)
{
    public static WireMessage Parse(string text)
    {
        var parts = text.Split("\n\n", 2);
        var lines = parts[0].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return new WireMessage(lines[0].Trim(), [.. lines[1..].Select(Header)], parts.Length > 1 ? parts[1].Trim() : "");
    }

    private static (string Name, string Value) Header(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return (line[..colon].Trim(), line[(colon + 1)..].Trim());
    }
}
