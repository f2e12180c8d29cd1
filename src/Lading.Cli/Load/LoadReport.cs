using Lading.Cli.Load.Keeping;
using Lading.Cli.Terminal;

namespace Lading.Cli.Load;

/// <summary>What a load says at its end.</summary>
internal sealed class LoadReport(LoadSettings settings, Screen screen)
{
    public void Of(string path, IReadOnlyList<string> rest, SideFiles side, LoadDisplay display, LoadPoint point, TimeSpan took, CommandException? trouble, bool reachedEnd)
    {
        var counts = $"{LoadDisplay.Count(display.Created)} created, {LoadDisplay.Count(display.Updated)} updated, {LoadDisplay.Count(display.Failed)} failed";
        screen.Line($"{Name(path)}: {LoadDisplay.Count(display.Rows)} rows in {took.TotalSeconds:0.0} s ({LoadDisplay.Rate(display.Rows, took)}): {counts}");
        if (display.Replayed > 0) screen.Line($"  {LoadDisplay.Count(display.Replayed)} requests had run before and were answered from their receipts");
        if (point.Failed > 0)
        {
            foreach (var (message, count) in display.Reasons(3)) screen.Line($"  {LoadDisplay.Count(count),8} x {message}");
            screen.Line($"  failed rows, each with its errors: {side.Failed}");
            screen.Line($"  correct them there, then: {LoadCommandLine.Of(settings with { Format = null, Columns = Shaping.ColumnMap.Plain, Class = null, Tenant = null, OutputFolder = null, FailedMax = null }, [side.Failed], resume: false)}");
        }
        if (reachedEnd) return;
        screen.Line(trouble is null ? $"stopped: the first {LoadDisplay.Count(point.Rows)} rows of {Name(path)} are committed" : $"{Name(path)}: the first {LoadDisplay.Count(point.Rows)} rows are decided");
        GoOn(rest);
    }

    /// <summary>As a person calls it.</summary>
    public static string Name(string path) => path == Reading.InputFile.StandardInput ? "standard input" : path;

    public void NotBegun(IReadOnlyList<string> rest) => GoOn(rest);

    private void GoOn(IReadOnlyList<string> files)
    {
        screen.Line("to go on from there:");
        screen.Line($"  {LoadCommandLine.Of(settings, files, resume: true)}");
    }
}
