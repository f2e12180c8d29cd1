using System.Globalization;
using System.Text.RegularExpressions;
using Lading.Cli.Load.Keeping;
using Lading.Cli.Load.Sending;
using Lading.Cli.Terminal;
using Spectre.Console;

namespace Lading.Cli.Load;

/// <summary>Counts what a load does and shows it: a bar with rate and time left on a terminal, a line now and then otherwise.</summary>
internal sealed partial class LoadDisplay(Screen screen, TimeProvider time)
{
    /// <summary>Between plain lines: a log stays readable, a watcher does not wonder.</summary>
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(2);

    /// <summary>Nobody reads more reasons than this.</summary>
    private const int ReasonsMax = 100;

    /// <summary>Between two looks at the bar: smooth, and free.</summary>
    private static readonly TimeSpan BetweenFrames = TimeSpan.FromMilliseconds(100);

    private long _rows;
    private long _failed;
    private long _created;
    private long _updated;
    private long _replayed;
    private int _waiting;
    private readonly Dictionary<string, long> _reasons = [];

    public long Rows => Volatile.Read(ref _rows);

    public long Failed => Volatile.Read(ref _failed);

    public long Created => Volatile.Read(ref _created);

    public long Updated => Volatile.Read(ref _updated);

    /// <summary>Requests that had run before.</summary>
    public long Replayed => Volatile.Read(ref _replayed);

    /// <summary>A request was answered.</summary>
    public void Stored(BatchAnswer answer)
    {
        Interlocked.Add(ref _created, answer.Created);
        Interlocked.Add(ref _updated, answer.Updated);
        if (answer.Replayed) Interlocked.Increment(ref _replayed);
        Volatile.Write(ref _waiting, 0);
    }

    /// <summary>A batch is decided.</summary>
    public void Decided(int rows, IReadOnlyList<FailedRow> failed)
    {
        Interlocked.Add(ref _rows, rows);
        Interlocked.Add(ref _failed, failed.Count);
        if (failed.Count == 0) return;
        lock (_reasons)
        {
            foreach (var row in failed)
            {
                // The values differ from row to row, the reason does not.
                var reason = QuotedValue().Replace(row.Message, "'…'");
                if (_reasons.Count < ReasonsMax || _reasons.ContainsKey(reason)) _reasons[reason] = _reasons.GetValueOrDefault(reason) + 1;
            }
        }
    }

    /// <summary>The most frequent reasons why rows failed.</summary>
    public IReadOnlyList<(string Message, long Count)> Reasons(int count)
    {
        lock (_reasons) return [.. _reasons.OrderByDescending(r => r.Value).Take(count).Select(r => (r.Key, r.Value))];
    }

    /// <summary>A batch will be sent again: said once, until something is answered.</summary>
    public void Waiting(string trouble)
    {
        if (Interlocked.Exchange(ref _waiting, 1) == 0) Note($"waiting: {trouble}; trying again");
    }

    /// <summary>A sentence worth knowing.</summary>
    public void Note(string sentence)
    {
        if (screen.IsTerminal) screen.Console.WriteLine(sentence);
        else screen.Line(sentence);
    }

    /// <summary>Shows progress until <paramref name="work"/> is done.</summary>
    /// <param name="name">What is loaded.</param>
    /// <param name="position">How many bytes of it have been read.</param>
    /// <param name="length">How many there are; null when nobody knows.</param>
    /// <param name="work">The load.</param>
    public async Task ShowAsync(string name, Func<long> position, long? length, Task work)
    {
        var (begun, first) = (time.GetTimestamp(), position());
        if (!screen.IsTerminal)
        {
            while (await Task.WhenAny(work, Task.Delay(BetweenLines, time)) != work) screen.Line($"{name}: {Now()}");
            return;
        }
        await screen.Console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask(name, maxValue: Math.Max(1, length ?? 1));
                task.IsIndeterminate = length is null;
                while (await Task.WhenAny(work, Task.Delay(BetweenFrames, time)) != work)
                {
                    task.Value = Math.Min(position(), task.MaxValue);
                    task.Description = Markup.Escape($"{name}: {Now()}");
                }
                task.IsIndeterminate = false;
                task.Value = length is null ? 1 : Math.Min(position(), task.MaxValue);
                task.Description = Markup.Escape($"{name}: {Counts(time.GetElapsedTime(begun))}");
            });

        string Now()
        {
            var took = time.GetElapsedTime(begun);
            return Counts(took) + Share(first, position(), length, took);
        }
    }

    public static string Count(double number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Rate(long rows, TimeSpan took) => $"{Count(rows / Math.Max(took.TotalSeconds, 0.001))}/s";

    private string Counts(TimeSpan took) => $"{Count(Rows)} rows, {Rate(Rows, took)}" + (Failed > 0 ? $", {Count(Failed)} failed" : "");

    /// <summary>How much of the file is done, and what is left by the speed since the first byte of this run: a resumed load has skipped some.</summary>
    private static string Share(long first, long position, long? length, TimeSpan took)
    {
        if (length is not { } all || position <= first) return "";
        return $", {((double)position / all).ToString("P0", CultureInfo.InvariantCulture)}, {Left(took * (Math.Max(0, all - position) / (double)(position - first)))} left";
    }

    private static string Left(TimeSpan time) =>
        time.TotalHours >= 1 ? $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}" : $"{(int)time.TotalMinutes}:{time.Seconds:00}";

    [GeneratedRegex("'[^']*'")]
    private static partial Regex QuotedValue();
}
