using System.Globalization;

namespace Lading.Cli.Demo;

/// <summary>The header <c>Lading-Batch</c> of an answer (RFC 9651): <c>id="b_…", total=1000, created=900, updated=98, failed=2</c>.</summary>
internal sealed record BatchSummary(IReadOnlyDictionary<string, string> Members)
{
    public long Failed => Number("failed");

    public long Number(string member) => Members.TryGetValue(member, out var text) ? long.Parse(text, CultureInfo.InvariantCulture) : 0;

    public static BatchSummary Of(HttpResponseMessage answer)
    {
        var text = answer.Headers.TryGetValues("Lading-Batch", out var values) ? string.Join(", ", values) : "";
        var members = from part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                      let pair = part.Split('=', 2)
                      where pair.Length == 2
                      select KeyValuePair.Create(pair[0], pair[1].Trim('"'));
        return new BatchSummary(new Dictionary<string, string>(members));
    }
}
