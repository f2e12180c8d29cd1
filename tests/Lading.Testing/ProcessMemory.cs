using System.Globalization;

namespace Lading.Testing;

/// <summary>What a process has taken of the machine's memory.</summary>
public static class ProcessMemory
{
    /// <summary>The most that was resident at once so far; 0 where the system does not tell.</summary>
    public static long PeakBytes(int processId)
    {
        var status = $"/proc/{processId}/status";
        if (!File.Exists(status)) return 0;
        var line = File.ReadLines(status).FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return line is null ? 0 : 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
