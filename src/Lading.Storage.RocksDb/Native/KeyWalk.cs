using System.Runtime.InteropServices;

namespace Lading.Storage.RocksDb.Native;

/// <summary>A walk over keys in byte order within bounds. Not thread-safe. The spans are valid until the next step.</summary>
internal sealed unsafe class KeyWalk : SafeHandle
{
    private readonly ReadView _view;
    private readonly nint _options;
    private readonly byte* _end;
    private bool _isStarted;

    internal KeyWalk(ReadView view, nint options, nint family, scoped ReadOnlySpan<byte> start, scoped ReadOnlySpan<byte> end)
        : base(0, ownsHandle: true)
    {
        var isHeld = false;
        view.DangerousAddRef(ref isHeld);
        _view = view;
        _options = options;
        _end = (byte*)NativeMemory.Alloc((nuint)end.Length);
        end.CopyTo(new Span<byte>(_end, end.Length));
        Rocks.ReadOptionsSetUpperBound(options, _end, (nuint)end.Length);
        SetHandle(Rocks.IteratorCreate(view.DatabasePointer, options, family));
        Seek(start);
    }

    public override bool IsInvalid => handle == 0;

    public ReadOnlySpan<byte> Key
    {
        get
        {
            var bytes = Rocks.IteratorKey(handle, out var length);
            return new ReadOnlySpan<byte>(bytes, (int)length);
        }
    }

    /// <summary>May read the disk when the value stands in a blob file.</summary>
    public ReadOnlySpan<byte> Value
    {
        get
        {
            var bytes = Rocks.IteratorValue(handle, out var length);
            return new ReadOnlySpan<byte>(bytes, checked((int)length));
        }
    }

    /// <summary>Jumps to the first key that is not smaller; <see cref="Next"/> then stands on it.</summary>
    public void Seek(scoped ReadOnlySpan<byte> key)
    {
        fixed (byte* bytes = key) Rocks.IteratorSeek(handle, bytes, (nuint)key.Length);
        _isStarted = false;
    }

    /// <summary>Steps to the next key; false behind the last.</summary>
    public bool Next()
    {
        if (_isStarted) Rocks.IteratorNext(handle);
        _isStarted = true;
        if (Rocks.IteratorValid(handle) != 0) return true;
        Rocks.IteratorError(handle, out var error);
        RocksDbException.ThrowIf(error);
        _isStarted = false;
        return false;
    }

    protected override bool ReleaseHandle()
    {
        Rocks.IteratorDestroy(handle);
        Rocks.ReadOptionsDestroy(_options);
        NativeMemory.Free(_end);
        _view.DangerousRelease();
        return true;
    }
}
