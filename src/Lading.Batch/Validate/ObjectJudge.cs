using Lading.Core.Objects;
using Lading.Core.Outcomes;
using Lading.Core.Schema;
using Lading.Core.Values;

namespace Lading.Batch.Validate;

/// <summary>
/// Judges objects to be put. The common item is walked once: values are written as their types while they are read. Only an item that brings
/// something new or wrong is looked at again: first by growth, then by a second walk over what growth left.
/// </summary>
internal sealed class ObjectJudge
{
    private readonly ValidationInput _input;
    private readonly ErrorSink _errors;
    private readonly WorkingSchema _schema;
    private readonly ValueTyper _values;
    private readonly ReferenceTyper _references;
    private readonly VectorJudge _vectors;
    private readonly ItemGrowth _growth;
    private bool _hasUnknown;

    public ObjectJudge(ValidationInput input, WorkingSchema schema, TargetJudge targets, ErrorSink errors)
    {
        var rules = input.Request.Rules;
        (_input, _schema, _errors) = (input, schema, errors);
        _values = new ValueTyper(rules, input.Output, errors);
        _references = new ReferenceTyper(rules, errors, targets);
        _vectors = new VectorJudge(input.Limits, input.Facts, errors);
        _growth = new ItemGrowth(rules, input.Usage, schema, errors, new TypeDeriver(rules, errors, targets), input.Growth is not null);
    }

    /// <summary>True when nothing is wrong with the last item but the length of a vector: it fails unless a later item of the batch replaces it.</summary>
    public bool FailsByLengthOnly { get; private set; }

    /// <summary>What the last item counts on that other items of the batch put; it fails if they do not.</summary>
    public List<OwnTarget> Promised => _references.Promised;

    /// <summary>True when the last item asked for growth that the batch may not make: nothing is decided then.</summary>
    public bool NeedsGrowth { get; private set; }

    /// <summary>The item as accepted, its properties not cut out of the output yet; null when it has errors (but see <see cref="FailsByLengthOnly"/>).</summary>
    public AcceptedObject? Judge(int index, PutObject put, ObjectId id)
    {
        _errors.Reset(put.Properties);
        FailsByLengthOnly = false;
        _references.Reset();
        foreach (var error in put.WireErrors) _errors.Add(error);
        if (put.Collection.Length == 0)
        {
            _errors.Add(ItemErrorCode.CollectionMissing, ItemPart.Collection, "");
            return null;
        }

        if (FindOrCreate(put) is not { } view) return null;
        _values.Collection = view.Name;
        _vectors.Judge(view.State.Collection, put);
        JudgeProperties(view, put);
        if (NeedsGrowth) return null;
        var partition = PlaceJudge.Find(view, put.Tenant, _errors);
        var hasOtherErrors = _errors.Count > 0;
        if (partition is not null) _vectors.JudgeLengths(view, partition, id);
        FailsByLengthOnly = !hasOtherErrors && _errors.Count > 0;
        if (hasOtherErrors) return null;

        if (!FailsByLengthOnly) _vectors.Fix(view, partition!);
        return new AcceptedObject
        {
            Index = index,
            Collection = view.State,
            Partition = partition!,
            Id = id,
            Mode = put.Mode,
            Properties = default,
            References = _references.Held.Count == 0 ? [] : _references.Held.ToArray(),
            Vectors = FailsByLengthOnly ? [] : _vectors.Kept(),
            UnkeptVectors = FailsByLengthOnly ? [.. _vectors.Kept(), .. _vectors.Unkept()] : _vectors.Unkept(),
            RemovedVectors = _vectors.Removed(),
        };
    }

    private CollectionView? FindOrCreate(PutObject put)
    {
        var view = _schema.Find(put.Collection);
        if (view is not null) return view;
        if (!_input.Request.GrowSchema)
            _errors.Add(ItemErrorCode.CollectionUnknown, ItemPart.Collection, "", put.Collection);
        else
            NeedsGrowth = _growth.Run(put.Collection, ref view, new ValueReader(put.Properties.Span)) == GrowthResult.NotAllowed;
        return view;
    }

