using Lading.Batch;
using Lading.Protocols.Weaviate.Translation;
using Lading.Protocols.Weaviate.Translation.Classes;

namespace Lading.Protocols.Weaviate.Rest.Objects;

/// <summary>
/// The memory that decoded objects point into, and the few names that are the same in object after object. Dispose it when the answer is
/// written. Not thread-safe.
/// </summary>
internal sealed class ObjectMemory : IDisposable
{
    private readonly BatchLimits _limits;
    private readonly RepeatedTexts _classes = new(ClassNames.Fold);
    private readonly RepeatedTexts _texts = new(static text => text);

    /// <summary>Makes room for the objects of a body.</summary>
    public ObjectMemory(int bodyBytes, BatchLimits limits)
    {
        _limits = limits;
        Tapes = new ValueTapes(bodyBytes);
        Floats = new FloatSlab(bodyBytes, limits.VectorDimensionsMax);
    }

    /// <summary>The decoded values.</summary>
    public ValueTapes Tapes { get; }

    /// <summary>The floats of the vectors.</summary>
    public FloatSlab Floats { get; }

    /// <summary>The limit of ours that ended the decoding; null when none did.</summary>
    public RequestRefusal? Limit { get; private set; }

    /// <summary>The name of a class as the schema spells it: first letter raised.</summary>
    public string ClassName(ReadOnlySpan<byte> raw) => _classes.Get(raw);

    /// <summary>The name of a tenant.</summary>
    public string Tenant(ReadOnlySpan<byte> raw) => _texts.Get(raw);

    /// <summary>The name of a vector space.</summary>
    public string Space(ReadOnlySpan<byte> raw) => _texts.Get(raw);

    /// <summary>Notes that the vector being read is too long, if that is so. Always false, so that the caller can return it.</summary>
    public bool NoteTooLong()
    {
        if (Floats.IsTooLong) Limit = RequestRefusal.TooLongVector(_limits);
        return false;
    }

    /// <summary>True when the batch may have that many items.</summary>
    public bool FitsItems(int count)
    {
        if (count > _limits.ItemsMax) Limit = RequestRefusal.TooManyItems(_limits);
        return Limit is null;
    }

    /// <summary>True when the item the reader stands on is short enough for one tape; only bodies that are longer are looked at.</summary>
    public bool Fits(GoJsonReader json, int bodyBytes)
    {
        if (bodyBytes <= _limits.ItemBytesMax) return true;
        var start = json.Start;
        if (json.Skip() && json.End - start > _limits.ItemBytesMax) Limit = RequestRefusal.TooLongItem(_limits);
        return Limit is null;
    }

    /// <summary>Why decoding ended: a limit of ours, or the words that Go has for the body.</summary>
    public RequestRefusal Refusal(GoJsonRefusal stopped, ReadOnlySpan<byte> body, GoType type) =>
        Limit
        ?? RequestRefusal.OfNesting(stopped, _limits)
        ?? RequestRefusal.Unparsable(GoJson.Explain(body, type) ?? "the body is malformed");

    /// <summary>Returns the memory to its pools.</summary>
    public void Dispose()
    {
        Tapes.Dispose();
        Floats.Dispose();
    }
}
