using Lading.Batch;
using Lading.Protocols.Weaviate.Rest.Frame;
using Lading.Protocols.Weaviate.Translation;

namespace Lading.Protocols.Weaviate.Rest.Objects;

/// <summary>Why a request as a whole is refused by its decoder; nothing of it has run.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">The code of a framework error, which may differ from the status; 0 for an error of a handler.</param>
/// <param name="Message">The text.</param>
internal sealed record RequestRefusal(int Status, int Code, string Message)
{
    /// <summary>The body is no JSON, or JSON of another shape.</summary>
    public static RequestRefusal Unparsable(string reason) => new(400, 400, $"parsing body body from \"\" failed, because {reason}");

    /// <summary>The body holds a text that its format forbids.</summary>
    public static RequestRefusal Format(string path, string format, string quoted) => new(422, 601, $"{path} in body must be of type {format}: {quoted}");

    /// <summary>The answer.</summary>
    public WeaviateAnswer ToAnswer() => Code == 0 ? WeaviateAnswer.E(Status, Message) : WeaviateAnswer.F(Status, Code, Message);

    /// <summary>The batch has more items than allowed.</summary>
    public static RequestRefusal TooManyItems(BatchLimits limits) => Limit(413, "too many items", nameof(BatchLimits.ItemsMax), limits.ItemsMax);

    /// <summary>An item has more bytes than allowed.</summary>
    public static RequestRefusal TooLongItem(BatchLimits limits) => Limit(413, "an item has too many bytes", nameof(BatchLimits.ItemBytesMax), limits.ItemBytesMax);

    /// <summary>A vector has more floats than allowed.</summary>
    public static RequestRefusal TooLongVector(BatchLimits limits) =>
        Limit(422, "a vector has too many floats", nameof(BatchLimits.VectorDimensionsMax), limits.VectorDimensionsMax);

    /// <summary>The body has more levels than allowed; null when that is not why the reader stopped.</summary>
    public static RequestRefusal? OfNesting(GoJsonRefusal refusal, BatchLimits limits) =>
        refusal == GoJsonRefusal.Nesting ? Limit(400, "the body is nested too deeply", nameof(BatchLimits.NestingMax), limits.NestingMax) : null;

    private static RequestRefusal Limit(int status, string fault, string limit, long value) => new(status, 0, $"{fault}: the limit {limit} is {value}");
}
