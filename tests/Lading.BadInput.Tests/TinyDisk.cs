using System.Diagnostics;
using Lading.Testing;

namespace Lading.BadInput.Tests;

/// <summary>A small file system in memory. Mounting needs rights; without them the test is skipped and says so.</summary>
internal sealed class TinyDisk : IDisposable
{
    private TinyDisk(string folder) => Folder = folder;

    public string Folder { get; }

    public static TinyDisk MountOrSkip(string size)
    {
        var folder = TestFolder.Create("disk");
        var refused = Run("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", folder);
        if (refused is null) return new TinyDisk(folder);
        TestFolder.Remove(folder);
        Assert.Skip($"a tmpfs cannot be mounted here ({refused.Trim()})");
        return null!;
    }

    public void Remount(string option)
    {
        if (Run("mount", "-o", $"remount,{option}", Folder) is { } refused) throw new InvalidOperationException(refused);
    }

    public void Dispose()
    {
        if (Run("umount", Folder) is not null) Run("umount", "-l", Folder);
        TestFolder.Remove(Folder);
    }

    /// <summary>Null when the command succeeded, else what it said.</summary>
    private static string? Run(string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            var said = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : said;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return e.Message;
        }
    }
}
