using Lading.Protocols.Weaviate.Translation;

namespace Lading.Protocols.Weaviate.Rest.Objects;

/// <summary>Texts that stand in item after item (classes, tenants, vector spaces), made into strings once while they keep coming.</summary>
/// <param name="make">Turns what was sent into what is meant.</param>
internal sealed class RepeatedTexts(Func<string, string> make)
{
    // A batch with more texts at a time gains nothing from searching longer.
    private const int Kept = 8;

    private readonly (byte[] Raw, string Text)[] _known = new (byte[], string)[Kept];
    private int _next;

    /// <summary>The text of what stood between the quotes.</summary>
    public string Get(ReadOnlySpan<byte> raw)
    {
        foreach (var (known, text) in _known)
            if (known is not null && raw.SequenceEqual(known)) return text;

        var made = make(GoText.GetString(raw));
        _known[_next] = (raw.ToArray(), made);
        _next = (_next + 1) % Kept;
        return made;
    }
}
