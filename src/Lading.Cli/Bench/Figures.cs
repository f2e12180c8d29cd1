namespace Lading.Cli.Bench;

/// <summary>What was measured of one scenario. A figure that it does not have is null.</summary>
internal sealed record Figures
{
    public required string Scenario { get; init; }

    public required long Items { get; init; }

    public required double Seconds { get; init; }

    public double ItemsPerSecond => Items / Seconds;

    /// <summary>Megabytes of request bodies a second.</summary>
    public double? MegabytesPerSecond { get; init; }

    /// <summary>Milliseconds.</summary>
    public double? P50 { get; init; }

    /// <summary>Milliseconds.</summary>
    public double? P99 { get; init; }

    /// <summary>Processor seconds of the server, until it has settled.</summary>
    public double? ServerCpuSeconds { get; init; }

    public double? ItemsPerCpuSecond => ServerCpuSeconds is > 0 ? Items / ServerCpuSeconds : null;

    public double? CpuSecondsPer100K => ServerCpuSeconds * 100_000 / Items;

    /// <summary>Items per processor second of the store alone.</summary>
    public double? FloorPerCpuSecond { get; init; }

    /// <summary>Items a second of the store alone.</summary>
    public double? FloorPerSecond { get; init; }

    /// <summary>How many times the store's own processor time the whole server takes.</summary>
    public double? TimesFloor => FloorPerCpuSecond / ItemsPerCpuSecond;

    /// <summary>Managed bytes that the server allocates for an item.</summary>
    public double? AllocatedPerItem { get; init; }

    /// <summary>Megabytes of the server's memory at its peak, above what it had when it was idle.</summary>
    public double? PeakAboveIdle { get; init; }

    /// <summary>Bytes of the data folder for an item.</summary>
    public double? DiskPerItem { get; init; }

    /// <summary>What else is to be said.</summary>
    public string? Note { get; init; }
}
