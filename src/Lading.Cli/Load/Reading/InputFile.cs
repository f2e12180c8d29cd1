using System.Text;

namespace Lading.Cli.Load.Reading;

/// <summary>A file or standard input, decompressed, in UTF-8 without a byte-order mark, and what it seems to hold.</summary>
internal sealed class InputFile : IDisposable
{
    /// <summary>Name of standard input among the files.</summary>
    public const string StandardInput = "-";

    /// <summary>A first line that is longer than this tells nothing more about the format.</summary>
    private const int HeadBytes = 64 << 10;

    private readonly CountedStream _counted;

    private InputFile(string path, CountedStream counted, long? length, Stream content, FileFormat format)
    {
        (Path, _counted, Length, Content, Format) = (path, counted, length, content, format);
    }

    public string Path { get; }

    /// <summary>Bytes of the file as it lies on disk; null when nobody knows before its end.</summary>
    public long? Length { get; }

    /// <summary>Bytes read of it so far.</summary>
    public long Position => _counted.BytesRead;

    public Stream Content { get; }

    public FileFormat Format { get; }

    /// <exception cref="LoadUsageException">There is no such file, or it may not be read.</exception>
    public static InputFile Open(string path, FileFormat? format, Func<Stream> standardInput)
    {
        var (raw, length) = path == StandardInput ? (standardInput(), null) : OpenFile(path);
        var counted = new CountedStream(raw);
        try
        {
            var (head, content) = PrefixedStream.Peek(counted, 2);
            if (head.Span.SequenceEqual<byte>([0x1F, 0x8B])) content = new CheckedGzip(content);
            (head, content) = PrefixedStream.Peek(content, HeadBytes);
            content = WithoutMark(ref head, content);
            return new InputFile(path, counted, length, content, format ?? Guess(path, head.Span));
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            counted.Dispose();
            throw new LoadUsageException($"{path} cannot be read: {e.Message}");
        }
    }

    public void Dispose() => Content.Dispose();

    private static (Stream, long?) OpenFile(string path)
    {
        try
        {
            var file = new FileStream(path, new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan, Share = FileShare.ReadWrite });
            return (file, file.CanSeek ? file.Length : null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LoadUsageException(e is FileNotFoundException or DirectoryNotFoundException ? $"there is no file {path}" : $"{path} cannot be read: {e.Message}");
        }
    }

    private static Stream WithoutMark(ref ReadOnlyMemory<byte> head, Stream content)
    {
        var mark = head.Span switch
        {
            [0xEF, 0xBB, 0xBF, ..] => 3,
            [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => 2,
            _ => 0,
        };
        if (mark == 0) return content;
        var encoding = mark == 3 ? null : head.Span[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode;
        content.ReadExactly(stackalloc byte[mark]);
        head = head[mark..];
        if (encoding is null) return content;
        (head, content) = PrefixedStream.Peek(Encoding.CreateTranscodingStream(content, encoding, Encoding.UTF8), HeadBytes);
        return content;
    }

    /// <summary>The name decides where it can, else the first sign: <c>[</c> opens an array; a first line that is an object by itself begins one object a line.</summary>
    private static FileFormat Guess(string path, ReadOnlySpan<byte> head)
    {
        var name = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        switch (System.IO.Path.GetExtension(name).ToLowerInvariant())
        {
            case ".csv" or ".tsv":
                return FileFormat.Csv;
            case ".ndjson" or ".jsonl" or ".jsonlines":
                return FileFormat.Ndjson;
        }
        head = head.TrimStart(" \t\r\n"u8);
        if (head.StartsWith("["u8)) return FileFormat.Json;
        if (!head.StartsWith("{"u8)) return FileFormat.Csv;
        var end = head.IndexOf((byte)'\n');
        var first = (end < 0 ? head : head[..end]).TrimEnd(" \t\r"u8);
        // Cut off by our look ahead, the line is longer than any line of an indented file.
        var oneLine = first.EndsWith("}"u8) || end < 0 && head.Length == HeadBytes;
        return oneLine && JsonElementsReader.ObjectsArray(head) == 0 ? FileFormat.Ndjson : FileFormat.Json;
    }
}
