namespace Lading.Protocols.Weaviate.Rest.Frame;

/// <summary>Which requests are served; judged by the method alone, before everything else.</summary>
public enum OperationalMode
{
    /// <summary>All.</summary>
    ReadWrite,

    /// <summary>Those that read.</summary>
    ReadOnly,

    /// <summary>Those that write.</summary>
    WriteOnly,

    /// <summary>Those that read; the original's word while nodes are added.</summary>
    ScaleOut,
}

/// <summary>What a mode refuses, in the original's words.</summary>
internal static class OperationalModes
{
    /// <summary>The refusal of a request; null when it is served.</summary>
    public static WeaviateAnswer? Judge(OperationalMode mode, string method, string path)
    {
        if (mode == OperationalMode.ReadWrite) return null;
        var reads = method is "GET" or "HEAD" or "OPTIONS" or "TRACE";
        if (reads != (mode == OperationalMode.WriteOnly) || IsAlwaysServed(mode, path)) return null;
        return WeaviateAnswer.E(503, mode switch
        {
            OperationalMode.ReadOnly => "read-only mode is enabled temporally at the config level: write operations are not allowed during this time",
            OperationalMode.WriteOnly => "write-only mode is enabled temporally at the config level: read operations are not allowed during this time",
            _ => "scale-out mode is enabled temporally at the config level: write operations (besides /replication) are not allowed during this time",
        });
    }

    private static bool IsAlwaysServed(OperationalMode mode, string path) => path.Split('/') is not [_, "v1", var area, ..] || area switch
    {
        "backups" or "mcp" => true,
        "graphql" => mode != OperationalMode.WriteOnly,
        "replication" => mode != OperationalMode.ReadOnly,
        "cluster" or "nodes" or "meta" or ".well-known" => mode == OperationalMode.WriteOnly,
        _ => false,
    };
}
