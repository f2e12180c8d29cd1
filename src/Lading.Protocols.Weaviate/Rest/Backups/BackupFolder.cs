using Lading.Core.Ports;

namespace Lading.Protocols.Weaviate.Rest.Backups;

/// <summary>
/// A folder of backups: per backup one folder of its name, with the copy of the database in <c>data</c> and, when that is complete, a
/// record of it in <c>backup.json</c>. What has no record was cut short and counts for nothing.
/// </summary>
internal sealed class BackupFolder(string root, IObjectStore store, TimeProvider time)
{
    private const string RecordFile = "backup.json";
    private string? _running;

    /// <summary>Where a backup is.</summary>
    public string PathOf(string id) => Path.Combine(root, id);

    /// <summary>The copy of the database in it.</summary>
    public string DataOf(string id) => Path.Combine(root, id, "data");

    /// <summary>The name of the backup being made; null when none is.</summary>
    public string? Running => Volatile.Read(ref _running);

    /// <summary>Marks one as being made; false when another one is.</summary>
    public bool TryBegin(string id) => Interlocked.CompareExchange(ref _running, id, null) is null;

    /// <summary>The backup of that name, when it is complete.</summary>
    public BackupRecord? Find(string id)
    {
        var path = Path.Combine(PathOf(id), RecordFile);
        if (!File.Exists(path)) return null;
        using var file = File.OpenRead(path);
        return BackupRecord.Read(file);
    }

    /// <summary>All complete backups, by name.</summary>
    public IReadOnlyList<BackupRecord> All() => Directory.Exists(root)
        ? [.. Directory.EnumerateDirectories(root).Select(folder => Find(Path.GetFileName(folder))).OfType<BackupRecord>().OrderBy(record => record.Id, StringComparer.Ordinal)]
        : [];

    /// <summary>Makes the backup that was begun.</summary>
    /// <exception cref="IOException">The folder cannot be used; nothing of the backup is left.</exception>
    /// <exception cref="UnauthorizedAccessException">As before.</exception>
    public async ValueTask MakeAsync(string id, IReadOnlyList<string> classes, CancellationToken cancel)
    {
        var isDone = false;
        try
        {
            var started = time.GetUtcNow();
            Directory.CreateDirectory(PathOf(id));
            await store.BackupAsync(DataOf(id), cancel);
            var bytes = new DirectoryInfo(DataOf(id)).EnumerateFiles("*", SearchOption.AllDirectories).Sum(static file => file.Length);
            await using var file = new FileStream(Path.Combine(PathOf(id), RecordFile), FileMode.CreateNew, FileAccess.Write);
            new BackupRecord(id, classes, started, time.GetUtcNow(), bytes).Write(file);
            file.Flush(flushToDisk: true);
            isDone = true;
        }
        finally
        {
            if (!isDone && Directory.Exists(PathOf(id))) Directory.Delete(PathOf(id), recursive: true);
            Volatile.Write(ref _running, null);
        }
    }
}
