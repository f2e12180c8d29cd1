namespace Lading.Cli.Load.Reading;

/// <summary>A stream whose first bytes have been looked at already.</summary>
internal sealed class PrefixedStream(ReadOnlyMemory<byte> prefix, Stream rest) : InputStream
{
    private ReadOnlyMemory<byte> _prefix = prefix;

    /// <summary>Reads ahead up to <paramref name="length"/> bytes.</summary>
    /// <returns>The bytes, and a stream that begins with them.</returns>
    public static (ReadOnlyMemory<byte> Head, Stream All) Peek(Stream stream, int length)
    {
        var head = new byte[length];
        var read = stream.ReadAtLeast(head, length, throwOnEndOfStream: false);
        return (head.AsMemory(0, read), new PrefixedStream(head.AsMemory(0, read), stream));
    }

    public override int Read(Span<byte> buffer)
    {
        if (_prefix.IsEmpty) return rest.Read(buffer);
        var count = Math.Min(buffer.Length, _prefix.Length);
        _prefix.Span[..count].CopyTo(buffer);
        _prefix = _prefix[count..];
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) rest.Dispose();
        base.Dispose(disposing);
    }
}
