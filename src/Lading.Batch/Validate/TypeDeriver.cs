using System.Collections.Immutable;
using System.Text;
using Lading.Core.Objects;
using Lading.Core.Outcomes;
using Lading.Core.Schema;
using Lading.Core.Values;

namespace Lading.Batch.Validate;

/// <summary>A type derived from a value.</summary>
internal sealed record DerivedType(DataType Type, bool IsArray = false)
{
    public ImmutableArray<string> Targets { get; init; } = [];

    /// <summary>The nested properties of an object; the wire completes them.</summary>
    public ImmutableArray<Property> Nested { get; init; } = [];
}

/// <summary>
/// Derives the type of a property from a value, as growth needs it. Errors are relative to the value. Known properties are derived too:
/// the original refuses what it cannot derive even where it knows the type, and objects may bring new members.
/// </summary>
internal sealed class TypeDeriver(IWireRules rules, ErrorSink errors, TargetJudge targets)
{
    /// <summary>The type of the value of a property; null when it has errors.</summary>
    /// <param name="value">The value.</param>
    /// <param name="known">The property, when it exists.</param>
    public DerivedType? Derive(ValueReader value, PropertyView? known) => Derive(value, known, creates: known is null, isNested: false);

    private DerivedType? Derive(ValueReader value, PropertyView? known, bool creates, bool isNested)
    {
        switch (value.Kind)
        {
            case ValueKind.Text:
                return new DerivedType(OfText(value, rules.NewDateType));
            case ValueKind.NumberText:
                return new DerivedType(rules.NewNumberType);
            case ValueKind.True or ValueKind.False:
                return new DerivedType(DataType.Boolean);
            case ValueKind.Object when !isNested && LooksLikeGeo(value):
                return new DerivedType(DataType.GeoCoordinates);
            case ValueKind.Object when !isNested && LooksLikePhone(value):
                return new DerivedType(DataType.PhoneNumber);
            case ValueKind.Object:
                return Object(value, known, creates);
            case ValueKind.Array:
                return Array(value, known, creates, isNested);
            default:
                return new DerivedType(DataType.Text);
        }
    }

    private DerivedType? Object(ValueReader value, PropertyView? known, bool creates)
    {
        var members = new NestedMembers();
        var mark = errors.Count;
        AddMembers(members, value, known, creates, isFirst: true);
        return Finish(members, DataType.Object, isArray: false, creates, mark);
    }

    private DerivedType? Array(ValueReader value, PropertyView? known, bool creates, bool isNested)
    {
        if (value.Count == 0) return new DerivedType(DataType.Text, IsArray: true);
        if (ElementTypes(value, known, isNested) is not { } list) return null;
        if (list.Type != DataType.Object) return list;

        var members = new NestedMembers();
        var mark = errors.Count;
        var index = 0;
        foreach (var element in value.EnumerateArray())
        {
            var before = errors.Count;
            AddMembers(members, element, known, creates, isFirst: index == 0);
            errors.Prefix(before, index++);
        }

        return Finish(members, DataType.Object, isArray: true, creates, mark);
    }

    private DerivedType? Finish(NestedMembers members, DataType type, bool isArray, bool creates, int mark)
    {
        if (errors.Count > mark) return null;
        if (members.Properties.Count == 0 && creates)
        {
            errors.Add(ItemErrorCode.PropertyTypeInvalid, ItemPart.Properties, "", Faults.NestedMissing, "");
            return null;
        }

        return new DerivedType(type, isArray) { Nested = [.. members.Properties] };
    }

    /// <summary>One type for all elements: texts that read as dates or UUIDs give way to other texts; everything else must be equal.</summary>
    private DerivedType? ElementTypes(ValueReader list, PropertyView? known, bool isNested)
    {
        var determined = DataType.Text;
        var isReferences = false;
        var references = ImmutableArray.CreateBuilder<string>();
        var index = 0;
        foreach (var element in list.EnumerateArray())
        {
            if (ElementType(element, known, isNested, out var target) is not { } type)
            {
                var fault = isNested ? Faults.UntypedNested : Faults.Untyped;
                errors.AddValue(ItemErrorCode.TypeNotDerivable, "/" + index, element.Raw, fault, "", "");
                return null;
            }

            if (index == 0) (isReferences, determined) = (target is not null, type);
            if (target is not null && isReferences) references.Add(target);
            else if (target is not null || isReferences || !TryUnite(ref determined, type)) return Mixed(element, index, isReferences ? null : determined, target is null ? type : null);
            index++;
        }

        return isReferences
            ? new DerivedType(DataType.Reference) { Targets = references.ToImmutable() }
            : new DerivedType(determined, IsArray: true);
    }

