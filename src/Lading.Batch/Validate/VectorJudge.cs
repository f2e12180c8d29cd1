using System.Numerics;
using System.Runtime.InteropServices;
using Lading.Core.Objects;
using Lading.Core.Outcomes;
using Lading.Core.Schema;

namespace Lading.Batch.Validate;

/// <summary>
/// Judges the vectors of objects: which space each is for, whether it is of that space's kind, whether its length is the one that the first
/// vector of the partition fixed (a stored one, else the first accepted one of the batch in order).
/// </summary>
internal sealed class VectorJudge(BatchLimits limits, Facts facts, ErrorSink errors)
{
    /// <summary>The name under which the unnamed space can be addressed like a named one.</summary>
    private const string DefaultName = "default";

    private readonly Dictionary<(uint Collection, uint Partition, string Space), int> _fixed = [];
    private readonly List<Chosen> _chosen = [];
    private readonly List<VectorData> _unkept = [];
    private readonly List<string> _removed = [];
    private readonly Dictionary<string, int> _lastOfName = [];

    /// <summary>A vector and its space, and where in the item it stands.</summary>
    private readonly record struct Chosen(VectorSpace Space, DraftVector Draft, ItemPart Part);

    public VectorData[] Kept()
    {
        if (_chosen.Count == 0) return [];
        var kept = new VectorData[_chosen.Count];
        for (var i = 0; i < kept.Length; i++) kept[i] = Data(_chosen[i]);
        return kept;
    }

    public VectorData[] Unkept() => _unkept.Count == 0 ? [] : [.. _unkept];

    public string[] Removed() => _removed.Count == 0 ? [] : [.. _removed];

    /// <summary>Finds the space of each vector of an item and judges its shape.</summary>
    public void Judge(Collection collection, PutObject put)
    {
        _chosen.Clear();
        _unkept.Clear();
        _removed.Clear();
        if (put.Vectors.Count == 0) return;

        var unnamedSpace = collection.FindVectors("");
        var unnamed = NoteNames(put.Vectors);
        var byDefault = unnamedSpace is null ? -1 : _lastOfName.GetValueOrDefault(DefaultName, -1);
        if (byDefault >= 0) Choose(collection, put, unnamedSpace!, put.Vectors[byDefault], ItemPart.Vectors);
        else if (unnamed >= 0 && unnamedSpace is not null) Choose(collection, put, unnamedSpace, put.Vectors[unnamed], ItemPart.Vector);
        else if (unnamed >= 0 && put.Vectors[unnamed].Values.Length > 0)
        {
            if (collection.Vectors is [var only])
            {
                Choose(collection, put, only, put.Vectors[unnamed], ItemPart.Vector);
                return;
            }

            errors.Add(ItemErrorCode.VectorSpaceUnknown, ItemPart.Vector, "", collection.Name, "", Faults.SpaceUnnamed);
        }

        for (var i = 0; i < put.Vectors.Count; i++)
        {
            var draft = put.Vectors[i];
            if (draft.Space.Length == 0 || (unnamedSpace is not null && draft.Space == DefaultName)) continue;
            if (collection.FindVectors(draft.Space) is { } space)
            {
                if (i == _lastOfName[draft.Space]) Choose(collection, put, space, draft, ItemPart.Vectors);
            }
            else
            {
                errors.Add(ItemErrorCode.VectorSpaceUnknown, ItemPart.Vectors, PathOf(draft), collection.Name, draft.Space, Faults.SpaceName);
            }
        }
    }

    /// <summary>Judges lengths, once the partition is known.</summary>
    public void JudgeLengths(CollectionView view, Partition partition, ObjectId id)
    {
        foreach (var chosen in _chosen)
        {
            if (chosen.Space.Skip) continue;
            var expected = Expected(view, partition, chosen.Space.Name);
            if (chosen.Draft.TokenLengths is { Count: > 0 } tokens) JudgeTokens(chosen, tokens, expected == 0 ? tokens[0] : expected, id);
            else if (expected != 0 && chosen.Draft.Values.Length != expected) FailLength(chosen, chosen.Draft.Values.Length, expected, "", id);
        }
    }

    /// <summary>The item was accepted: its vectors fix the lengths that nothing has fixed yet.</summary>
    public void Fix(CollectionView view, Partition partition)
    {
        foreach (var chosen in _chosen)
            if (!chosen.Space.Skip && Expected(view, partition, chosen.Space.Name) == 0)
                _fixed[(view.Number, partition.Number, chosen.Space.Name)] = Data(chosen).Dimensions;
    }

