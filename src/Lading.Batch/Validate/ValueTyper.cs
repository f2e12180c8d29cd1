using System.Text;
using Lading.Core.Outcomes;
using Lading.Core.Schema;
using Lading.Core.Values;

namespace Lading.Batch.Validate;

/// <summary>
/// Writes the value of a property as its type: one walk over the decoded bytes, typed bytes out. Errors are added with paths relative to the
/// value; what was written of a value that does not fit is left for the caller to cut off.
/// </summary>
internal sealed class ValueTyper(IWireRules rules, ValueWriter output, ErrorSink errors)
{
    private readonly ScalarTyper _scalars = new(rules, output);
    private int _scope;

    /// <summary>Name of the collection that errors are to name.</summary>
    public string Collection { get; set; } = "";

    /// <summary>A number for one object value whose members are walked.</summary>
    public int NextScope() => ++_scope;

    /// <summary>True when the value fits and was written. Never called for nulls and references.</summary>
    public bool Write(PropertyView view, ValueReader value) => view.Property switch
    {
        { Type: DataType.Object, IsArray: true } => WriteObjects(view, value),
        { Type: DataType.Object } => value.Kind == ValueKind.Object ? WriteMembers(view, value, membersRepeat: false) : FailKind(DataType.Object, "", value),
        { IsArray: true, Type: var type } => WriteList(type, value),
        { Type: var type } => WriteOne(type, value),
    };

    private bool WriteOne(DataType type, ValueReader value)
    {
        switch (type)
        {
            case DataType.GeoCoordinates:
                return new GeoTyper(output, errors, Collection).Write(value);
            case DataType.PhoneNumber:
                return new PhoneTyper(output, errors, Collection).Write(value);
            default:
                if (_scalars.Write(type, value) is not { } fault) return true;
                errors.AddValue(ItemErrorCode.WrongType, "", value.Raw, Collection, type.ToString(), fault, "");
                return false;
        }
    }

    private bool WriteList(DataType type, ValueReader value)
    {
        if (value.Kind != ValueKind.Array) return FailKind(type, "[]", value);
        var (start, before) = (output.Begin(ValueKind.Array), errors.Count);
        var index = 0;
        foreach (var element in value.EnumerateArray())
        {
            if (type is DataType.GeoCoordinates or DataType.PhoneNumber)
            {
                var mark = errors.Count;
                WriteOne(type, element);
                errors.Prefix(mark, index);
            }
            else if (_scalars.Write(type, element) is not null)
            {
                errors.AddValue(ItemErrorCode.WrongType, "/" + index, value.Raw, Collection, type + "[]", Faults.Element, "");
                return false;
            }

            index++;
        }

        output.End(start, index);
        return errors.Count == before;
    }

    private bool WriteObjects(PropertyView view, ValueReader value)
    {
        if (value.Kind != ValueKind.Array) return FailKind(DataType.Object, "[]", value);
        var (start, before) = (output.Begin(ValueKind.Array), errors.Count);
        var index = 0;
        foreach (var element in value.EnumerateArray())
        {
            var mark = errors.Count;
            if (element.Kind == ValueKind.Object) WriteMembers(view, element, membersRepeat: false);
            else FailKind(DataType.Object, "", element);
            errors.Prefix(mark, index++);
        }

        output.End(start, index);
        return errors.Count == before;
    }

    /// <summary>Of repeated members the last one counts: when one repeats, the object is written again with the earlier ones left out.</summary>
    private bool WriteMembers(PropertyView view, ValueReader value, bool membersRepeat)
    {
        if (membersRepeat) NoteLastMembers(view, value);
        var (start, before, scope) = (output.Begin(ValueKind.Object), errors.Count, NextScope());
        var (count, index) = (0, -1);
        foreach (var member in value.EnumerateObject())
        {
            index++;
            var mark = errors.Count;
            if (view.FindNested(member.Name) is not { } nested)
            {
                var name = Encoding.UTF8.GetString(member.Name);
                errors.AddValue(ItemErrorCode.PropertyUnknown, "", member.Value.Raw, Collection, name);
                errors.Prefix(mark, name);
                continue;
            }

            if (membersRepeat && nested.LastIndex != index) continue;
            if (nested.Scope == scope)
            {
                output.Truncate(start);
                errors.Truncate(before);
                return WriteMembers(view, value, membersRepeat: true);
            }

            nested.Scope = scope;
            output.WriteName(member.Name);
            if (member.Value.Kind == ValueKind.Null) output.WriteNull();
            else if (!Write(nested, member.Value)) errors.Prefix(mark, nested.Property.Name);
            count++;
        }

        output.End(start, count);
        return errors.Count == before;
    }

    private static void NoteLastMembers(PropertyView view, ValueReader value)
    {
        var index = 0;
        foreach (var member in value.EnumerateObject())
        {
            if (view.FindNested(member.Name) is { } nested) nested.LastIndex = index;
            index++;
        }
    }

    private bool FailKind(DataType type, string suffix, ValueReader value)
    {
        errors.AddValue(ItemErrorCode.WrongType, "", value.Raw, Collection, type + suffix, Faults.Kind, "");
        return false;
    }
}
