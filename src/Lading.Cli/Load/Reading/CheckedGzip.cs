using System.IO.Compression;

namespace Lading.Cli.Load.Reading;

/// <summary>
/// Gunzips and notices when the file is cut off, which the framework's stream takes for its end: behind the file's bytes we put a member of our
/// own, and it comes out only if every member before it was whole.
/// </summary>
internal sealed class CheckedGzip : InputStream
{
    private static readonly byte[] Mark = "lading:whole:gz"u8.ToArray();
    private static readonly byte[] MarkMember = Compress(Mark);

    private readonly GZipStream _gzip;
    private readonly byte[] _ahead = new byte[64 << 10];
    private int _start;
    private int _end;
    private bool _ended;

    public CheckedGzip(Stream compressed) => _gzip = new GZipStream(new Followed(compressed, MarkMember), CompressionMode.Decompress);

    /// <exception cref="InvalidDataException">The file is damaged, cut off, or has something behind its end.</exception>
    public override int Read(Span<byte> buffer)
    {
        while (!_ended && _end - _start <= Mark.Length) Fill();
        var ready = _end - _start - (_ended ? 0 : Mark.Length);
        var count = Math.Min(buffer.Length, ready);
        _ahead.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _gzip.Dispose();
        base.Dispose(disposing);
    }

    private void Fill()
    {
        _ahead.AsSpan(_start.._end).CopyTo(_ahead);
        (_start, _end) = (0, _end - _start);
        var read = _gzip.Read(_ahead, _end, _ahead.Length - _end);
        _end += read;
        if (read > 0) return;
        _ended = true;
        if (!_ahead.AsSpan(_start.._end).EndsWith(Mark)) throw new InvalidDataException("the gzip file ends too early");
        _end -= Mark.Length;
    }

    private static byte[] Compress(byte[] bytes)
    {
        var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest)) gzip.Write(bytes);
        return compressed.ToArray();
    }

    /// <summary>A stream and, behind it, some bytes.</summary>
    private sealed class Followed(Stream first, byte[] then) : InputStream
    {
        private int _given;

        public override int Read(Span<byte> buffer)
        {
            var count = _given > 0 ? 0 : first.Read(buffer);
            if (count > 0 || buffer.IsEmpty) return count;
            count = Math.Min(buffer.Length, then.Length - _given);
            then.AsSpan(_given, count).CopyTo(buffer);
            _given += count;
            return count;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) first.Dispose();
            base.Dispose(disposing);
        }
    }
}
