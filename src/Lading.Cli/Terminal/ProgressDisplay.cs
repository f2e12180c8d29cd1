using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Lading.Cli.Terminal;

/// <summary>A piece of work whose size is known.</summary>
/// <param name="Name">What is counted.</param>
/// <param name="Total">How many there are.</param>
/// <param name="RunAsync">Does it; calls the function it is given with the number of those newly done.</param>
internal sealed record Work(string Name, long Total, Func<Action<long>, Task> RunAsync);

/// <summary>Does one work after another and shows how far each is: a bar with rate and time left on a terminal, a line a second otherwise.</summary>
internal sealed class ProgressDisplay(Screen screen, TimeProvider time)
{
    /// <summary>Seconds between plain lines: a log stays readable, a watcher does not wonder.</summary>
    private const double LineSeconds = 1;

    public async Task RunAsync(params IReadOnlyList<Work> works)
    {
        if (screen.IsTerminal)
        {
            await ShowBarsAsync(works);
            return;
        }

        foreach (var work in works) await WriteLinesAsync(work);
    }

    private Task ShowBarsAsync(IReadOnlyList<Work> works) =>
        screen.Console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new DoneColumn(), new RateColumn(), new TimeColumn())
            .StartAsync(async context =>
            {
                var tasks = works.Select(work => context.AddTask(work.Name, autoStart: false, maxValue: work.Total)).ToList();
                foreach (var (work, task) in works.Zip(tasks))
                {
                    task.StartTask();
                    await work.RunAsync(done => task.Increment(done));
                    task.StopTask();
                }
            });

    private async Task WriteLinesAsync(Work work)
    {
        var begun = time.GetTimestamp();
        var said = begun;
        long done = 0;
        await work.RunAsync(more =>
        {
            done += more;
            if (done >= work.Total || time.GetElapsedTime(said).TotalSeconds < LineSeconds) return;
            said = time.GetTimestamp();
            var soFar = time.GetElapsedTime(begun);
            screen.Line($"{work.Name,-10}  {Done(done, work.Total)}, {Rate(done, soFar)}, {Left(done, work.Total, soFar)}");
        });
        var took = time.GetElapsedTime(begun);
        screen.Line($"{work.Name,-10}  {Done(done, work.Total)} {Took(took)}, {Rate(done, took)}");
    }

    private static string Count(double number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Done(double done, double total) => $"{Count(done)} of {Count(total)}";

    private static string Rate(double done, TimeSpan took) => $"{Count(done / Math.Max(took.TotalSeconds, 0.001))}/s";

    private static string Left(double done, double total, TimeSpan took) => $"{Count(took.TotalSeconds * (total - done) / Math.Max(done, 1))} s left";

    private static string Took(TimeSpan took) => $"in {took.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s";

    private sealed class DoneColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(Done(task.Value, task.MaxValue)) { Justification = Justify.Right };
    }

    /// <summary>Over the whole time: Spectre's own speed forgets and ends as zero.</summary>
    private sealed class RateColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(task.ElapsedTime is { } took && task.Value > 0 ? Rate(task.Value, took) : "") { Justification = Justify.Right };
    }

    private sealed class TimeColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(task.ElapsedTime is not { } took || task.Value == 0 ? "" : task.IsFinished ? Took(took) : Left(task.Value, task.MaxValue, took));
    }
}
