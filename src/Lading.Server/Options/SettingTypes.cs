using System.Collections.Immutable;
using System.Globalization;

namespace Lading.Server.Options;

/// <summary>The kinds of values that settings have.</summary>
internal static class SettingTypes
{
    private static readonly string[] Truthy = ["on", "enabled", "1", "true"];
    private static readonly string[] Falsy = ["off", "disabled", "0", "false"];

    /// <summary>Any text.</summary>
    public static SettingType<string> Text { get; } = new("text", (string written, out string value) => Is(written, out value), text => text);

    /// <summary>True or false. The original's variables are true for four words and false for everything else.</summary>
    public static SettingType<bool> Switch { get; } = new("`true` or `false`", ReadSwitch, Show)
    {
        TryReadForeign = (string written, out bool value) => Is(Truthy.Contains(written, StringComparer.OrdinalIgnoreCase), out value),
    };

    /// <summary>True or false, where the original's variable is true for everything but "false".</summary>
    public static SettingType<bool> SwitchUnlessFalse { get; } = Switch with
    {
        TryReadForeign = (string written, out bool value) => Is(!written.Equals("false", StringComparison.OrdinalIgnoreCase), out value),
    };

    /// <summary>A TCP port.</summary>
    public static SettingType<int> Port { get; } = Whole(0, 65_535);

    /// <summary>Texts, separated by commas.</summary>
    public static SettingType<ImmutableArray<string>> List { get; } = new(
        "texts separated by commas",
        (string written, out ImmutableArray<string> value) => Is([.. written.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)], out value),
        list => string.Join(',', list));

    /// <summary>A limit that may be absent: null, written as a negative number.</summary>
    public static SettingType<long?> Limit { get; } = new(
        "a whole number; -1 is unlimited",
        (string written, out long? value) =>
        {
            var ok = long.TryParse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
            value = number < 0 ? null : number;
            return ok;
        },
        limit => limit is { } number ? Digits(number) : "-1");

    /// <summary>A whole number in a range.</summary>
    public static SettingType<int> Whole(int min, int max) => new(
        Range(min, max),
        (string written, out int value) => int.TryParse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= min && value <= max,
        value => Digits(value));

    /// <summary>A whole number in a range.</summary>
    public static SettingType<long> Whole(long min, long max) => new(
        Range(min, max),
        (string written, out long value) => long.TryParse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= min && value <= max,
        value => Digits(value));

    /// <summary>One of some words, in any letter case.</summary>
    public static SettingType<T> OneOf<T>(params (string Word, T Value)[] words) => new(
        string.Join(", ", words.Select(word => word.Word.Length == 0 ? "nothing" : $"`{word.Word}`")),
        (string written, out T value) =>
        {
            foreach (var word in words)
                if (word.Word.Equals(written, StringComparison.OrdinalIgnoreCase))
                    return Is(word.Value, out value);
            value = words[0].Value;
            return false;
        },
        value => words.First(word => EqualityComparer<T>.Default.Equals(word.Value, value)).Word);

    /// <summary>One of some words, in any letter case; the value is the word as listed.</summary>
    public static SettingType<string> Words(params string[] words) => OneOf([.. words.Select(word => (word, word))]);

    private static bool ReadSwitch(string written, out bool value)
    {
        value = Truthy.Contains(written, StringComparer.OrdinalIgnoreCase);
        return value || Falsy.Contains(written, StringComparer.OrdinalIgnoreCase);
    }

    private static string Show(bool value) => value ? "true" : "false";

    private static string Range(long min, long max) =>
        max is int.MaxValue or long.MaxValue ? $"a whole number from {Digits(min)}" : $"a whole number from {Digits(min)} to {Digits(max)}";

    private static string Digits(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static bool Is<T>(T made, out T value)
    {
        value = made;
        return true;
    }
}
