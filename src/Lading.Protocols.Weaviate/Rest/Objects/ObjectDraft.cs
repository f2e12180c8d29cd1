using Lading.Batch;
using Lading.Core.Objects;
using Lading.Core.Outcomes;

namespace Lading.Protocols.Weaviate.Rest.Objects;

/// <summary>A part of the request body.</summary>
internal readonly record struct BodyRange(int Start, int End)
{
    /// <summary>True when there is no such part.</summary>
    public bool IsEmpty => End == Start;
}

/// <summary>
/// One object as it stood in the body: what the pipeline is to be told, and what the answer must echo as it was sent. Ranges point into the
/// body and into the tape of that number.
/// </summary>
internal struct ObjectDraft
{
    /// <summary>Where the whole object stands.</summary>
    public BodyRange Whole;

    /// <summary>True for a <c>null</c> in place of an object.</summary>
    public bool IsNull;

    /// <summary>The class with its first letter raised; empty when none was given.</summary>
    public string Class;

    /// <summary>The tenant; empty when none was given.</summary>
    public string Tenant;

    /// <summary>The id; null when none was given.</summary>
    public ObjectId? Id;

    /// <summary>The id as a string literal; empty when none was given.</summary>
    public BodyRange IdText;

    /// <summary>The tape that the ranges below belong to.</summary>
    public int Tape;

    /// <summary>The properties; empty when absent or null.</summary>
    public TapeRange Properties;

    /// <summary>The member <c>additional</c>; empty when absent, null or without members.</summary>
    public TapeRange Additional;

    /// <summary>The member <c>vectorWeights</c>; empty when absent or null.</summary>
    public TapeRange VectorWeights;

    /// <summary>The vectors in order; empty ones included.</summary>
    public DraftVector[] Vectors;

    /// <summary>What each of <see cref="Vectors"/> looked like.</summary>
    public BodyRange VectorText;

    /// <summary>The same when there are more than one.</summary>
    public BodyRange[]? VectorTexts;

    /// <summary>Something wrong that only this wire knows of; null when nothing is.</summary>
    public ItemError? Problem;

    /// <summary>A draft of nothing.</summary>
    public static ObjectDraft Empty => new() { Class = "", Tenant = "", Vectors = [] };

    /// <summary>The text of a vector.</summary>
    public readonly BodyRange TextOf(int vector) => VectorTexts is null ? VectorText : VectorTexts[vector];

    /// <summary>Adds a vector; one of the same space that was given before goes.</summary>
    public void Add(DraftVector vector, BodyRange text)
    {
        Remove(vector.Space);
        if (Vectors.Length == 0)
        {
            Vectors = [vector];
            VectorText = text;
            VectorTexts = null;
            return;
        }

        BodyRange[] texts = VectorTexts ?? [VectorText];
        Vectors = [.. Vectors, vector];
        VectorTexts = [.. texts, text];
    }

    /// <summary>Forgets the vector of a space.</summary>
    public void Remove(string space)
    {
        var at = IndexOf(space);
        if (at < 0) return;
        BodyRange[] texts = VectorTexts ?? [VectorText];
        Vectors = [.. Vectors[..at], .. Vectors[(at + 1)..]];
        VectorTexts = [.. texts[..at], .. texts[(at + 1)..]];
    }

    /// <summary>Moves the vector of a space, if there is one, to another space; what was there goes.</summary>
    public void Rename(string space, string to)
    {
        var at = IndexOf(space);
        if (at >= 0) Add(Vectors[at] with { Space = to }, TextOf(at));
        if (at >= 0) Remove(space);
    }

    /// <summary>Forgets the named vectors.</summary>
    public void RemoveNamed()
    {
        foreach (var vector in Vectors)
            if (vector.Space.Length > 0) Remove(vector.Space);
    }

    private readonly int IndexOf(string space)
    {
        for (var i = 0; i < Vectors.Length; i++)
            if (Vectors[i].Space == space) return i;
        return -1;
    }
}
