using System.Globalization;

namespace Lading.Cli.Bench.Server;

/// <summary>What Linux tells of a process.</summary>
internal sealed class ProcStat(int processId)
{
    /// <summary>Clock ticks a second: 100 on every Linux that .NET runs on.</summary>
    private const double TicksPerSecond = 100;

    /// <summary>True where these figures exist.</summary>
    public static bool IsAvailable => File.Exists("/proc/self/stat");

    /// <summary>User and system time of all its threads.</summary>
    public double CpuSeconds()
    {
        var stat = File.ReadAllText($"/proc/{processId}/stat");
        // The name may hold blanks and brackets; fields are counted from behind it.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (Parse(fields[11]) + Parse(fields[12])) / TicksPerSecond;
    }

    /// <summary>Megabytes in memory now.</summary>
    public double ResidentMegabytes() => Status("VmRSS:");

    /// <summary>Megabytes at most so far.</summary>
    public double PeakMegabytes() => Status("VmHWM:");

    /// <summary>Megabytes handed to the disk so far.</summary>
    public double WrittenMegabytes() => Lines($"/proc/{processId}/io", "write_bytes:") / (1024.0 * 1024);

    private double Status(string name) => Lines($"/proc/{processId}/status", name) / 1024.0;

    private static long Lines(string file, string name) =>
        File.ReadLines(file).Where(l => l.StartsWith(name, StringComparison.Ordinal)).Select(l => Parse(l[name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim())).FirstOrDefault();

    private static long Parse(string number) => long.Parse(number, CultureInfo.InvariantCulture);
}
