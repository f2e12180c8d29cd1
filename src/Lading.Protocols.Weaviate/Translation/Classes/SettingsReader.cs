using System.Globalization;

namespace Lading.Protocols.Weaviate.Translation.Classes;

/// <summary>
/// Reads settings out of an open JSON object with the original's leniency: a flag or text of the wrong kind is as if it were not there, a
/// number of the wrong kind is 0, one that does not fit is the largest. Only a fraction is an error, and the first one is kept.
/// </summary>
internal ref struct SettingsReader(OpenJson.Map settings)
{
    /// <summary>What is wrong; null so far.</summary>
    public string? Error { get; private set; }

    public long Integer(string name, long otherwise)
    {
        if (!settings.Find(name, out var value)) return otherwise;
        if (value is not OpenJson.Number { Literal: var literal }) return 0;
        if (long.TryParse(literal, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return number;
        if (IsWhole(literal)) return long.MaxValue;
        Error ??= $"json.Number to int64 for \"{name}\": strconv.ParseInt: parsing \"{literal}\": invalid syntax";
        return otherwise;
    }

    public bool Flag(string name, bool otherwise) => settings[name] is OpenJson.Flag flag ? flag.Value : otherwise;

    public string Text(string name, string otherwise) => settings[name] is OpenJson.Text text ? text.Value : otherwise;

    /// <summary>A text that must be one of two; anything else of that kind is an error.</summary>
    public string Choice(string name, string otherwise, string other, string what)
    {
        var text = Text(name, otherwise);
        if (text != otherwise && text != other) Error ??= $"invalid {what} {text}";
        return text;
    }

    /// <summary>A group of settings; an empty one when it is missing or of the wrong kind.</summary>
    public readonly OpenJson.Map Group(string name) => settings[name] as OpenJson.Map ?? OpenJson.Map.Empty;

    public readonly bool Has(string name) => settings.Find(name, out _);

    /// <summary>Takes over the error of a group that was read apart.</summary>
    public void Include(string? error) => Error ??= error;

    private static bool IsWhole(string literal)
    {
        foreach (var c in literal.AsSpan(literal[0] == '-' ? 1 : 0))
            if (!char.IsAsciiDigit(c)) return false;
        return true;
    }
}
