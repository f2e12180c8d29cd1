using System.Diagnostics;
using Lading.Testing;

namespace Lading.Storage.RocksDb.Tests.Recovery;

/// <summary>A disk of a few megabytes in memory, where the machine lets a test mount one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>Mounts one, or skips the test with the reason.</summary>
    public static SmallDisk Mount(int mebibytes)
    {
        var folder = TestFolder.Create("disk");
        if (Run("mount", "-t", "tmpfs", "-o", $"size={mebibytes}m", "lading-test", folder) is { } refusal)
        {
            TestFolder.Remove(folder);
            Assert.Skip($"a small disk cannot be mounted here: {refusal}");
        }

        return new SmallDisk(folder);
    }

    public void Remount(string options)
    {
        if (Run("mount", "-o", $"remount,{options}", Folder) is { } refusal) Assert.Fail(refusal);
    }

    public void Dispose()
    {
        Run("umount", "-l", Folder);
        TestFolder.Remove(Folder);
    }

    /// <returns>Null when it went well, else what the program said.</returns>
    private static string? Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            var said = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : said.Trim();
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return e.Message;
        }
    }
}
