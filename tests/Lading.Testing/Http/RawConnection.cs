using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Lading.Testing.Http;

/// <summary>
/// A TCP connection that sends what it is given and reads answers one by one. It knows just enough of HTTP/1.1 to find the end of an
/// answer, so that a test may send what no polite client would.
/// </summary>
public sealed class RawConnection : IDisposable
{
    private const int ReadBytes = 64 * 1024;

    private readonly Socket _socket;
    private byte[] _buffer = new byte[ReadBytes];
    private int _start, _end;

    private RawConnection(Socket socket) => _socket = socket;

    public static async Task<RawConnection> OpenAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        return new RawConnection(socket);
    }

    /// <summary>One request on a connection of its own.</summary>
    public static async Task<RawResponse> ExchangeAsync(int port, ReadOnlyMemory<byte> request, string method, TimeSpan within)
    {
        using var connection = await OpenAsync(port);
        return await connection.ExchangeAsync(request, method, within);
    }

    /// <summary>Sends and reads; an answer that comes before everything is sent (a refusal) is read all the same.</summary>
    public async Task<RawResponse> ExchangeAsync(ReadOnlyMemory<byte> request, string method, TimeSpan within)
    {
        using var limit = new CancellationTokenSource(within);
        var sending = SendUntilRefusedAsync(request, limit.Token);
        var answer = await ReadAsync(method, limit.Token);
        await limit.CancelAsync();
        await sending;
        return answer;
    }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel = default)
    {
        while (!bytes.IsEmpty) bytes = bytes[await _socket.SendAsync(bytes, SocketFlags.None, cancel)..];
    }

    /// <summary>No more bytes will come from this side; the other may still answer.</summary>
    public void EndSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Cuts the connection as a vanished client does: a reset instead of a farewell.</summary>
    public void Abort()
    {
        _socket.LingerState = new LingerOption(enable: true, seconds: 0);
        _socket.Close();
    }

    /// <summary>Reads one answer, 100 Continue left out.</summary>
    /// <exception cref="EndOfStreamException">The server closed the connection before the end of an answer.</exception>
    public async Task<RawResponse> ReadAsync(string method, CancellationToken cancel)
    {
        while (true)
        {
            var (status, headers) = await ReadHeadAsync(cancel);
            if (status is >= 100 and < 200) continue;
            var head = new RawResponse(status, headers, []);
            return head with { Body = await ReadBodyAsync(head, method, cancel) };
        }
    }

    public void Dispose() => _socket.Dispose();

    private async Task SendUntilRefusedAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        try
        {
            await SendAsync(bytes, cancel);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The server has answered and wants no more; what it answered is what counts.
        }
    }

    private async Task<(int Status, List<(string, string)> Headers)> ReadHeadAsync(CancellationToken cancel)
    {
        var statusLine = await ReadLineAsync(cancel);
        var words = statusLine.Split(' ', 3);
        if (words.Length < 2 || !words[0].StartsWith("HTTP/1.", StringComparison.Ordinal)) throw new InvalidDataException($"not an HTTP answer: {statusLine}");
        var headers = new List<(string, string)>();
        while (await ReadLineAsync(cancel) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0) throw new InvalidDataException($"not a header: {line}");
            headers.Add((line[..colon], line[(colon + 1)..].Trim()));
        }
        return (int.Parse(words[1], CultureInfo.InvariantCulture), headers);
    }

    private async Task<byte[]> ReadBodyAsync(RawResponse head, string method, CancellationToken cancel)
    {
        if (method == "HEAD" || head.Status is 204 or 304) return [];
        if (string.Equals(head.Header("Transfer-Encoding"), "chunked", StringComparison.OrdinalIgnoreCase)) return await ReadChunksAsync(cancel);
        if (head.Header("Content-Length") is { } length) return await ReadExactlyAsync(int.Parse(length, CultureInfo.InvariantCulture), cancel);
        using var all = new MemoryStream();
        do
        {
            all.Write(_buffer, _start, _end - _start);
            _start = _end;
        }
        while (await FillAsync(cancel));
        return all.ToArray();
    }

    private async Task<byte[]> ReadChunksAsync(CancellationToken cancel)
    {
        using var all = new MemoryStream();
        while (true)
        {
            var line = await ReadLineAsync(cancel);
            var size = int.Parse(line.Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            all.Write(await ReadExactlyAsync(size, cancel));
            if (size > 0)
            {
                await ReadLineAsync(cancel);
                continue;
            }
            while (await ReadLineAsync(cancel) is { Length: > 0 }) { }
            return all.ToArray();
        }
    }

    private async Task<byte[]> ReadExactlyAsync(int count, CancellationToken cancel)
    {
        var bytes = new byte[count];
        for (var done = 0; done < count;)
        {
            if (_start == _end && !await FillAsync(cancel)) throw new EndOfStreamException($"the answer ended after {done} of {count} bytes");
            var take = Math.Min(count - done, _end - _start);
            Array.Copy(_buffer, _start, bytes, done, take);
            (done, _start) = (done + take, _start + take);
        }
        return bytes;
    }

    private async Task<string> ReadLineAsync(CancellationToken cancel)
    {
        while (true)
        {
            var at = Array.IndexOf(_buffer, (byte)'\n', _start, _end - _start);
            if (at >= 0)
            {
                var line = Encoding.UTF8.GetString(_buffer, _start, at - _start).TrimEnd('\r');
                _start = at + 1;
                return line;
            }
            if (!await FillAsync(cancel)) throw new EndOfStreamException("the connection was closed before an answer was complete");
        }
    }

    private async Task<bool> FillAsync(CancellationToken cancel)
    {
        if (_start > 0)
        {
            Array.Copy(_buffer, _start, _buffer, 0, _end - _start);
            (_start, _end) = (0, _end - _start);
        }
        if (_end == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = await _socket.ReceiveAsync(_buffer.AsMemory(_end), SocketFlags.None, cancel);
        _end += read;
        return read > 0;
    }
}
