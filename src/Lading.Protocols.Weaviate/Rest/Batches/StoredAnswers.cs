using System.Buffers;
using Lading.Batch;
using Lading.Protocols.Weaviate.Rest.Frame;

namespace Lading.Protocols.Weaviate.Rest.Batches;

/// <summary>Answers as they are kept for replay.</summary>
internal static class StoredAnswers
{
    /// <summary>The bytes that an answer will have.</summary>
    public static StoredAnswer Of(WeaviateAnswer answer)
    {
        var body = new ArrayBufferWriter<byte>();
        if (answer.Failure is { } failure) failure.WriteNative(body);
        else answer.Body?.Invoke(body);
        return new StoredAnswer(answer.Status, body.WrittenCount == 0 ? "" : answer.ContentType ?? MediaTypes.Json, body.WrittenMemory);
    }
}
