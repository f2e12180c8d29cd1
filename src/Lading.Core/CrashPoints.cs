namespace Lading.Core;

/// <summary>
/// Places where a test can end the process as a power cut would: the environment variable <c>LADING__TESTING__CRASHPOINT=name:n</c>
/// kills it when the place of that name is passed for the n-th time. Costs one null check when not set.
/// </summary>
public static class CrashPoints
{
    private static readonly string? Wanted = Environment.GetEnvironmentVariable("LADING__TESTING__CRASHPOINT");
    private static int _passes;

    /// <summary>Marks the place <paramref name="name"/>: decoded, validated, planned, reserved, written, acknowledged, receipt.</summary>
    public static void Pass(string name)
    {
        if (Wanted is null) return;
        var colon = Wanted.LastIndexOf(':');
        if (colon < 0 || Wanted[..colon] != name || !int.TryParse(Wanted.AsSpan(colon + 1), out var wanted)) return;
        if (Interlocked.Increment(ref _passes) == wanted) Kill();
    }

    private static void Kill()
    {
        using var self = System.Diagnostics.Process.GetCurrentProcess();
        self.Kill();
        self.WaitForExit();
    }
}
