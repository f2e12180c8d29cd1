using System.Globalization;
using System.Text;
using Lading.Storage.RocksDb.Layout;

namespace Lading.Storage.RocksDb.Recovery;

/// <summary>
/// The file <c>LADING</c> of a data folder or backup, for people and programs:
/// <code>
///   lading store
///   format 1
///   database 3f0c…
///   state ready
/// </code>
/// It is written before the database is made, as <c>new</c>, and again, as <c>ready</c>, when it has been: a folder that says <c>ready</c> and has no rows has lost them.
/// </summary>
internal sealed record FolderMark(uint Format, Guid Database, bool IsReady)
{
    public const string FileName = "LADING";

    private const string FirstLine = "lading store";

    /// <summary>Reads it, or gives null when there is none.</summary>
    /// <exception cref="StoreOpenException">It is there, but damaged or of a newer format.</exception>
    public static FolderMark? Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) return null;
        var lines = File.ReadAllLines(path);
        var values = lines.Skip(1).Select(line => line.Split(' ', 2)).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
        if (lines is not [FirstLine, ..] || !uint.TryParse(values.GetValueOrDefault("format"), CultureInfo.InvariantCulture, out var format))
            throw new StoreOpenException($"The file {path} is not what Lading wrote. Restore the folder from a backup.");
        if (format > MetaLayout.Format)
            throw new StoreOpenException($"The data folder {folder} has format {format}; this version of Lading reads up to {MetaLayout.Format}. Use the version that wrote it, or a later one.");
        if (!Guid.TryParse(values.GetValueOrDefault("database"), out var database))
            throw new StoreOpenException($"The file {path} is not what Lading wrote. Restore the folder from a backup.");
        return new FolderMark(format, database, values.GetValueOrDefault("state") == "ready");
    }

    public static FolderMark Create(string folder, Guid database)
    {
        var mark = new FolderMark(MetaLayout.Format, database, IsReady: false);
        mark.Write(folder);
        return mark;
    }

    /// <summary>Writes it so that a crash leaves the old or the new one, never half of it.</summary>
    public void Write(string folder)
    {
        var temporary = Path.Combine(folder, FileName + ".new");
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            stream.Write(Encoding.ASCII.GetBytes($"{FirstLine}\nformat {Format}\ndatabase {Database:D}\nstate {(IsReady ? "ready" : "new")}\n"));
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, Path.Combine(folder, FileName), overwrite: true);
    }
}
