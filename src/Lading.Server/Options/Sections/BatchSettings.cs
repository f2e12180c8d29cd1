using Lading.Batch;
using static Lading.Server.Options.SettingTypes;

namespace Lading.Server.Options;

internal static class BatchSettings
{
    private static readonly BatchLimits Defaults = new();
    private static readonly ReceiptSettings ReceiptDefaults = new();

    public static readonly Setting<long> BodyBytesMax = new("Batch:BodyBytesMax", Whole(1L << 10, 1L << 31), Defaults.BodyBytesMax,
        "Bytes of a request body after decompression; more is answered 413.");

    public static readonly Setting<int> ItemsMax = new("Batch:ItemsMax", Whole(1, int.MaxValue), Defaults.ItemsMax,
        "Items of one batch; more is answered 413.");

    public static readonly Setting<int> ItemBytesMax = new("Batch:ItemBytesMax", Whole(1 << 10, 1 << 28), Defaults.ItemBytesMax,
        "Bytes of one item; more is answered 413.");

    public static readonly Setting<int> NestingMax = new("Batch:NestingMax", Whole(8, 1_000), Defaults.NestingMax,
        "Levels of arrays and objects in a body; more is answered 400.");

    public static readonly Setting<int> VectorDimensionsMax = new("Batch:VectorDimensionsMax", Whole(1, 1 << 24), Defaults.VectorDimensionsMax,
        "Floats of one vector; more is answered 422.");

    public static readonly Setting<int> StepBytesMax = new("Batch:StepBytesMax", Whole(1 << 16, 1 << 30), Defaults.StepBytesMax,
        "Encoded bytes that one step of a batch commits together.");

    public static readonly Setting<int> StepItemsMax = new("Batch:StepItemsMax", Whole(1, int.MaxValue), Defaults.StepItemsMax,
        "Items that one step of a batch commits together.");

    public static readonly Setting<int> RunningMax = new("Batch:RunningMax", Whole(1, 4096), Defaults.RunningMax,
        "Batches that run at the same time; more wait.");

    public static readonly Setting<int> QueueMax = new("Batch:QueueMax", Whole(0, 1 << 20), Defaults.QueueMax,
        "Batches that wait for their turn; more are answered 503.");

    public static readonly Setting<int> ReplansMax = new("Batch:ReplansMax", Whole(1, 1024), Defaults.ReplansMax,
        "How often a batch is planned again because the schema moved on under it.");

    public static readonly Setting<bool> ReceiptsEnabled = new("Receipts:Enabled", Switch, ReceiptDefaults.Enabled,
        "Keep receipts. Off only to measure what they cost.");

    public static readonly Setting<int> RetentionHours = new("Receipts:RetentionHours", Whole(1, 87_600), (int)ReceiptDefaults.Retention.TotalHours,
        "Hours for which a receipt can be fetched and an idempotency key is remembered.");

    public static readonly Setting<bool> ReferencesAsSet = new("References:Duplicates", OneOf(("list", false), ("set", true)), false,
        "`list` keeps a reference that is added twice, twice; `set` keeps it once.");

    public static IReadOnlyList<Setting> All { get; } =
    [
        BodyBytesMax, ItemsMax, ItemBytesMax, NestingMax, VectorDimensionsMax, StepBytesMax, StepItemsMax, RunningMax, QueueMax, ReplansMax,
        ReceiptsEnabled, RetentionHours, ReferencesAsSet,
    ];

    public static BatchLimits Limits(LadingSettings settings) => new()
    {
        BodyBytesMax = settings.Get(BodyBytesMax),
        ItemsMax = settings.Get(ItemsMax),
        ItemBytesMax = settings.Get(ItemBytesMax),
        NestingMax = settings.Get(NestingMax),
        VectorDimensionsMax = settings.Get(VectorDimensionsMax),
        StepBytesMax = settings.Get(StepBytesMax),
        StepItemsMax = settings.Get(StepItemsMax),
        RunningMax = settings.Get(RunningMax),
        QueueMax = settings.Get(QueueMax),
        ReplansMax = settings.Get(ReplansMax),
    };

    public static ReceiptSettings Receipts(LadingSettings settings) => new()
    {
        Enabled = settings.Get(ReceiptsEnabled),
        Retention = TimeSpan.FromHours(settings.Get(RetentionHours)),
    };
}
