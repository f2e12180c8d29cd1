namespace Lading.Cli.Bench;

/// <summary>What <c>lading bench</c> was asked to do. Immutable.</summary>
internal sealed record BenchSettings
{
    /// <summary>Names of the scenarios to run.</summary>
    public required IReadOnlyList<string> Scenarios { get; init; }

    /// <summary>Multiplies the number of items of every scenario. 1 takes some seconds each; 0.01 shows only that it works.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Connections of the scenarios that do not have a number of their own. Default 4: two processors with a client beside the server are busy then.</summary>
    public int Connections { get; init; } = 4;

    /// <summary>Objects of one batch.</summary>
    public int BatchItems { get; init; } = 1_000;

    /// <summary>Settings of the servers, as <c>Section:Name=VALUE</c>.</summary>
    public IReadOnlyList<string> ServerSettings { get; init; } = [];

    /// <summary>Where data folders are made and removed; a disk, not a memory file system, if the figures are to mean something.</summary>
    public required string Folder { get; init; }

    public int Scaled(int items) => (int)Math.Max(BatchItems, items * Scale / BatchItems * BatchItems);
}
