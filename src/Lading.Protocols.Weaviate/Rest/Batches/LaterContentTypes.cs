namespace Lading.Protocols.Weaviate.Rest.Batches;

/// <summary>Content types of batches that the extensions promise for later (lading-extensions F11).</summary>
internal static class LaterContentTypes
{
    /// <summary>One item a line.</summary>
    public static IReadOnlyList<string> OfBatches { get; } = ["application/x-ndjson"];
}
