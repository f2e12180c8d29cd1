namespace Lading.Cli.Load.Keeping;

/// <summary><c>FILE.failed.ndjson</c>: made with the first failed row, so that a load without any leaves none.</summary>
internal sealed class FailedFile : IDisposable
{
    private readonly string _path;
    private FileStream? _file;

    /// <param name="path">Where.</param>
    /// <param name="keep">Bytes of an earlier part of the same load that stay; 0 begins anew.</param>
    public FailedFile(string path, long keep)
    {
        _path = path;
        if (keep == 0)
        {
            File.Delete(path);
            return;
        }
        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        _file.SetLength(Math.Min(keep, _file.Length));
        _file.Seek(0, SeekOrigin.End);
    }

    public string Path => _path;

    /// <summary>Bytes written so far.</summary>
    public long Length => _file?.Length ?? 0;

    /// <summary>Appends, and returns when the system has it.</summary>
    public void Append(IEnumerable<FailedRow> rows)
    {
        foreach (var row in rows)
        {
            _file ??= new FileStream(_path, FileMode.Create, FileAccess.Write, FileShare.Read);
            _file.Write(row.Json);
            _file.WriteByte((byte)'\n');
        }
        _file?.Flush();
    }

    public void Dispose() => _file?.Dispose();
}