    private DerivedType? Mixed(ValueReader element, int index, DataType? expected, DataType? found)
    {
        errors.AddValue(ItemErrorCode.TypeNotDerivable, "/" + index, element.Raw, Faults.Mixed, Word(expected), Word(found));
        return null;

        static string Word(DataType? type) => type?.ToString() ?? Faults.ReferenceType;
    }

    private static bool TryUnite(ref DataType determined, DataType type)
    {
        if (determined == type) return true;
        if (!IsTextual(determined) || !IsTextual(type)) return false;
        determined = DataType.Text;
        return true;

        static bool IsTextual(DataType type) => type is DataType.Text or DataType.Date or DataType.Uuid;
    }

    private DataType? ElementType(ValueReader element, PropertyView? known, bool isNested, out string? target)
    {
        target = null;
        switch (element.Kind)
        {
            case ValueKind.Text:
                return OfText(element, DataType.Date);
            case ValueKind.NumberText:
                return rules.NewNumberType == DataType.Integer ? DataType.Integer : DataType.Number;
            case ValueKind.True or ValueKind.False:
                return DataType.Boolean;
            case ValueKind.Object:
                if (!isNested && rules.LooksLikeReference(element, out var reference)) target = TargetOf(reference, known);
                return DataType.Object;
            default:
                return null;
        }
    }

    /// <summary>The collection that a reference stands for in a new property's type; null when it stands for none and the value is an ordinary object.</summary>
    private string? TargetOf(Reference reference, PropertyView? known)
    {
        if (reference.Collection.Length > 0) return reference.Collection;
        if (known is null) return targets.FindCollection(reference.Id);
        return known.Property.Type == DataType.Reference ? "" : null;
    }

    private DataType OfText(ValueReader text, DataType dateType)
    {
        if (rules.TryReadDate(text.Text, out _)) return dateType;
        return rules.TryReadUuid(text.Text, out _) ? DataType.Uuid : rules.NewTextType;
    }

    private void AddMembers(NestedMembers members, ValueReader value, PropertyView? known, bool creates, bool isFirst)
    {
        foreach (var member in value.EnumerateObject())
        {
            var name = Encoding.UTF8.GetString(member.Name);
            var nestedKnown = known?.FindNested(member.Name);
            var isNew = creates || (known is { Property.Type: DataType.Object } && nestedKnown is null);
            // Of a member met before only objects are derived again: they may bring more members of their own.
            if (members.Has(name, out var isObject) && !isObject) continue;
            var mark = errors.Count;
            var derived = Derive(member.Value, nestedKnown, isNew, isNested: true);
            if (isNew && rules.CheckNewNestedName(name) is not null)
                errors.Add(ItemErrorCode.PropertyTypeInvalid, ItemPart.Properties, "", Faults.NestedNameInvalid, name);
            if (derived is not null) members.Add(name, derived);
            // The original names members on the way only where it meets them in an object or in the first element of a list.
            if (isFirst) errors.InsertArguments(mark, ItemErrorCode.TypeNotDerivable, 3, name);
            errors.Prefix(mark, name);
        }
    }

    private static bool LooksLikeGeo(ValueReader value) =>
        value.Count == 2 && value.Member("latitude"u8).Kind != ValueKind.Null && value.Member("longitude"u8).Kind != ValueKind.Null;

    private static bool LooksLikePhone(ValueReader value) =>
        value.Member("input"u8).Kind != ValueKind.Null && (value.Count == 1 || (value.Count == 2 && !value.Member("defaultCountry"u8).IsAbsent));

    /// <summary>The nested properties seen in one object, or in all objects of one list.</summary>
    private sealed class NestedMembers
    {
        private readonly Dictionary<string, int> _byName = [];

        public List<Property> Properties { get; } = [];

        public bool Has(string name, out bool isObject)
        {
            var isKnown = _byName.TryGetValue(name, out var index);
            isObject = isKnown && Properties[index].Type == DataType.Object;
            return isKnown;
        }

        public void Add(string name, DerivedType derived)
        {
            if (!_byName.TryGetValue(name, out var index))
            {
                _byName[name] = Properties.Count;
                Properties.Add(new Property { Name = name, Type = derived.Type, IsArray = derived.IsArray, Nested = derived.Nested });
            }
            else if (Properties[index].Type == DataType.Object && NestedProperties.TryMerge(Properties[index].Nested, derived.Nested, static added => added, out var merged))
            {
                Properties[index] = Properties[index] with { Nested = merged };
            }
        }
    }
}