    private int Expected(CollectionView view, Partition partition, string space) =>
        facts.Dimensions(view.Number, partition.Number, space) is > 0 and var stored
            ? stored
            : _fixed.GetValueOrDefault((view.Number, partition.Number, space));

    private void Choose(Collection collection, PutObject put, VectorSpace space, DraftVector draft, ItemPart part)
    {
        var isMulti = draft.TokenLengths is { Count: > 0 };
        if (!isMulti && draft.Values.Length == 0)
        {
            if (space.IsMulti) FailShape(collection, space, draft, part, Faults.MultiEmpty, "", "");
            else if (put.Mode == PutMode.Merge && space.Name.Length == 0) _removed.Add(space.Name);
            return;
        }

        if (!space.AcceptsWrites)
            errors.Add(ItemErrorCode.VectorSpaceClosed, part, PathOf(draft, part), collection.Name, space.Name);
        else if (isMulti != space.IsMulti)
            FailShape(collection, space, draft, part, isMulti ? draft.Space == DefaultName && space.Name.Length == 0 ? Faults.DefaultSingleExpected : Faults.SingleExpected : Faults.MultiExpected, "", "");
        else if (isMulti && IndexOfEmpty(draft.TokenLengths!) is >= 0 and var token)
            FailShape(collection, space, draft, part, Faults.TokenEmpty, token.ToString(), "/" + token);
        else if (draft.Values.Length > limits.VectorDimensionsMax)
            errors.Add(ItemErrorCode.VectorTooLong, part, PathOf(draft, part), nameof(limits.VectorDimensionsMax), limits.VectorDimensionsMax.ToString(), draft.Values.Length.ToString());
        else if (!AreFinite(draft.Values.Span))
            errors.Add(ItemErrorCode.VectorNotFinite, part, PathOf(draft, part), collection.Name, space.Name);
        else if (space.Skip && !put.KeepsUnindexedVectors)
            _unkept.Add(Data(new Chosen(space, draft, part)));
        else
            _chosen.Add(new Chosen(space, draft, part));
    }

    private void JudgeTokens(Chosen chosen, IReadOnlyList<int> tokens, int expected, ObjectId id)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i] == expected) continue;
            FailLength(chosen, tokens[i], expected, i.ToString(), id);
            return;
        }
    }

    private void FailLength(Chosen chosen, int sent, int stored, string token, ObjectId id) =>
        errors.Add(ItemErrorCode.DimensionMismatch, chosen.Part, PathOf(chosen.Draft, chosen.Part) + (token.Length == 0 ? "" : "/" + token),
            chosen.Space.Name, chosen.Space.IndexKind, sent.ToString(), stored.ToString(), token, id.ToString());

    private void FailShape(Collection collection, VectorSpace space, DraftVector draft, ItemPart part, string fault, string token, string path) =>
        errors.Add(ItemErrorCode.VectorShapeInvalid, part, PathOf(draft, part) + path, collection.Name, space.Name, fault, token);

    private static VectorData Data(Chosen chosen) => new(chosen.Space.Name, chosen.Draft.Values, chosen.Draft.TokenLengths?.Count ?? 0);

    private static string PathOf(DraftVector draft, ItemPart part = ItemPart.Vectors) =>
        part == ItemPart.Vectors ? "/" + ErrorSink.Escape(draft.Space) : "";

    /// <summary>Of repeated names the last one counts. Returns the index of the unnamed vector; -1 when there is none.</summary>
    private int NoteNames(IReadOnlyList<DraftVector> drafts)
    {
        _lastOfName.Clear();
        var unnamed = -1;
        for (var i = 0; i < drafts.Count; i++)
        {
            if (drafts[i].Space.Length > 0) _lastOfName[drafts[i].Space] = i;
            else unnamed = i;
        }

        return unnamed;
    }

    private static int IndexOfEmpty(IReadOnlyList<int> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
            if (tokens[i] == 0) return i;
        return -1;
    }

    /// <summary>A sum of zeros is zero unless one of them was an infinity or no number times zero.</summary>
    private static bool AreFinite(ReadOnlySpan<float> values)
    {
        var sum = Vector<float>.Zero;
        var whole = MemoryMarshal.Cast<float, Vector<float>>(values);
        foreach (var lane in whole) sum += lane * 0f;
        foreach (var value in values[(whole.Length * Vector<float>.Count)..])
            if (!float.IsFinite(value)) return false;
        return sum == Vector<float>.Zero;
    }
}
