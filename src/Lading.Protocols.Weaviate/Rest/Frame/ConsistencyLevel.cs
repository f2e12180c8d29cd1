namespace Lading.Protocols.Weaviate.Rest.Frame;

/// <summary>The query parameter <c>consistency_level</c>: on one node all its values mean the same, others are refused.</summary>
internal static class ConsistencyLevel
{
    /// <summary>The refusal, if any; handlers ask at the moment at which their original does.</summary>
    public static WeaviateAnswer? Judge(WeaviateRequest request) => request.Query["consistency_level"] is null or "ONE" or "QUORUM" or "ALL"
        ? null
        : WeaviateAnswer.E(400, $"unrecognized consistency level '{request.Query["consistency_level"]}', try one of the following: ['ONE', 'QUORUM', 'ALL']");
}
