using System.Runtime.InteropServices;

namespace Lading.Storage.RocksDb.Native;

/// <summary>RocksDB refused a call; the message is its own text, which begins with the kind ("IO error: …", "Corruption: …").</summary>
public sealed class RocksDbException(string message) : Exception(message)
{
    /// <summary>True when the disk or the file system failed, not the call.</summary>
    public bool IsInputOutput => Message.StartsWith("IO error", StringComparison.Ordinal);

    internal static void ThrowIf(nint error)
    {
        if (error != 0) throw new RocksDbException(Take(error));
    }

    private static string Take(nint error)
    {
        var text = Marshal.PtrToStringUTF8(error) ?? "unknown error";
        Rocks.Free(error);
        return text;
    }
}
