using Lading.Storage.RocksDb.Layout;
using Lading.Storage.RocksDb.Native;
using Lading.Storage.RocksDb.Writing;

namespace Lading.Storage.RocksDb.Recovery;

/// <summary>The database's own word on what it is, so that rows cannot be mistaken for those of another folder.</summary>
internal static class Identity
{
    /// <summary>Compares the database with its folder; a new database is given the folder's identity.</summary>
    /// <exception cref="StoreOpenException">They do not belong together, or the database is newer.</exception>
    public static void Confirm(Database database, DataFolder folder)
    {
        var mark = folder.Mark;
        using var view = database.OpenLatest();
        using var value = view.Get(Family.Meta, [MetaLayout.IdentityKind]);
        if (!value.IsFound)
        {
            if (mark.IsReady) throw new StoreOpenException($"The database in {folder.Path} says nothing of its identity, although its folder is complete. Restore it from a backup.");
            Write(database, mark);
            return;
        }

        var (format, id) = MetaLayout.ReadIdentity(value.Bytes);
        if (format > MetaLayout.Format)
            throw new StoreOpenException($"The database in {folder.Path} has format {format}; this version of Lading reads up to {MetaLayout.Format}. Use the version that wrote it, or a later one.");
        if (id != mark.Database)
            throw new StoreOpenException($"The rows in {folder.Path} belong to database {id}, the folder to {mark.Database}. Put each rows folder back where it was.");
    }

    private static void Write(Database database, FolderMark mark)
    {
        using var records = new RecordWriter(capacity: 64);
        MetaLayout.WriteIdentity(records.BeginPut(Family.Meta, [MetaLayout.IdentityKind], MetaLayout.IdentityBytes), MetaLayout.Format, mark.Database);
        database.Write(records.Finish(), sync: true);
    }
}
