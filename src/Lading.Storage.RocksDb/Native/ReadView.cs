using System.Buffers;
using System.Runtime.InteropServices;
using Lading.Storage.RocksDb.Layout;

namespace Lading.Storage.RocksDb.Native;

/// <summary>A place to read from: one consistent snapshot, or always the newest.</summary>
internal sealed unsafe class ReadView : SafeHandle
{
    private readonly DatabaseHandle _database;
    private readonly nint[] _families;
    private readonly nint _snapshot;
    private readonly bool _fillCache;

    internal ReadView(DatabaseHandle database, nint[] families, bool isSnapshot, bool fillCache)
        : base(0, ownsHandle: true)
    {
        var isHeld = false;
        database.DangerousAddRef(ref isHeld);
        _database = database;
        _families = families;
        _fillCache = fillCache;
        _snapshot = isSnapshot ? Rocks.SnapshotCreate(database.Pointer) : 0;
        SetHandle(CreateOptions(fillCache: true));
    }

    public override bool IsInvalid => handle == 0;

    internal nint DatabasePointer => _database.Pointer;

    /// <summary>The value of a key. Dispose it: it pins the block it stands in, and keeps the database open.</summary>
    public PinnedValue Get(Family family, scoped ReadOnlySpan<byte> key)
    {
        Hold();
        nint error;
        nint pinned;
        fixed (byte* bytes = key)
            pinned = Rocks.GetPinned(_database.Pointer, handle, _families[(int)family], bytes, (nuint)key.Length, out error);
        if (error != 0) DangerousRelease();
        RocksDbException.ThrowIf(error);
        return new PinnedValue(this, pinned);
    }

    /// <summary>The values of many keys of equal length. Dispose them like one.</summary>
    /// <param name="family">Where.</param>
    /// <param name="keys">The keys, one after another.</param>
    /// <param name="keyBytes">Length of one key.</param>
    public ManyValues GetMany(Family family, scoped ReadOnlySpan<byte> keys, int keyBytes)
    {
        var count = keys.Length / keyBytes;
        var rented = ArrayPool<Slice>.Shared.Rent(Math.Max(count, 1));
        Hold();
        try
        {
            fixed (byte* bytes = keys)
            fixed (Slice* slices = rented)
            {
                for (var i = 0; i < count; i++) slices[i] = new Slice { Data = bytes + (i * keyBytes), Length = (nuint)keyBytes };
                return new ManyValues(this, Rocks.MultiGet(_database.Pointer, handle, _families[(int)family], (nuint)count, slices, sorted: 0));
            }
        }
        finally
        {
            ArrayPool<Slice>.Shared.Return(rented);
        }
    }

    /// <summary>Walks the keys from <paramref name="start"/> (included) to <paramref name="end"/> (not included). Starts before the first: call Next.</summary>
    public KeyWalk Walk(Family family, scoped ReadOnlySpan<byte> start, scoped ReadOnlySpan<byte> end)
    {
        return new KeyWalk(this, CreateOptions(_fillCache), _families[(int)family], start, end);
    }

    /// <summary>Walks all keys that begin with a prefix.</summary>
    public KeyWalk Walk(Family family, scoped ReadOnlySpan<byte> prefix)
    {
        Span<byte> end = stackalloc byte[prefix.Length];
        return Walk(family, prefix, end[..KeyBounds.WriteEnd(prefix, end)]);
    }

    protected override bool ReleaseHandle()
    {
        Rocks.ReadOptionsDestroy(handle);
        if (_snapshot != 0) Rocks.SnapshotRelease(_database.Pointer, _snapshot);
        _database.DangerousRelease();
        return true;
    }

    /// <summary>Takes a reference; whoever is given it gives it back.</summary>
    /// <exception cref="ObjectDisposedException">The view is gone.</exception>
    private void Hold()
    {
        var isHeld = false;
        DangerousAddRef(ref isHeld);
    }

    private nint CreateOptions(bool fillCache)
    {
        var options = Rocks.ReadOptionsCreate();
        if (_snapshot != 0) Rocks.ReadOptionsSetSnapshot(options, _snapshot);
        if (!fillCache) Rocks.ReadOptionsSetFillCache(options, 0);
        return options;
    }
}
