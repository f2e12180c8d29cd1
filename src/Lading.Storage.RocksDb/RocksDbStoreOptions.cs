using Lading.Storage.RocksDb.Native;

namespace Lading.Storage.RocksDb;

/// <summary>Settings of the store, as written. The defaults suit a server with one or two gigabytes for the database.</summary>
public sealed record RocksDbStoreOptions
{
    /// <summary>
    /// True (default): An acknowledged write is on disk: Lading answers only after the commit, its receipt included, has been written to the log and the log has been synced (fsync).
    /// False: With Storage:Sync=false an acknowledged write survives a crash of the server but not of the machine.
    /// </summary>
    public bool Sync { get; init; } = true;

    /// <summary>Memory for parts of table files that are read often, in MiB; 8 to 1,048,576. Default 128.</summary>
    public int BlockCacheMiB { get; init; } = 128;

    /// <summary>Memory for what is written but not yet in table files, in MiB; 16 to 65,536. Default 128. More makes larger, fewer files.</summary>
    public int WriteBufferMiB { get; init; } = 128;

    /// <summary>Size of the log, in MiB, above which memory is written to table files; 16 to 65,536. Default 256. A start after a crash reads at most about this much.</summary>
    public int LogMiB { get; init; } = 256;

    internal DatabaseTuning ToTuning()
    {
        Demand(nameof(BlockCacheMiB), BlockCacheMiB, 8, 1 << 20);
        Demand(nameof(WriteBufferMiB), WriteBufferMiB, 16, 1 << 16);
        Demand(nameof(LogMiB), LogMiB, 16, 1 << 16);
        return new DatabaseTuning((long)BlockCacheMiB << 20, (long)WriteBufferMiB << 20, (long)LogMiB << 20);
    }

    private static void Demand(string name, int value, int min, int max)
    {
        if (value < min || value > max) throw new ArgumentOutOfRangeException(name, value, $"Storage:{name} is {value}; it must be {min} to {max}");
    }
}
