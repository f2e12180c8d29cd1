namespace Lading.Batch;

/// <summary>The limits of a batch. Immutable; every refusal names the limit and its value.</summary>
public sealed record BatchLimits
{
    /// <summary>Bytes of a request body, after decompression. Default 1 GiB: the originals have no limit, memory has. Larger bodies are refused with 413.</summary>
    public long BodyBytesMax { get; init; } = 1L << 30;

    /// <summary>Items of one batch. Default 1,000,000, the size up to which a batch has been tested.</summary>
    public int ItemsMax { get; init; } = 1_000_000;

    /// <summary>Bytes of one item on the wire. Default 256 MiB: decoded it may take three times that, and one array holds 2 GiB.</summary>
    public int ItemBytesMax { get; init; } = 256 << 20;

    /// <summary>Levels of arrays and objects in a body. Default 256: far above any object, far below the stack.</summary>
    public int NestingMax { get; init; } = 256;

    /// <summary>Floats of one vector, or of all tokens of one multi-vector. Default 65,535, the largest dimension the original's index takes.</summary>
    public int VectorDimensionsMax { get; init; } = 65_535;

    /// <summary>Errors listed for one item; more are left out. Default 100: nobody reads further, and an item can hold as many errors as values.</summary>
    public int ErrorsPerItemMax { get; init; } = 100;

    /// <summary>Encoded bytes that one step commits together, unless the batch is atomic. Default 32 MiB: large enough that its sync costs nothing, small enough that it never holds up the writer for long.</summary>
    public int StepBytesMax { get; init; } = 32 << 20;

    /// <summary>Items that one step commits together, unless the batch is atomic. Default 10,000.</summary>
    public int StepItemsMax { get; init; } = 10_000;

    /// <summary>Batches that run at the same time; more wait in <see cref="QueueMax"/>. Default 64: enough to share syncs, few enough to bound memory.</summary>
    public int RunningMax { get; init; } = 64;

    /// <summary>Batches that wait for their turn; more are refused as overload. Default 1,024.</summary>
    public int QueueMax { get; init; } = 1_024;

    /// <summary>How often a batch is planned again because the schema moved on under it. Default 16: each round means that somebody else made progress.</summary>
    public int ReplansMax { get; init; } = 16;
}
