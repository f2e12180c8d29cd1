using Lading.Storage.RocksDb.Layout;

namespace Lading.Storage.RocksDb.Native;

/// <summary>How RocksDB is set up, in its own option names (rocksdb/options.h). Measured in docs/decisions/0001-store.md.</summary>
/// <param name="BlockCacheBytes">Memory for blocks of table files, indexes and filters included.</param>
/// <param name="WriteBufferBytes">Memory for what is written but not yet in table files, over all families.</param>
/// <param name="LogBytesMax">Log size above which the oldest family is flushed: bounds how much a restart must replay.</param>
internal sealed record DatabaseTuning(long BlockCacheBytes, long WriteBufferBytes, long LogBytesMax)
{
    /// <summary>Four file system pages: rows are read in runs or one by one, and a larger block halves the index.</summary>
    public const int BlockBytes = 16 << 10;

    /// <summary>One look-up in a hundred for an id that is not there reads a block in vain; costs 1.25 bytes a key.</summary>
    public const double FilterBitsPerKey = 10;

    /// <summary>Vectors of 64 floats and more live in blob files: compaction moves their addresses, not their floats.</summary>
    private const int VectorBlobBytesMin = 256;

    /// <summary>
    /// 4 MiB stay in the processor's cache while keys are put into them anywhere; eight of them become one table file, so that files are not smaller
    /// for it. Measured: 71,000 references a CPU-second instead of 47,000 with one of 64 MiB.
    /// </summary>
    private const string SmallMemtables = "write_buffer_size=4194304;min_write_buffer_number_to_merge=8;max_write_buffer_number=16";

    /// <summary>As much memory in one piece.</summary>
    private const string LargeMemtables = "write_buffer_size=33554432";

    public string DatabaseText() => string.Join(';',
        "create_if_missing=true",
        "create_missing_column_families=true",
        $"max_background_jobs={Math.Clamp(Environment.ProcessorCount, 2, 8)}",
        $"db_write_buffer_size={WriteBufferBytes}",
        $"max_total_wal_size={LogBytesMax}",
        "wal_recovery_mode=kPointInTimeRecovery",
        "bytes_per_sync=1048576",
        "max_open_files=-1",
        "skip_stats_update_on_db_open=true",
        "stats_dump_period_sec=0",
        "stats_persist_period_sec=0",
        "info_log_level=WARN_LEVEL",
        "keep_log_file_num=4",
        "max_log_file_size=4194304");

    public static string FamilyText(Family family) => string.Join(';',
        HasRandomKeys(family) ? SmallMemtables : LargeMemtables,
        "level_compaction_dynamic_level_bytes=true",
        family is Family.Ids or Family.Vectors or Family.Feed ? "compression=kNoCompression" : "compression=kLZ4Compression",

        // A new id is looked up in every memtable first: a small filter there takes 1.1 µs an id instead of 4.6.
        $"memtable_prefix_bloom_size_ratio={(family is Family.Ids ? "0.05" : "0")}",
        "memtable_whole_key_filtering=true",
        family is Family.Vectors
            ? $"enable_blob_files=true;min_blob_size={VectorBlobBytesMin};blob_compression_type=kNoCompression;enable_blob_garbage_collection=true"
            : "enable_blob_files=false");

    /// <summary>Where each key lands somewhere else, an insertion costs what the cache misses of its search cost; elsewhere keys mostly follow each other.</summary>
    private static bool HasRandomKeys(Family family) => family is Family.Ids or Family.References or Family.Referrers;
}
