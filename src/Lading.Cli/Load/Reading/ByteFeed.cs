using System.Buffers;

namespace Lading.Cli.Load.Reading;

/// <summary>A window over a stream: what has been read and not yet consumed lies in one piece.</summary>
internal sealed class ByteFeed(Stream stream) : IDisposable
{
    /// <summary>Large enough that a read call costs nothing per row, small enough for the processor's cache.</summary>
    private const int FirstCapacity = 256 << 10;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstCapacity);
    private int _start;
    private int _end;

    public ReadOnlySpan<byte> Unread => _buffer.AsSpan(_start, _end - _start);

    public ReadOnlyMemory<byte> Memory(int length) => _buffer.AsMemory(_start, length);

    public void Advance(int count) => _start += count;

    /// <summary>Reads more behind what is unread; may move it.</summary>
    /// <returns>False at the end of the stream.</returns>
    public bool Fill()
    {
        if (_end == _buffer.Length) MakeRoom();
        int read;
        try
        {
            read = stream.Read(_buffer, _end, _buffer.Length - _end);
        }
        catch (InvalidDataException e)
        {
            throw new LoadInputException($"the compressed data is damaged or cut off ({e.Message})", e);
        }
        catch (IOException e)
        {
            throw new LoadInputException($"the input cannot be read any further ({e.Message})", e);
        }
        _end += read;
        return read > 0;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        (_start, _end) = (0, 0);
    }

    private void MakeRoom()
    {
        var unread = _end - _start;
        // Moving less than half costs less than growing.
        if (unread <= _buffer.Length / 2)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, unread);
        }
        else
        {
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            Buffer.BlockCopy(_buffer, _start, larger, 0, unread);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
        (_start, _end) = (0, unread);
    }
}
