using System.Buffers;
using System.Text;

namespace Lading.Testing.Http;

/// <summary>Spells requests byte by byte: nothing is added, escaped, folded or checked.</summary>
public static class RawRequest
{
    public static byte[] Build(string method, string target, IEnumerable<(string Name, string Value)> headers, ReadOnlySpan<byte> body)
    {
        var head = new StringBuilder().Append(method).Append(' ').Append(target).Append(" HTTP/1.1\r\n");
        foreach (var (name, value) in headers) head.Append(name).Append(": ").Append(value).Append("\r\n");
        head.Append("\r\n");
        var bytes = new ArrayBufferWriter<byte>();
        bytes.Write(Encoding.UTF8.GetBytes(head.ToString()));
        bytes.Write(body);
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>An ordinary request with a JSON body, or none when it is null.</summary>
    public static byte[] Json(string method, string target, byte[]? body, params (string Name, string Value)[] more)
    {
        List<(string, string)> headers = [("Host", "localhost")];
        if (body is not null && !more.Any(h => h.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))) headers.Add(("Content-Type", "application/json"));
        if (body is not null) headers.Add(("Content-Length", $"{body.Length}"));
        headers.AddRange(more);
        return Build(method, target, headers, body);
    }

    public static byte[] Json(string method, string target, string body, params (string Name, string Value)[] more) =>
        Json(method, target, Encoding.UTF8.GetBytes(body), more);
}
