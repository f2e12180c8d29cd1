using System.Diagnostics;
using System.Runtime.InteropServices;
using Lading.Cli.Bench.Client;
using Lading.Cli.Bench.Data;

namespace Lading.Cli.Bench.Server;

/// <summary>A server of the benchmark's own: a process on a free port with a folder that goes with it.</summary>
internal sealed class BenchServer : IDisposable
{
    /// <summary>A start takes a part of a second; whoever waits for this long waits for nothing.</summary>
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(60);

    /// <summary>Below this share of a processor the server counts as settled: its compactions are done.</summary>
    private const double IdleShare = 0.05;

    private static readonly TimeSpan IdleLook = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan SettlesWithin = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private BenchServer(Process process, Uri url, string folder, TimeSpan startTook)
    {
        (_process, Url, Folder, StartTook) = (process, url, folder, startTook);
        Stat = new ProcStat(process.Id);
        IdleMegabytes = Stat.ResidentMegabytes();
    }

    public Uri Url { get; }

    public string Folder { get; }

    public ProcStat Stat { get; }

    /// <summary>Memory when it had just started.</summary>
    public double IdleMegabytes { get; }

    /// <summary>From the start of the process to the first answer.</summary>
    public TimeSpan StartTook { get; }

    /// <summary>Starts a server with the benchmark's class in it.</summary>
    /// <param name="folder">Its data folder; may hold data.</param>
    /// <param name="settings">Settings as <c>Section:Name=VALUE</c>.</param>
    public static BenchServer Start(string folder, IReadOnlyList<string> settings)
    {
        var start = OwnProcess(["serve", "--host", "127.0.0.1", "--port", "0", "--data", folder, .. settings.SelectMany(s => (string[])["--set", s])]);
        var begun = TimeProvider.System.GetTimestamp();
        var process = Process.Start(start) ?? throw new CommandException(ExitCode.Server, "the server could not be started");
        try
        {
            var url = ReadUrl(process);
            using (var client = new RawClient(url))
            {
                if (client.Send("GET", "/v1/.well-known/ready", "", default).Status != 200) throw new CommandException(ExitCode.Server, "the server is not ready");
            }
            var took = TimeProvider.System.GetElapsedTime(begun);
            // Read on, so that the server never waits for a full pipe.
            _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
            return new BenchServer(process, url, folder, took);
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }
    }

    /// <summary>Gives it the class of the benchmark.</summary>
    public void CreateClass()
    {
        using var client = new RawClient(Url);
        var answer = client.Send("POST", "/v1/schema", "", BenchBodies.Class());
        if (answer.Status != 200) throw new CommandException(ExitCode.Server, $"the class was refused with status {answer.Status}");
    }

    /// <summary>Waits until it has nothing left to do.</summary>
    public void Settle()
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(begun) < SettlesWithin)
        {
            var before = Stat.CpuSeconds();
            _process.WaitForExit(IdleLook);
            if (Stat.CpuSeconds() - before <= IdleShare * IdleLook.TotalSeconds) return;
        }
    }

    /// <summary>As a power cut would.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Megabytes of its folder.</summary>
    public double FolderMegabytes() => new DirectoryInfo(Folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length) / (1024.0 * 1024);

    public void Dispose()
    {
        if (!_process.HasExited) Kill();
        _process.Dispose();
    }

    private static Uri ReadUrl(Process process)
    {
        var line = process.StandardOutput.ReadLineAsync();
        while (line.Wait(ReadyWithin) && line.Result is { } text)
        {
            var word = text.Split(' ').FirstOrDefault(w => w.StartsWith("http://", StringComparison.Ordinal));
            if (word is not null && text.Contains("serves", StringComparison.Ordinal)) return new Uri(word);
            line = process.StandardOutput.ReadLineAsync();
        }
        throw new CommandException(ExitCode.Server, "the server did not start");
    }

    /// <summary>This program once more: under its own host, or under the dotnet that runs it.</summary>
    private static ProcessStartInfo OwnProcess(IEnumerable<string> arguments)
    {
        var library = typeof(BenchServer).Assembly.Location;
        var start = new ProcessStartInfo { RedirectStandardOutput = true, RedirectStandardInput = true, UseShellExecute = false };
        if (library.Length == 0)
        {
            start.FileName = Environment.ProcessPath!;
        }
        else
        {
            start.FileName = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
            start.ArgumentList.Add(library);
        }
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return start;
    }
}
