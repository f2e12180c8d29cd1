using System.Net;

namespace Lading.Protocols.Weaviate.Rest.Frame;

/// <summary>The parameters of a query string. Of a repeated one the last counts; an empty one counts as absent.</summary>
internal sealed class QueryValues
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>Reads a query string without its question mark.</summary>
    public QueryValues(string query)
    {
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            // The original drops pairs with a semicolon: it once separated pairs.
            if (pair.Contains(';')) continue;
            var equals = pair.IndexOf('=');
            var name = equals < 0 ? pair : pair[..equals];
            _values[WebUtility.UrlDecode(name)] = equals < 0 ? "" : WebUtility.UrlDecode(pair[(equals + 1)..]);
        }
    }

    /// <summary>The value; null when it is absent or empty.</summary>
    public string? this[string name] => _values.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
}
