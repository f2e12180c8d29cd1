namespace Lading.Testing;

/// <summary>How a test wants its server.</summary>
public sealed record ServerOptions
{
    /// <summary>Environment variables beside the cleaned ones of the test process.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The data folder; null makes a temporary one that goes with the process.</summary>
    public string? DataFolder { get; init; }

    /// <summary>The port of the HTTP API; null takes a free one.</summary>
    public int? Port { get; init; }

    /// <summary>Further arguments of <c>lading serve</c>.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>How long the server may take until it is ready. A start is far below a second; machines under load are not.</summary>
    public TimeSpan ReadyWithin { get; init; } = TimeSpan.FromSeconds(60);
}
