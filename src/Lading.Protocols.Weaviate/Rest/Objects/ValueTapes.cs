using Lading.Core.Values;

namespace Lading.Protocols.Weaviate.Rest.Objects;

/// <summary>Where a decoded value is: a range of one of the tapes. The default value means that there is none.</summary>
internal readonly record struct TapeRange(int Start, int End)
{
    /// <summary>True when there is no value.</summary>
    public bool IsEmpty => End == Start;
}

/// <summary>
/// The decoded values of a request. A new tape is begun between items when the last one is long, so that growing never copies much and no
/// array is larger than one item needs. Dispose returns the memory: slices die with it.
/// </summary>
internal sealed class ValueTapes : IDisposable
{
    // Pools keep arrays of this size; a copy of it costs some 100 microseconds.
    private const int TapeBytes = 1 << 20;

    private const int FirstBytesMin = 512;

    private readonly List<ValueWriter> _tapes = [];

    /// <summary>Makes the first tape.</summary>
    /// <param name="bodyBytes">Length of the request body: a small one gets a small tape.</param>
    public ValueTapes(int bodyBytes) => _tapes.Add(new ValueWriter(Math.Clamp(bodyBytes, FirstBytesMin, TapeBytes)));

    /// <summary>The tape to write to.</summary>
    public ValueWriter Current => _tapes[^1];

    /// <summary>Number of the tape to write to.</summary>
    public int CurrentNumber => _tapes.Count - 1;

    /// <summary>Says that what comes next may stand on another tape.</summary>
    public void BeginItem()
    {
        if (Current.Length >= TapeBytes) _tapes.Add(new ValueWriter(TapeBytes));
    }

    /// <summary>The bytes of a value. Take them only when writing has ended.</summary>
    public ReadOnlyMemory<byte> Slice(int tape, TapeRange range) => range.IsEmpty ? default : _tapes[tape].Slice(range.Start, range.End);

    /// <summary>Returns the memory.</summary>
    public void Dispose()
    {
        foreach (var tape in _tapes) tape.Dispose();
        _tapes.Clear();
    }
}
