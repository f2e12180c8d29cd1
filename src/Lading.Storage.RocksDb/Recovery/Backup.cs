using Lading.Storage.RocksDb.Native;

namespace Lading.Storage.RocksDb.Recovery;

/// <summary>Makes a backup of an open database: a data folder of its own, by hard links where the file system can. It can be opened where it stands, or restored.</summary>
internal static class Backup
{
    /// <exception cref="IOException">The folder is not empty or cannot be written.</exception>
    public static void Make(Database database, FolderMark mark, string folder, CancellationToken cancel)
    {
        folder = Path.GetFullPath(folder);
        var isNew = !Directory.Exists(folder);
        if (!DataFolder.IsFree(folder)) throw new IOException($"The folder {folder} is not empty; a backup needs a folder of its own.");
        try
        {
            cancel.ThrowIfCancellationRequested();
            Directory.CreateDirectory(folder);
            database.Checkpoint(DataFolder.RowsOf(folder));
            cancel.ThrowIfCancellationRequested();

            // Last, so that half a backup is never taken for one.
            mark.Write(folder);
        }
        catch (Exception e)
        {
            Remove(folder, isNew);
            if (e is RocksDbException or UnauthorizedAccessException) throw new IOException($"The backup into {folder} failed: {e.Message}", e);
            throw;
        }
    }

    /// <summary>Removes what was made so far, and the folder too if it was made for it.</summary>
    internal static void Remove(string folder, bool withFolder)
    {
        if (!Directory.Exists(folder)) return;
        var rows = DataFolder.RowsOf(folder);
        if (Directory.Exists(rows)) Directory.Delete(rows, recursive: true);
        File.Delete(Path.Combine(folder, FolderMark.FileName));
        File.Delete(Path.Combine(folder, FolderMark.FileName + ".new"));
        if (withFolder) Directory.Delete(folder);
    }
}
