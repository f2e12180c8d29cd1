using System.Buffers;

namespace Lading.Protocols.Weaviate.Rest.Objects;

/// <summary>
/// Pooled room for the floats of a request, one vector after another; each vector is contiguous and never moves once it is closed.
/// Dispose returns the room: the vectors die with it.
/// </summary>
internal sealed class FloatSlab : IDisposable
{
    // Two of the longest vectors that an index takes: little is left over at the end of a chunk.
    private const int ChunkFloats = 2 * 65_536;

    // Room for a first vector of a common length in a request that may not have any.
    private const int FirstFloatsMin = 1_024;

    // A digit and its comma.
    private const int ShortestFloatBytes = 2;

    private readonly List<float[]> _chunks = [];
    private readonly int _firstFloats;
    private readonly int _vectorFloatsMax;
    private float[] _chunk = [];
    private int _begin;

    /// <summary>Makes an empty slab.</summary>
    /// <param name="bodyBytes">Length of the request body: a small one gets a small first chunk.</param>
    /// <param name="vectorFloatsMax">Most floats of one vector.</param>
    public FloatSlab(int bodyBytes, int vectorFloatsMax)
    {
        _firstFloats = Math.Clamp(bodyBytes / ShortestFloatBytes, FirstFloatsMin, ChunkFloats);
        _vectorFloatsMax = vectorFloatsMax;
    }

    /// <summary>Floats of the open vector.</summary>
    public int Length { get; private set; }

    /// <summary>True when the open vector has more floats than allowed.</summary>
    public bool IsTooLong => Length > _vectorFloatsMax;

    /// <summary>The open vector from its <paramref name="start"/>th float on, and the room behind it.</summary>
    public Span<float> From(int start) => _chunk.AsSpan(_begin + start);

    /// <summary>Says how many floats the open vector has now.</summary>
    public void SetLength(int length) => Length = length;

    /// <summary>Makes more room, moving the open vector.</summary>
    public void Grow()
    {
        var larger = ArrayPool<float>.Shared.Rent(Math.Max(_chunks.Count == 0 ? _firstFloats : ChunkFloats, Length * 2));
        _chunk.AsSpan(_begin, Length).CopyTo(larger);
        _begin = 0;
        _chunk = larger;
        _chunks.Add(larger);
    }

    /// <summary>Closes the vector and begins the next one.</summary>
    public ReadOnlyMemory<float> End()
    {
        var vector = _chunk.AsMemory(_begin, Length);
        _begin += Length;
        Length = 0;
        return vector;
    }

    /// <summary>Returns the room to its pool.</summary>
    public void Dispose()
    {
        foreach (var chunk in _chunks) ArrayPool<float>.Shared.Return(chunk);
        _chunks.Clear();
        _chunk = [];
        _begin = Length = 0;
    }
}
