using System.Text;
using Microsoft.Extensions.Primitives;

namespace Lading.Protocols.Weaviate.Rest.Batches;

/// <summary>The header <c>Idempotency-Key</c>: a string of RFC 9651, or a bare token.</summary>
internal static class KeyHeader
{
    // What the extensions promise (F2); Stripe's limit, which clients know.
    private const int CharactersMax = 255;

    /// <summary>Reads the header.</summary>
    /// <param name="header">Its values.</param>
    /// <param name="key">The key; null when there is no header.</param>
    /// <returns>Null, or why the request is refused.</returns>
    public static string? Read(StringValues header, out string? key)
    {
        key = null;
        if (header.Count == 0) return null;
        if (header.Count > 1) return "the header Idempotency-Key may be sent only once";

        var text = (header[0] ?? "").Trim(' ');
        key = text.StartsWith('"') ? Quoted(text) : Bare(text);
        if (key is null) return "the header Idempotency-Key must be a quoted string or a token of visible ASCII characters";
        if (key.Length is 0 or > CharactersMax) return $"the header Idempotency-Key must have 1 to {CharactersMax} characters";
        return null;
    }

    private static string? Bare(string text)
    {
        foreach (var c in text)
            if (c is <= ' ' or > '~' or '"' or ',' or ';') return null;
        return text;
    }

    private static string? Quoted(string text)
    {
        var key = new StringBuilder(text.Length);
        for (var i = 1; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"':
                    // Parameters may follow; the extensions define none.
                    return i + 1 == text.Length || text[i + 1] == ';' ? key.ToString() : null;
                case '\\':
                    if (++i == text.Length || text[i] is not ('"' or '\\')) return null;
                    break;
                case < ' ' or > '~':
                    return null;
            }

            key.Append(text[i]);
        }

        return null;
    }
}
