using System.Text;

namespace Lading.Testing.Http;

/// <summary>One answer as it came: headers in order, the body without its framing.</summary>
public sealed record RawResponse(int Status, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The first header of that name in any letter case, or null.</summary>
    public string? Header(string name)
    {
        foreach (var (candidate, value) in Headers)
        {
            if (candidate.Equals(name, StringComparison.OrdinalIgnoreCase)) return value;
        }
        return null;
    }

    public override string ToString() => $"{Status} {Text[..Math.Min(Text.Length, 400)]}";
}
