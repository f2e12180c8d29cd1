namespace Lading.Cli.Load.Reading;

/// <summary>
/// A text whose reads never end with a carriage return while there is more: Sep 0.17.1 loses one of two that it meets at such an edge inside
/// of a quoted cell.
/// </summary>
internal sealed class WholeLineEnds(TextReader inner) : TextReader
{
    private bool _held;

    public override int Read(Span<char> buffer)
    {
        var count = 0;
        if (_held && buffer.Length > 0)
        {
            buffer[count++] = '\r';
            _held = false;
        }
        do
        {
            var read = inner.Read(buffer[count..]);
            count += read;
            if (read == 0 || buffer[count - 1] != '\r') return count;
        }
        while (count < buffer.Length);
        if (count == 1) return 1;
        _held = true;
        return count - 1;
    }

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
