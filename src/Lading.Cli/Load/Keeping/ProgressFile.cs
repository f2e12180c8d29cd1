using System.Globalization;
using System.Text.Json;

namespace Lading.Cli.Load.Keeping;

/// <summary>How far a load has come. Immutable.</summary>
/// <param name="Load">Names this load; idempotency keys are made of it.</param>
/// <param name="Settings">What decides how batches are cut and where they go; a resumed load must have the same.</param>
internal sealed record LoadPoint(Guid Load, IReadOnlyDictionary<string, string> Settings)
{
    /// <summary>Batches finished without a gap, from the first.</summary>
    public long Batches { get; init; }

    /// <summary>Rows of these batches.</summary>
    public long Rows { get; init; }

    /// <summary>Hash of these rows.</summary>
    public UInt128 Hash { get; init; }

    /// <summary>Rows of these batches that failed.</summary>
    public long Failed { get; init; }

    /// <summary>Length of the file with the failed rows.</summary>
    public long FailedBytes { get; init; }
}

/// <summary><c>FILE.lading-progress</c>: there while a load is unfinished, so that <c>--resume</c> goes on and does not begin anew.</summary>
internal static class ProgressFile
{
    /// <summary>The point an earlier load has reached, or null.</summary>
    /// <exception cref="LoadUsageException">The file is not one of ours.</exception>
    public static LoadPoint? Read(string path)
    {
        if (!File.Exists(path)) return null;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            return new LoadPoint(root.GetProperty("load").GetGuid(), root.GetProperty("settings").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!))
            {
                Batches = root.GetProperty("batches").GetInt64(),
                Rows = root.GetProperty("rows").GetInt64(),
                Hash = UInt128.Parse(root.GetProperty("hash").GetString()!, NumberStyles.HexNumber),
                Failed = root.GetProperty("failed").GetInt64(),
                FailedBytes = root.GetProperty("failedBytes").GetInt64(),
            };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new LoadUsageException($"{path} is damaged ({e.Message}); remove it and load from the start: rows that are in already are only written again");
        }
    }

    /// <summary>Writes the point so that a crash leaves the old one or the new one.</summary>
    public static void Write(string path, LoadPoint point)
    {
        var next = path + ".new";
        using (var file = new FileStream(next, FileMode.Create, FileAccess.Write))
        using (var json = new Utf8JsonWriter(file, JsonStyle.Indented))
        {
            json.WriteStartObject();
            json.WriteString("load"u8, point.Load);
            json.WriteNumber("batches"u8, point.Batches);
            json.WriteNumber("rows"u8, point.Rows);
            json.WriteString("hash"u8, point.Hash.ToString("x32"));
            json.WriteNumber("failed"u8, point.Failed);
            json.WriteNumber("failedBytes"u8, point.FailedBytes);
            json.WriteStartObject("settings"u8);
            foreach (var (name, value) in point.Settings) json.WriteString(name, value);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        File.Move(next, path, overwrite: true);
    }
}