    private void JudgeProperties(CollectionView view, PutObject put)
    {
        var properties = new ValueReader(put.Properties.Span);
        if (properties.Kind is not (ValueKind.Object or ValueKind.Null))
        {
            _errors.Add(new ItemError(ItemErrorCode.PropertiesNotObject, ItemPart.Properties, "") { Value = put.Properties });
            return;
        }

        var (start, before) = (_input.Output.Length, _errors.Count);
        _growth.Refused.Clear();
        Write(view, put, properties, GrowthResult.Nothing);
        if (!_input.Request.GrowSchema || (_errors.Count == before && !_hasUnknown)) return;

        _errors.Truncate(before);
        _input.Output.Truncate(start);
        var grown = view;
        var result = _growth.Run(view.Name, ref grown, properties);
        NeedsGrowth = result == GrowthResult.NotAllowed;
        if (!NeedsGrowth) Write(view, put, properties, result);
    }

    private void Write(CollectionView view, PutObject put, ValueReader properties, GrowthResult growth, bool membersRepeat = false)
    {
        _references.Reset();
        _hasUnknown = false;
        if (membersRepeat) NoteLastMembers(view, properties);
        var output = _input.Output;
        var (start, before, scope) = (output.Begin(ValueKind.Object), _errors.Count, _values.NextScope());
        var (count, index) = (0, -1);
        if (properties.Kind == ValueKind.Null) properties = default;
        foreach (var member in Members(properties))
        {
            index++;
            if (_growth.Refused.Contains(index)) continue;
            if (view.Find(member.Name) is not { } property)
            {
                JudgeUnknown(view, member, growth);
                continue;
            }

            if (membersRepeat && property.LastIndex != index) continue;
            if (property.Scope == scope)
            {
                output.Truncate(start);
                _errors.Truncate(before);
                Write(view, put, properties, growth, membersRepeat: true);
                return;
            }

            property.Scope = scope;
            count += WriteMember(view, put, property, member);
        }

        output.End(start, count);
    }

    /// <summary>Writes one member; 1 when it takes a place in the typed object.</summary>
    private int WriteMember(CollectionView view, PutObject put, PropertyView property, ValueReader.NamedValue member)
    {
        var value = member.Value;
        var (output, mark) = (_input.Output, _errors.Count);
        if (value.Kind == ValueKind.Null)
        {
            if (put.Mode != PutMode.Merge) return 0;
            output.WriteName(property.Name);
            output.WriteNull();
            return 1;
        }

        if (property.Property.Type == DataType.Reference)
        {
            var isWritten = _references.Read(view.Name, property.Property, value, put.Tenant) && value.Count == 0;
            if (isWritten)
            {
                output.WriteName(property.Name);
                output.WriteKind(ValueKind.EmptyReferences);
            }

            if (_errors.Count > mark) _errors.Prefix(mark, member.GetName());
            return isWritten ? 1 : 0;
        }

        output.WriteName(property.Name);
        if (!_values.Write(property, value)) _errors.Prefix(mark, member.GetName());
        return 1;
    }

    /// <summary>
    /// A null for an unknown property says nothing, unless growth makes a property of it. Where growth was refused as a whole, properties that
    /// it would have added are not to blame.
    /// </summary>
    private void JudgeUnknown(CollectionView view, ValueReader.NamedValue member, GrowthResult growth)
    {
        _hasUnknown = true;
        if (member.Value.Kind == ValueKind.Null || growth == GrowthResult.Refused) return;
        var (sent, mark) = (member.GetName(), _errors.Count);
        _errors.AddValue(ItemErrorCode.PropertyUnknown, "", member.Value.Raw, view.Name, _input.Request.Rules.PropertyName(sent));
        _errors.Prefix(mark, sent);
    }

    private static ValueReader.Members Members(ValueReader properties) => properties.IsAbsent ? default : properties.EnumerateObject();

    private static void NoteLastMembers(CollectionView view, ValueReader properties)
    {
        var index = 0;
        foreach (var member in Members(properties))
        {
            if (view.Find(member.Name) is { } property) property.LastIndex = index;
            index++;
        }
    }
}
