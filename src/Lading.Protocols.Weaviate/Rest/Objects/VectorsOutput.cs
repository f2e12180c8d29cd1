using System.Runtime.InteropServices;
using Lading.Batch;
using Lading.Core.Objects;
using Lading.Protocols.Weaviate.Rest.Json;

namespace Lading.Protocols.Weaviate.Rest.Objects;

/// <summary>
/// The members <c>vector</c> and <c>vectors</c> of an answer that echoes what was sent. The numbers are not printed again: their text is
/// copied from the body, which is most of what a batch with vectors answers.
/// </summary>
internal readonly ref struct VectorsOutput(ReadOnlySpan<byte> body, ObjectDraft draft, IReadOnlyList<VectorData>? accepted)
{
    private readonly ReadOnlySpan<byte> _body = body;
    private readonly ObjectDraft _draft = draft;

    private int Count => accepted?.Count ?? _draft.Vectors.Length;

    /// <summary>Writes <c>,"vector":[…]</c>, if there is one.</summary>
    public void WriteUnnamed(ref JsonOutput json)
    {
        for (var i = 0; i < Count; i++)
        {
            if (Space(i).Length > 0 || IsEmpty(i)) continue;
            json.Raw(",\"vector\":"u8);
            WriteFloats(ref json, i);
            return;
        }
    }

    /// <summary>Writes <c>,"vectors":{…}</c>, if there are any.</summary>
    public void WriteNamed(ref JsonOutput json)
    {
        var first = true;
        for (var next = Next(null); next >= 0; next = Next(Space(next)))
        {
            json.Raw(first ? ",\"vectors\":{"u8 : ","u8);
            first = false;
            json.Text(Space(next));
            json.Raw((byte)':');
            WriteFloats(ref json, next);
        }

        if (!first) json.Raw((byte)'}');
    }

    private string Space(int index) => accepted is null ? _draft.Vectors[index].Space : accepted[index].Space;

    private bool IsEmpty(int index) => accepted is null && _draft.Vectors[index] is { Values.IsEmpty: true, TokenLengths: null };

    // The named vector whose name comes next in order; an object has few of them.
    private int Next(string? after)
    {
        var next = -1;
        for (var i = 0; i < Count; i++)
        {
            if (Space(i).Length == 0 || (after is not null && string.CompareOrdinal(Space(i), after) <= 0)) continue;
            if (next < 0 || string.CompareOrdinal(Space(i), Space(next)) < 0) next = i;
        }

        return next;
    }

    private void WriteFloats(ref JsonOutput json, int index)
    {
        var text = accepted is null ? _draft.TextOf(index) : TextOf(accepted[index]);
        if (text.IsEmpty) VectorOutput.Write(ref json, accepted![index]);
        else json.Raw(_body[text.Start..text.End]);
    }

    // Validation may have moved a vector to another space: what it was sent as is found by its memory.
    private BodyRange TextOf(VectorData vector)
    {
        for (var i = 0; i < _draft.Vectors.Length; i++)
            if (IsSame(_draft.Vectors[i].Values, vector.Values)) return _draft.TextOf(i);
        return default;
    }

    private static bool IsSame(ReadOnlyMemory<float> left, ReadOnlyMemory<float> right) =>
        left.Length == right.Length
        && MemoryMarshal.TryGetArray(left, out var one) && MemoryMarshal.TryGetArray(right, out var other)
        && one.Array == other.Array && one.Offset == other.Offset;
}
