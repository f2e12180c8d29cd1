namespace Lading.Storage.RocksDb.Recovery;

/// <summary>
/// A data folder: <c>LADING</c> says that it is one and of which format, <c>lock</c> keeps a second server out, <c>rows/</c> is RocksDB's.
/// Everything the database knows is in it, so moving the folder moves the database.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    private const string LockName = "lock";

    /// <summary>A file system's own; an empty disk has it.</summary>
    private const string LostAndFound = "lost+found";

    private readonly FileStream _lock;

    private DataFolder(string path, FileStream @lock, FolderMark mark) => (Path, _lock, Mark) = (path, @lock, mark);

    public string Path { get; }

    /// <summary>What the folder says of itself.</summary>
    public FolderMark Mark { get; private set; }

    public string Rows => RowsOf(Path);

    public static string RowsOf(string folder) => System.IO.Path.Combine(folder, "rows");

    /// <summary>Takes a folder, or makes a new one of it when it is empty or not there.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="database">Identity of the database if it is a new one.</param>
    /// <exception cref="StoreOpenException">It is foreign, newer, damaged, in use, or cannot be written.</exception>
    public static DataFolder Take(string path, Guid database)
    {
        path = System.IO.Path.GetFullPath(path);
        FileStream? held = null;
        try
        {
            Directory.CreateDirectory(path);
            if (FolderMark.Read(path) is null && !IsFree(path)) throw Foreign(path);
            held = Lock(path);
            var mark = FolderMark.Read(path) ?? FolderMark.Create(path, database);
            if (mark.IsReady && !File.Exists(System.IO.Path.Combine(RowsOf(path), "CURRENT")))
                throw new StoreOpenException($"The data folder {path} has lost its rows: {RowsOf(path)} holds no database. Restore it from a backup.");
            return new DataFolder(path, held, mark);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            held?.Dispose();
            throw new StoreOpenException($"The data folder {path} cannot be written: {e.Message} Make it writable or name another with --data.", e);
        }
        catch
        {
            held?.Dispose();
            throw;
        }
    }

    /// <summary>Says that the database is complete: from now on a folder without rows is a damaged one.</summary>
    public void MarkReady()
    {
        if (Mark.IsReady) return;
        Mark = Mark with { IsReady = true };
        Mark.Write(Path);
    }

    public void Dispose() => _lock.Dispose();

    /// <summary>True when nothing is in a folder that could be somebody's.</summary>
    public static bool IsFree(string path) =>
        !Directory.Exists(path) || Directory.EnumerateFileSystemEntries(path).All(entry => System.IO.Path.GetFileName(entry) is LostAndFound or LockName);

    /// <summary>The lock is taken: EWOULDBLOCK of flock(2), or ERROR_SHARING_VIOLATION.</summary>
    private static bool IsHeldByAnother(IOException failure)
    {
        const int LinuxWouldBlock = 11;
        const int MacWouldBlock = 35;
        const int WindowsSharingViolation = 32;
        var held = OperatingSystem.IsWindows() ? WindowsSharingViolation : OperatingSystem.IsMacOS() ? MacWouldBlock : LinuxWouldBlock;
        return (failure.HResult & 0xFFFF) == held;
    }

    private static StoreOpenException Foreign(string path) =>
        new($"The folder {path} holds other files and no Lading database. Name an empty folder, or one that Lading made.");

    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(System.IO.Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (IsHeldByAnother(e))
        {
            throw new StoreOpenException($"The data folder {path} is in use by another Lading process. One folder belongs to one server.", e);
        }
    }
}
