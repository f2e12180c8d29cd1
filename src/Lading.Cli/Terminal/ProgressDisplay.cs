using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Lading.Cli.Terminal;

/// <summary>Shows how far a piece of work is: a bar with rate and time left on a terminal, a line a second otherwise.</summary>
internal sealed class ProgressDisplay(Screen screen, TimeProvider time)
{
    /// <summary>Seconds between plain lines: a log stays readable, a watcher does not wonder.</summary>
    private const double LineSeconds = 1;

    /// <summary>Runs work of a known size.</summary>
    /// <param name="name">What is counted.</param>
    /// <param name="total">How many there are.</param>
    /// <param name="work">Gets a function to call with the number of those newly done.</param>
    public Task RunAsync(string name, long total, Func<Action<long>, Task> work) =>
        screen.IsTerminal ? ShowBarAsync(name, total, work) : WriteLinesAsync(name, total, work);

    private Task ShowBarAsync(string name, long total, Func<Action<long>, Task> work) =>
        screen.Console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new DoneColumn(), new RateColumn(time), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask(name.PadRight(10), maxValue: total);
                await work(done => task.Increment(done));
                task.StopTask();
            });

    private async Task WriteLinesAsync(string name, long total, Func<Action<long>, Task> work)
    {
        var begun = time.GetTimestamp();
        var said = begun;
        long done = 0;
        await work(more =>
        {
            done += more;
            if (done >= total || time.GetElapsedTime(said).TotalSeconds < LineSeconds) return;
            said = time.GetTimestamp();
            screen.Line($"{name,-10}  {Count(done)} of {Count(total)}, {Rate(done, time.GetElapsedTime(begun))}, {TimeLeft(done, total, time.GetElapsedTime(begun))} left");
        });
        var took = time.GetElapsedTime(begun);
        screen.Line($"{name,-10}  {Count(done)} of {Count(total)} in {took.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s, {Rate(done, took)}");
    }

    private static string Count(double number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Rate(double done, TimeSpan took) => $"{Count(done / Math.Max(took.TotalSeconds, 0.001))}/s";

    private static string TimeLeft(long done, long total, TimeSpan took) => $"{Count(took.TotalSeconds * (total - done) / Math.Max(done, 1))} s";

    private sealed class DoneColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text($"{Count(task.Value)} of {Count(task.MaxValue)}");
    }

    /// <summary>Over the whole time: Spectre's own speed forgets and ends as zero.</summary>
    private sealed class RateColumn(TimeProvider time) : ProgressColumn
    {
        private readonly long _begun = time.GetTimestamp();
        private TimeSpan? _took;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
        {
            var took = _took ?? time.GetElapsedTime(_begun);
            if (task.IsFinished) _took ??= took;
            return new Text(Rate(task.Value, took));
        }
    }
}
