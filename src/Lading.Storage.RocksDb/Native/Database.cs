using System.Text;
using Lading.Storage.RocksDb.Layout;
using Lading.Storage.RocksDb.Writing;

namespace Lading.Storage.RocksDb.Native;

/// <summary>An open RocksDB database. Thread-safe; one process at a time.</summary>
internal sealed unsafe class Database : ILog, IDisposable
{
    private readonly DatabaseHandle _handle;
    private readonly nint[] _families;

    private Database(DatabaseHandle handle, nint[] families)
    {
        _handle = handle;
        _families = families;
    }

    /// <summary>Opens the database in a folder, or creates it when there is none.</summary>
    /// <exception cref="RocksDbException">It cannot be opened.</exception>
    /// <exception cref="InvalidDataException">Its column families are not ours.</exception>
    public static Database Open(string folder, DatabaseTuning tuning)
    {
        using var options = NativeOptions.Create(tuning);
        var handles = new nint[Families.Count];
        nint database;
        nint error;
        using (var names = new NativeStrings(Families.Names))
        fixed (byte* path = Encoding.UTF8.GetBytes(folder + '\0'))
        fixed (nint* familyOptions = options.Families)
        fixed (nint* created = handles)
            database = Rocks.Open(options.Database, path, Families.Count, names.Pointers, familyOptions, created, out error);
        RocksDbException.ThrowIf(error);

        var opened = new Database(new DatabaseHandle(database, handles), handles);
        for (var family = 0; family < handles.Length; family++)
        {
            if (Rocks.FamilyId(handles[family]) == family) continue;
            opened.Dispose();
            throw new InvalidDataException($"column family {Families.Names[family]} of {folder} has another number than Lading gave it");
        }

        return opened;
    }

    /// <summary>Number of the last record written; unchanged when a write did nothing.</summary>
    public ulong LatestSequence => Rocks.LatestSequence(_handle);

    /// <summary>Applies a batch in RocksDB's own encoding (see <see cref="RecordWriter"/>), all or nothing.</summary>
    /// <param name="batch">Header and records.</param>
    /// <param name="sync">Return only when the log is on the disk.</param>
    public void Write(ReadOnlySpan<byte> batch, bool sync)
    {
        nint error;
        fixed (byte* bytes = batch)
        {
            var native = Rocks.WriteBatchCreateFrom(bytes, (nuint)batch.Length);
            var options = Rocks.WriteOptionsCreate();
            Rocks.WriteOptionsSetSync(options, sync ? (byte)1 : (byte)0);
            Rocks.Write(_handle, options, native, out error);
            Rocks.WriteOptionsDestroy(options);
            Rocks.WriteBatchDestroy(native);
        }

        RocksDbException.ThrowIf(error);
    }

    /// <summary>A consistent view of what is written now.</summary>
    public ReadView OpenView() => new(_handle, _families, isSnapshot: true, fillCache: true);

    /// <summary>A view that always reads the newest. Thread-safe, unlike a snapshot's iterators.</summary>
    public ReadView OpenLatest() => new(_handle, _families, isSnapshot: false, fillCache: true);

    /// <summary>A consistent view for reading everything once: its walks do not push what is hot out of the cache.</summary>
    public ReadView OpenScan() => new(_handle, _families, isSnapshot: true, fillCache: false);

    /// <summary>Writes a copy that can be opened, by hard links where the file system can.</summary>
    /// <param name="folder">Must not exist.</param>
    public void Checkpoint(string folder)
    {
        var checkpoint = Rocks.CheckpointObjectCreate(_handle, out var error);
        RocksDbException.ThrowIf(error);
        Rocks.CheckpointCreate(checkpoint, folder, logSizeForFlush: 0, out error);
        Rocks.CheckpointObjectDestroy(checkpoint);
        RocksDbException.ThrowIf(error);
    }

    /// <summary>Writes what is in memory to table files.</summary>
    public void Flush()
    {
        nint error;
        var options = Rocks.FlushOptionsCreate();
        fixed (nint* families = _families) Rocks.Flush(_handle, options, families, _families.Length, out error);
        Rocks.FlushOptionsDestroy(options);
        RocksDbException.ThrowIf(error);
    }

    /// <summary>Rewrites a range of keys, so that what is deleted there gives its disk space back. Takes as long as it takes.</summary>
    public void Compact(Family family, ReadOnlySpan<byte> start, ReadOnlySpan<byte> end)
    {
        fixed (byte* startBytes = start)
        fixed (byte* endBytes = end)
            Rocks.CompactRange(_handle, _families[(int)family], startBytes, (nuint)start.Length, endBytes, (nuint)end.Length);
    }

    /// <summary>Ends <see cref="Compact"/> where it is, now and from now on.</summary>
    public void StopCompactions() => Rocks.DisableManualCompaction(_handle);

    /// <summary>A property of the database by RocksDB's name, or null.</summary>
    public string? Property(Family family, string name)
    {
        var text = Rocks.PropertyValue(_handle, _families[(int)family], name);
        if (text == 0) return null;
        var value = System.Runtime.InteropServices.Marshal.PtrToStringUTF8(text);
        Rocks.Free(text);
        return value;
    }

    /// <summary>Closes the database as soon as the last view is gone.</summary>
    public void Dispose() => _handle.Dispose();
}
