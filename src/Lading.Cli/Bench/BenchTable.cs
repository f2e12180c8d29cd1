using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Lading.Cli.Terminal;

namespace Lading.Cli.Bench;

/// <summary>Figures as a table, and as JSON for whoever compares runs.</summary>
internal static class BenchTable
{
    private static readonly (string Head, Func<Figures, string> Cell)[] Columns =
    [
        ("scenario", f => f.Scenario),
        ("items", f => Number(f.Items)),
        ("items/s", f => Number(f.ItemsPerSecond)),
        ("MB/s", f => Number(f.MegabytesPerSecond)),
        ("p50 ms", f => Fraction(f.P50)),
        ("p99 ms", f => Fraction(f.P99)),
        ("items/cpu-s", f => Number(f.ItemsPerCpuSecond)),
        ("cpu-s/100k", f => Fraction(f.CpuSecondsPer100K)),
        ("floor/cpu-s", f => Number(f.FloorPerCpuSecond)),
        ("x floor", f => Fraction(f.TimesFloor)),
        ("alloc/item", f => Number(f.AllocatedPerItem)),
        ("+MB peak", f => Number(f.PeakAboveIdle)),
        ("disk/item", f => Number(f.DiskPerItem)),
    ];

    public static void Write(Screen screen, IReadOnlyList<Figures> all)
    {
        var widths = Columns.Select(c => Math.Max(c.Head.Length, all.Count == 0 ? 0 : all.Max(f => c.Cell(f).Length))).ToArray();
        screen.Line(Row(Columns.Select(c => c.Head), widths));
        foreach (var figures in all) screen.Line(Row(Columns.Select(c => c.Cell(figures)), widths) + (figures.Note is null ? "" : "  " + figures.Note));
    }

    /// <summary>The machine, and every figure by its name.</summary>
    public static void WriteJson(string path, IReadOnlyList<Figures> all, TimeProvider time)
    {
        using var file = File.Create(path);
        using var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("version", VersionCommand.Version);
        json.WriteString("at", time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteString("machine", Machine());
        json.WriteStartArray("scenarios");
        foreach (var figures in all)
        {
            json.WriteStartObject();
            foreach (var (head, cell) in Columns)
            {
                if (cell(figures).Length == 0) continue;
                if (head == "scenario") json.WriteString(head, figures.Scenario);
                else json.WriteNumber(head, double.Parse(cell(figures), NumberStyles.Any, CultureInfo.InvariantCulture));
            }
            if (figures.Note is not null) json.WriteString("note", figures.Note);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static string Machine()
    {
        var model = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
            : null;
        return $"{Environment.ProcessorCount} x {model ?? RuntimeInformation.ProcessArchitecture.ToString()}, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";
    }

    private static string Row(IEnumerable<string> cells, int[] widths) =>
        string.Join("  ", cells.Select((cell, i) => i == 0 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i])));

    private static string Number(double? value) => value is { } v ? v.ToString("N0", CultureInfo.InvariantCulture) : "";

    private static string Fraction(double? value) => value is { } v ? v.ToString(v < 10 ? "N2" : "N1", CultureInfo.InvariantCulture) : "";
}
