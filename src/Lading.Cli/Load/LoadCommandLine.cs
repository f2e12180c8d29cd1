using Lading.Cli.Load.Shaping;

namespace Lading.Cli.Load;

/// <summary>Writes a load as the command line that asks for it, ready to be copied into a shell.</summary>
internal static class LoadCommandLine
{
    private static readonly LoadSettings Defaults = new() { Files = [], Url = new Uri("http://127.0.0.1:8080") };

    /// <param name="settings">How files are loaded.</param>
    /// <param name="files">Which, instead of the settings' own.</param>
    /// <param name="resume">Whether it goes on or begins.</param>
    public static string Of(LoadSettings settings, IEnumerable<string> files, bool resume)
    {
        var words = new List<string> { "lading", "load" };
        words.AddRange(files);
        Add("--class", settings.Class);
        Add("--tenant", settings.Tenant);
        if (settings.Url != Defaults.Url) Add("--url", settings.Url.ToString().TrimEnd('/'));
        Add("--format", settings.Format?.ToString().ToLowerInvariant());
        Add("--separator", settings.Separator is '\t' ? "tab" : settings.Separator?.ToString());
        if (settings.Columns.IdColumn != ColumnMap.Plain.IdColumn) Add("--id-column", settings.Columns.IdColumn);
        if (settings.Columns.VectorColumn != ColumnMap.Plain.VectorColumn) Add("--vector-column", settings.Columns.VectorColumn);
        foreach (var (column, target) in settings.Columns.Targets) Add("--map", Written(column, target));
        if (!settings.DeclareSchema) words.Add("--no-schema");
        if (settings.BatchItems != Defaults.BatchItems) Add("--batch-items", $"{settings.BatchItems}");
        if (settings.BatchBytes != Defaults.BatchBytes) Add("--batch-bytes", $"{settings.BatchBytes}");
        if (settings.Connections != Defaults.Connections) Add("--connections", $"{settings.Connections}");
        if (settings.FailedMax is { } max) Add("--max-failed", $"{max}");
        Add("--keep-in", settings.OutputFolder);
        if (resume) words.Add("--resume");
        return string.Join(' ', words.Select(Quoted));

        void Add(string option, string? value)
        {
            if (value is not null) words.AddRange([option, value]);
        }
    }

    /// <summary>As <c>--map</c> takes it.</summary>
    public static string Written(string column, ColumnTarget target) => $"{column}={target.Property}{(target.Type is null ? "" : ":" + target.Type)}";

    /// <summary>As a POSIX shell reads it back.</summary>
    private static string Quoted(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:=,+@%".Contains(c)) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
