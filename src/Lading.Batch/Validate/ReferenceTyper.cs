using Lading.Core.Objects;
using Lading.Core.Outcomes;
using Lading.Core.Schema;
using Lading.Core.Values;

namespace Lading.Batch.Validate;

/// <summary>Reads the references that an object brings in its properties, fills in collections that the schema tells, and asks whether targets exist.</summary>
internal sealed class ReferenceTyper(IWireRules rules, ErrorSink errors, TargetJudge targets)
{
    /// <summary>The references read since the last reset, in order.</summary>
    public List<HeldReference> Held { get; } = [];

    /// <summary>What they count on that other items of the batch put.</summary>
    public List<OwnTarget> Promised { get; } = [];

    public void Reset()
    {
        Held.Clear();
        Promised.Clear();
    }

    /// <summary>Reads a list of references; false when something in it is wrong.</summary>
    public bool Read(string collection, Property property, ValueReader value, string tenant)
    {
        if (value.Kind != ValueKind.Array)
        {
            errors.AddValue(ItemErrorCode.ReferenceInvalid, "", value.Raw, Faults.NotList, "");
            return false;
        }

        var before = errors.Count;
        var index = 0;
        foreach (var element in value.EnumerateArray())
        {
            var mark = errors.Count;
            ReadOne(collection, property, element, tenant);
            errors.Prefix(mark, index++);
        }

        return errors.Count == before;
    }

    private void ReadOne(string collection, Property property, ValueReader element, string tenant)
    {
        var error = rules.ReadReference(element, out var reference);
        if (error is { Code: ItemErrorCode.ReferenceInvalid })
        {
            errors.AddValue(error.Code, error.Path, ValueAt(element, error.Path).Raw, error.Arguments);
            return;
        }

        if (reference.Collection.Length == 0 && property.Targets is [var only]) reference = reference with { Collection = only };
        Held.Add(new HeldReference(property.Name, reference));
        if (error is not null)
        {
            errors.AddValue(error.Code, error.Path, element.Raw, [collection, property.Name, .. error.Arguments, reference.Collection]);
            return;
        }

        if (targets.Policy == ReferencePolicy.Off) return;
        var answer = targets.Find(reference, tenant, ignoresCase: true);
        if (answer.Promise is { } promise)
            Promised.Add(promise);
        else if (answer.Fault is { } fault)
            errors.AddValue(ItemErrorCode.DanglingReference, "", element.Raw, [.. DanglingArguments(collection, property.Name, reference, tenant, fault)]);
    }

    public static string[] DanglingArguments(string collection, string property, Reference target, string tenant, string fault) =>
        [collection, property, target.Compact ? target.Id.ToGuid().ToString("N") : target.Id.ToString(), target.Collection, tenant, fault];

    private static ValueReader ValueAt(ValueReader element, string path)
    {
        if (path.Length < 2 || element.Kind != ValueKind.Object) return element;
        return element.Member(System.Text.Encoding.UTF8.GetBytes(path[1..]));
    }
}
