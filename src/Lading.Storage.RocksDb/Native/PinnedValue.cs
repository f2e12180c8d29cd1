namespace Lading.Storage.RocksDb.Native;

/// <summary>A value in RocksDB's own memory. Its bytes are gone after Dispose.</summary>
internal readonly unsafe ref struct PinnedValue
{
    private readonly ReadView _view;
    private readonly nint _pinned;

    /// <param name="view">Held by one reference, which this value gives back.</param>
    /// <param name="pinned">What the library returned; 0 when there is no such key.</param>
    internal PinnedValue(ReadView view, nint pinned) => (_view, _pinned) = (view, pinned);

    public bool IsFound => _pinned != 0;

    /// <summary>The bytes; empty when not found.</summary>
    public ReadOnlySpan<byte> Bytes
    {
        get
        {
            if (_pinned == 0) return default;
            var bytes = Rocks.PinnedValue(_pinned, out var length);
            return new ReadOnlySpan<byte>(bytes, checked((int)length));
        }
    }

    public void Dispose()
    {
        if (_pinned != 0) Rocks.PinnedDestroy(_pinned);
        _view.DangerousRelease();
    }
}

/// <summary>The values of many keys, in the order of the keys, in RocksDB's own memory. Their bytes are gone after Dispose.</summary>
internal readonly unsafe ref struct ManyValues
{
    private const int NotFound = 0;
    private const int Found = 1;

    private readonly ReadView _view;
    private readonly nint _results;

    /// <param name="view">Held by one reference, which these values give back.</param>
    /// <param name="results">What the library returned.</param>
    internal ManyValues(ReadView view, nint results) => (_view, _results) = (view, results);

    /// <summary>The value of the key with that index.</summary>
    public bool TryGet(int index, out ReadOnlySpan<byte> value)
    {
        byte* bytes;
        nuint length;
        byte* error;
        nuint errorLength;
        switch (Rocks.MultiGetResult(_results, (nuint)index, &bytes, &length, &error, &errorLength))
        {
            case Found:
                value = new ReadOnlySpan<byte>(bytes, checked((int)length));
                return true;
            case NotFound:
                value = default;
                return false;
            default:
                throw new RocksDbException(System.Text.Encoding.UTF8.GetString(error, (int)errorLength));
        }
    }

    public void Dispose()
    {
        Rocks.MultiGetDestroy(_results);
        _view.DangerousRelease();
    }
}
