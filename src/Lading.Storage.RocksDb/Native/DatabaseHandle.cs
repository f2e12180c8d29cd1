using System.Runtime.InteropServices;

namespace Lading.Storage.RocksDb.Native;

/// <summary>
/// An open database with its column families. Snapshots and iterators hold a reference on it, so that the native database is closed only
/// after the last of them is gone, whatever the order in which they are disposed.
/// </summary>
internal sealed class DatabaseHandle : SafeHandle
{
    private readonly nint[] _families;

    public DatabaseHandle(nint database, nint[] families)
        : base(0, ownsHandle: true)
    {
        _families = families;
        SetHandle(database);
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>The pointer itself, for calls made while a reference is held.</summary>
    internal nint Pointer => handle;

    protected override bool ReleaseHandle()
    {
        Rocks.CancelAllBackgroundWork(handle, wait: 1);
        foreach (var family in _families) Rocks.FamilyDestroy(family);
        Rocks.Close(handle);
        return true;
    }
}
