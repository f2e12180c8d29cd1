using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;

namespace Lading.Protocols.Weaviate.Rest.Frame;

/// <summary>An answer in the making: status, headers and how its body is written. Written once, by the frame.</summary>
internal sealed class WeaviateAnswer
{
    private List<(string Name, string Value)>? _headers;

    private WeaviateAnswer(int status) => Status = status;

    /// <summary>HTTP status.</summary>
    public int Status { get; }

    /// <summary>Writes the body, which the frame buffers to know its length; null when it is streamed or there is none.</summary>
    public Action<IBufferWriter<byte>>? Body { get; private init; }

    /// <summary>Writes the body bit by bit; null when it is buffered or there is none.</summary>
    public Func<PipeWriter, CancellationToken, ValueTask>? Stream { get; private init; }

    /// <summary>The refusal that the body states; null when the answer is none.</summary>
    public Failure? Failure { get; private init; }

    /// <summary>The body's content type; null is the one the caller accepts.</summary>
    public string? ContentType { get; private init; }

    /// <summary>Headers beside content type and length.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers => _headers ?? [];

    /// <summary>An answer without a body.</summary>
    public static WeaviateAnswer Empty(int status) => new(status);

    /// <summary>A refusal by a handler: <c>{"error":[{"message":…}]}</c>.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="message">The text.</param>
    /// <param name="numbers">Members beside it, for programs.</param>
    public static WeaviateAnswer E(int status, string message, params IReadOnlyList<(string Name, long Value)> numbers) =>
        Refusal(status, new Failure(null, message, numbers));

    /// <summary>A refusal by the framework: <c>{"code":…,"message":…}</c>.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="code">The framework's code, which is the status or a number from 600 on.</param>
    /// <param name="message">The text.</param>
    public static WeaviateAnswer F(int status, int code, string message) => Refusal(status, new Failure(code, message));

    /// <summary>A document that is written at once. The frame ends it with a line end.</summary>
    public static WeaviateAnswer Json(int status, Action<Utf8JsonWriter> write) => Written(status, to =>
    {
        using var json = new Utf8JsonWriter(to, JsonStyle.Options);
        write(json);
        json.Flush();
        to.Write("\n"u8);
    });

    /// <summary>Bytes that are written at once, as they are.</summary>
    public static WeaviateAnswer Written(int status, Action<IBufferWriter<byte>> write) => new(status) { Body = write };

    /// <summary>Bytes that are written bit by bit, so that a large answer never lies in memory as a whole.</summary>
    public static WeaviateAnswer Streamed(int status, Func<PipeWriter, CancellationToken, ValueTask> write) => new(status) { Stream = write };

    /// <summary>Bytes kept from an earlier answer.</summary>
    public static WeaviateAnswer Raw(int status, string contentType, ReadOnlyMemory<byte> body) =>
        body.IsEmpty ? new(status) : new(status) { ContentType = contentType, Body = to => to.Write(body.Span) };

    /// <summary>Adds a header.</summary>
    public WeaviateAnswer With(string name, string value)
    {
        (_headers ??= []).Add((name, value));
        return this;
    }

    private static WeaviateAnswer Refusal(int status, Failure failure) => new(status) { Failure = failure };
}
