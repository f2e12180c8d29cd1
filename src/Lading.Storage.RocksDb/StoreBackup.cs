using Lading.Storage.RocksDb.Recovery;

namespace Lading.Storage.RocksDb;

/// <summary>Lays out backups as data folders. Making one is <see cref="RocksDbStore.BackupAsync"/>.</summary>
public static class StoreBackup
{
    /// <summary>Copies a backup into a new data folder. The backup stays as it is and can be restored again.</summary>
    /// <param name="backup">Folder of a backup.</param>
    /// <param name="target">The new data folder; must not exist or be empty.</param>
    /// <param name="progress">Told of the bytes copied and of all bytes, after each file; may be null.</param>
    /// <param name="cancel">Stops between files; what was copied is removed.</param>
    /// <exception cref="StoreOpenException">The backup is none, or newer, or a folder cannot be used; the message says which and what to do.</exception>
    public static void Restore(string backup, string target, Action<long, long>? progress, CancellationToken cancel)
    {
        (backup, target) = (Path.GetFullPath(backup), Path.GetFullPath(target));
        var mark = FolderMark.Read(backup);
        if (mark is not { IsReady: true } || !Directory.Exists(DataFolder.RowsOf(backup)))
            throw new StoreOpenException($"The folder {backup} holds no complete backup. Name a folder that lading backup made.");
        if (!DataFolder.IsFree(target))
            throw new StoreOpenException($"The folder {target} is not empty; restoring never overwrites. Name a new or empty folder.");

        var isNew = !Directory.Exists(target);
        try
        {
            Copy(DataFolder.RowsOf(backup), DataFolder.RowsOf(target), progress, cancel);

            // Last, so that half a copy is never taken for a database.
            mark.Write(target);
        }
        catch (Exception e)
        {
            Backup.Remove(target, isNew);
            if (e is IOException or UnauthorizedAccessException) throw new StoreOpenException($"The backup could not be copied into {target}: {e.Message}", e);
            throw;
        }
    }

    private static void Copy(string from, string to, Action<long, long>? progress, CancellationToken cancel)
    {
        Directory.CreateDirectory(to);
        var files = new DirectoryInfo(from).GetFiles();
        var total = files.Sum(file => file.Length);
        long done = 0;
        foreach (var file in files)
        {
            cancel.ThrowIfCancellationRequested();
            var copy = Path.Combine(to, file.Name);
            file.CopyTo(copy);
            using (var stream = new FileStream(copy, FileMode.Open, FileAccess.ReadWrite)) stream.Flush(flushToDisk: true);
            done += file.Length;
            progress?.Invoke(done, total);
        }
    }
}
