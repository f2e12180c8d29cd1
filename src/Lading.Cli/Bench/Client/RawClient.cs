using System.Buffers.Text;
using System.Net.Sockets;
using System.Text;

namespace Lading.Cli.Bench.Client;

/// <summary>
/// One connection of HTTP/1.1, blocking, with no more than a benchmark needs: the client shares its processor with the server it measures, so
/// it looks at the head of an answer and passes over its body.
/// </summary>
internal sealed class RawClient : IDisposable
{
    /// <summary>An answer's head is far smaller; what does not fit is no server of ours.</summary>
    private const int BufferBytes = 256 << 10;

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[BufferBytes];
    private readonly List<ArraySegment<byte>> _parts = [];
    private readonly string _host;
    private int _start;
    private int _end;

    public RawClient(Uri url)
    {
        _host = url.Authority;
        _socket.Connect(url.Host, url.Port);
    }

    /// <summary>Sends a request and waits for the whole answer.</summary>
    public RawAnswer Send(string method, string path, string headers, ReadOnlyMemory<byte> body)
    {
        var head = Encoding.ASCII.GetBytes(method == "GET"
            ? $"GET {path} HTTP/1.1\r\nHost: {_host}\r\n{headers}\r\n"
            : $"{method} {path} HTTP/1.1\r\nHost: {_host}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n{headers}\r\n");
        return Send(head, body);
    }

    /// <summary>Sends a prepared head and body.</summary>
    public RawAnswer Send(byte[] head, ReadOnlyMemory<byte> body)
    {
        _parts.Clear();
        _parts.Add(head);
        if (!body.IsEmpty && System.Runtime.InteropServices.MemoryMarshal.TryGetArray(body, out var segment)) _parts.Add(segment);
        SendAll();
        return Receive();
    }

    public void Dispose() => _socket.Dispose();

    private void SendAll()
    {
        var left = _parts.Sum(p => p.Count);
        while (left > 0)
        {
            var sent = _socket.Send(_parts);
            left -= sent;
            if (left == 0) return;
            while (sent > 0 && _parts.Count > 0)
            {
                var part = _parts[0];
                if (part.Count <= sent)
                {
                    sent -= part.Count;
                    _parts.RemoveAt(0);
                }
                else
                {
                    _parts[0] = part[sent..];
                    sent = 0;
                }
            }
        }
    }

    private RawAnswer Receive()
    {
        int headEnd;
        while ((headEnd = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n\r\n"u8)) < 0) Fill();
        var head = _buffer.AsSpan(_start, headEnd + 2);
        if (!Utf8Parser.TryParse(head[9..], out int status, out _)) throw new IOException("what came back is not HTTP");
        var total = Number(head, "total="u8);
        var failed = Number(head, "failed="u8);
        var length = Number(head, "\r\nContent-Length: "u8);
        var chunked = head.IndexOf("\r\nTransfer-Encoding: chunked"u8) >= 0;
        _start += headEnd + 4;
        var received = chunked ? SkipChunks() : Skip(Math.Max(0, length));
        return new RawAnswer(status, (int)total, (int)failed, received);
    }

    private static long Number(ReadOnlySpan<byte> head, ReadOnlySpan<byte> after)
    {
        var at = head.IndexOf(after);
        return at >= 0 && Utf8Parser.TryParse(head[(at + after.Length)..], out long value, out _) ? value : -1;
    }

    private long SkipChunks()
    {
        long all = 0;
        while (true)
        {
            int lineEnd;
            while ((lineEnd = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n"u8)) < 0) Fill();
            if (!Utf8Parser.TryParse(_buffer.AsSpan(_start, lineEnd), out int size, out _, 'x')) throw new IOException("a chunk of the answer has no length");
            _start += lineEnd + 2;
            Skip(size + 2);
            if (size == 0) return all;
            all += size;
        }
    }

    private long Skip(long count)
    {
        var left = count;
        while (true)
        {
            var here = (int)Math.Min(left, _end - _start);
            _start += here;
            left -= here;
            if (left == 0) return count;
            Fill();
        }
    }

    private void Fill()
    {
        if (_start == _end) (_start, _end) = (0, 0);
        else if (_end == _buffer.Length)
        {
            if (_start == 0) throw new IOException("the head of an answer is too long");
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            (_start, _end) = (0, _end - _start);
        }
        var read = _socket.Receive(_buffer, _end, _buffer.Length - _end, SocketFlags.None);
        if (read == 0) throw new IOException("the server closed the connection");
        _end += read;
    }
}

/// <summary>What a benchmark looks at in an answer.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Total">Items by the header Lading-Batch; -1 without it.</param>
/// <param name="Failed">Failed items by the same header; -1 without it.</param>
/// <param name="Bytes">Bytes of its body.</param>
internal readonly record struct RawAnswer(int Status, int Total, int Failed, long Bytes);
