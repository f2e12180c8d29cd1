namespace Lading.Storage.RocksDb.Layout;

/// <summary>
/// The column families. The number is the one RocksDB knows the family by and stands in every record of the log: families may be added
/// at the end, never renumbered. What is in each is drawn in the file named there.
/// </summary>
internal enum Family
{
    /// <summary>Identity, high-water marks, counters, dimensions, consumers: see MetaLayout. RocksDB names its first family "default".</summary>
    Meta = 0,

    /// <summary>Collections, partitions, aliases, tombstones: see SchemaLayout.</summary>
    Schema = 1,

    /// <summary>Id → header: see IdLayout.</summary>
    Ids = 2,

    /// <summary>Row → properties: see ObjectLayout.</summary>
    Objects = 3,

    /// <summary>Row and space → floats: see VectorLayout.</summary>
    Vectors = 4,

    /// <summary>Source → target: see ReferenceLayout.</summary>
    References = 5,

    /// <summary>Target → source: see ReferenceLayout.</summary>
    Referrers = 6,

    /// <summary>Position → row changes: see FeedLayout.</summary>
    Feed = 7,

    /// <summary>Receipts and their indexes: see ReceiptLayout.</summary>
    Receipts = 8,
}

/// <summary>The column families by name, in the order of their numbers.</summary>
internal static class Families
{
    public const int Count = 9;

    public static readonly string[] Names =
        ["default", "schema", "ids", "objects", "vectors", "references", "referrers", "feed", "receipts"];
}
