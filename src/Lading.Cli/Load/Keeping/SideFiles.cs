using Lading.Cli.Load.Reading;

namespace Lading.Cli.Load.Keeping;

/// <summary>The files that a load keeps beside its input.</summary>
/// <param name="Failed">Rows that failed.</param>
/// <param name="Progress">How far it has come; gone when it is done.</param>
internal sealed record SideFiles(string Failed, string Progress)
{
    private const string FailedEnd = ".failed.ndjson";

    /// <param name="input">Path of the input.</param>
    /// <param name="folder">Where they go; null is beside the input.</param>
    public static SideFiles Of(string input, string? folder)
    {
        var name = input == InputFile.StandardInput ? "stdin" : Path.GetFileName(input);
        var place = folder ?? (input == InputFile.StandardInput ? "" : Path.GetDirectoryName(input) ?? "");
        return new SideFiles(Path.Combine(place, FailedName(name)), Path.Combine(place, name + ".lading-progress"));
    }

    /// <summary>What fails of <c>cities.failed.ndjson</c> goes to <c>cities.failed.2.ndjson</c>, and so on: no input is written over.</summary>
    private static string FailedName(string input)
    {
        if (input.EndsWith(FailedEnd, StringComparison.Ordinal)) return $"{input[..^FailedEnd.Length]}.failed.2.ndjson";
        var parts = input.Split('.');
        if (parts.Length >= 4 && parts[^1] == "ndjson" && parts[^3] == "failed" && int.TryParse(parts[^2], out var round))
        {
            parts[^2] = $"{round + 1}";
            return string.Join('.', parts);
        }
        return input + FailedEnd;
    }
}
