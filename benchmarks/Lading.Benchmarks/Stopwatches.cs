using System.Diagnostics;
using System.Globalization;

namespace Lading.Benchmarks;

/// <summary>Measures a stage on one thread: the best of many runs (the machine's noise only ever adds), and the bytes a run allocates.</summary>
internal static class Stopwatches
{
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan s_measured = TimeSpan.FromSeconds(2);

    /// <summary>Runs a stage over and over and prints a line.</summary>
    /// <param name="name">What is measured.</param>
    /// <param name="items">Items of one run.</param>
    /// <param name="bytes">Body bytes of one run.</param>
    /// <param name="stage">The stage.</param>
    public static void Measure(string name, int items, int bytes, Action stage)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < s_warmUp;) stage();

        var best = TimeSpan.MaxValue;
        long runs = 0;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < s_measured; runs++)
        {
            var start = Stopwatch.GetTimestamp();
            stage();
            var elapsed = Stopwatch.GetElapsedTime(start);
            if (elapsed < best) best = elapsed;
        }

        var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / runs;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-42} {best.TotalNanoseconds / items,10:N0} ns/item {bytes / best.TotalSeconds / 1e6,8:N0} MB/s {(double)allocated / items,8:N0} B/item"));
    }
}
