using System.Diagnostics;
using Lading.Testing;

namespace Lading.Clients.Tests;

/// <summary>Runs a program as a user would and keeps what it prints.</summary>
internal static class ForeignProgram
{
    private static readonly TimeSpan EndsWithin = TimeSpan.FromMinutes(3);

    /// <summary>A file of this room.</summary>
    public static string Path(string file) => System.IO.Path.Combine(LadingExecutable.RepositoryRoot, "tests", "Lading.Clients.Tests", file);

    public static async Task<ProgramResult> RunAsync(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} could not be started");
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(EndsWithin);
        try
        {
            var (printed, errors) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            return new ProgramResult(process.ExitCode, await printed, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end within {EndsWithin.TotalSeconds} s");
        }
    }
}

internal sealed record ProgramResult(int ExitCode, string Printed, string Errors)
{
    /// <summary>It ended well and printed exactly this.</summary>
    public void MustBe(string expected) => Assert.True(
        ExitCode == 0 && Printed == expected, $"exit code {ExitCode}\n--- expected\n{expected}\n--- printed\n{Printed}\n--- errors\n{Errors}");
}
