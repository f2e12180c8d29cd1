namespace Lading.Cli.Load.Reading;

/// <summary>Counts what is read through it, so that another thread can show how far a file has come.</summary>
internal sealed class CountedStream(Stream inner) : InputStream
{
    private long _read;

    /// <summary>Bytes read so far; may be asked from any thread.</summary>
    public long BytesRead => Volatile.Read(ref _read);

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        Volatile.Write(ref _read, _read + count);
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
