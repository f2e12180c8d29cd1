using Lading.Cli.Load.Shaping;

namespace Lading.Cli.Load;

/// <summary>What <c>lading load</c> was asked to do. Immutable.</summary>
internal sealed record LoadSettings
{
    /// <summary>Paths, in the order they are loaded; <c>-</c> is standard input.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>The server.</summary>
    public required Uri Url { get; init; }

    /// <summary>Class of rows that name none themselves.</summary>
    public string? Class { get; init; }

    /// <summary>Tenant of rows that name none themselves.</summary>
    public string? Tenant { get; init; }

    /// <summary>What the files hold; null looks at name and content.</summary>
    public FileFormat? Format { get; init; }

    /// <summary>Between the cells of a CSV file; null takes what the header shows.</summary>
    public char? Separator { get; init; }

    /// <summary>Which column becomes what.</summary>
    public ColumnMap Columns { get; init; } = ColumnMap.Plain;

    /// <summary>True declares the columns of a CSV file, and every column mapped with a type, in the server's schema.</summary>
    public bool DeclareSchema { get; init; } = true;

    /// <summary>Rows of one batch. Default 1,000: its sync and round trip cost nothing any more, its answer comes within milliseconds.</summary>
    public int BatchItems { get; init; } = 1_000;

    /// <summary>Bytes of JSON at which a batch is closed though it has fewer rows. Default 4 MiB: a few of them fill the connections and bound the memory.</summary>
    public int BatchBytes { get; init; } = 4 << 20;

    /// <summary>Batches on their way at the same time. Default 4: the server shares one disk sync among them.</summary>
    public int Connections { get; init; } = 4;

    /// <summary>Folder of the files with failed rows and progress; null keeps them beside each file, and those of standard input in the current folder.</summary>
    public string? OutputFolder { get; init; }

    /// <summary>Goes on where the last load of the same file stopped.</summary>
    public bool Resume { get; init; }

    /// <summary>Stops after so many failed rows of a file; null never does.</summary>
    public long? FailedMax { get; init; }

    /// <summary>How long a batch is sent again while the server does not take it. Default five minutes: longer than a restart takes.</summary>
    public TimeSpan RetryFor { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>What decides how batches are cut and where they go, by the name of its option.</summary>
    public IReadOnlyDictionary<string, string> Cut()
    {
        var cut = new Dictionary<string, string>
        {
            ["--url"] = Url.ToString(),
            ["--batch-items"] = $"{BatchItems}",
            ["--batch-bytes"] = $"{BatchBytes}",
            ["--id-column"] = Columns.IdColumn,
            ["--vector-column"] = Columns.VectorColumn,
        };
        if (Class is not null) cut["--class"] = Class;
        if (Tenant is not null) cut["--tenant"] = Tenant;
        if (Format is { } format) cut["--format"] = format.ToString().ToLowerInvariant();
        if (Separator is { } separator) cut["--separator"] = separator.ToString();
        if (Columns.Targets.Count > 0) cut["--map"] = string.Join(' ', Columns.Targets.Select(t => LoadCommandLine.Written(t.Key, t.Value)).Order(StringComparer.Ordinal));
        return cut;
    }
}

/// <summary>What a file holds.</summary>
internal enum FileFormat
{
    /// <summary>One JSON array of rows, or <c>{"objects":[…]}</c>.</summary>
    Json,

    /// <summary>One row of JSON a line.</summary>
    Ndjson,

    /// <summary>Separated values below a header.</summary>
    Csv,
}
