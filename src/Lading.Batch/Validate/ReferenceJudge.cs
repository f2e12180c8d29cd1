using System.Collections.Immutable;
using Lading.Core.Objects;
using Lading.Core.Outcomes;
using Lading.Core.Schema;

namespace Lading.Batch.Validate;

/// <summary>
/// Judges changes of references. Errors stand in the order in which the original of a reference batch meets them. Whether the source exists in
/// a collection without tenants, and whether a property without references holds a value, is decided later from what is reserved.
/// </summary>
internal sealed class ReferenceJudge(BatchRequest request, WorkingSchema schema, Facts facts, TargetJudge targets, ErrorSink errors)
{
    private readonly List<Reference> _targets = [];
    private readonly List<ItemError> _warnings = [];

    /// <summary>What the last item counts on that other items of the batch put, and whether it fails if they do not.</summary>
    public List<(OwnTarget Target, bool Fails)> Promised { get; } = [];

    /// <summary>What the caller of the last item should know although it passed.</summary>
    public ImmutableArray<ItemError> Warnings => [.. _warnings];

    /// <summary>The item as accepted; null when it has errors.</summary>
    public AcceptedReferences? Judge(int index, ChangeReferences change)
    {
        _targets.Clear();
        _targets.AddRange(change.Targets);
        _warnings.Clear();
        Promised.Clear();
        if (schema.Find(change.Collection) is not { } view)
        {
            errors.Add(ItemErrorCode.CollectionUnknown, ItemPart.ReferenceSource, "", change.Collection);
            return null;
        }

        var property = view.FindExact(change.Property);
        if (!Resolve(view, change, property)) return null;
        var partition = change.MustResolve ? JudgeStrictly(view, change) : JudgeAsBatch(view, change, property);
        if (errors.Count > 0) return null;
        return new AcceptedReferences
        {
            Index = index,
            Collection = view.State,
            Partition = partition!,
            Id = change.Source,
            Property = change.Property,
            Verb = change.Verb,
            Targets = [.. _targets],
            AsSet = property!.Property.UniqueReferences || request.Policy.ReferencesAsSet,
            HoldsValues = property.Property.Type != DataType.Reference,
        };
    }

    /// <summary>Fills in the collection of targets that name none; false when that already fails.</summary>
    private bool Resolve(CollectionView view, ChangeReferences change, PropertyView? property)
    {
        if (change.MustResolve)
        {
            if (property is null) return Fail(ItemErrorCode.PropertyUnknown, ItemPart.ReferenceSource, view.Name, change.Property);
            if (property.Property.Type != DataType.Reference) return Fail(ItemErrorCode.PropertyNotReference, ItemPart.ReferenceSource, view.Name, change.Property);
        }

        for (var i = 0; i < _targets.Count; i++)
        {
            if (_targets[i].Collection.Length > 0) continue;
            // The original folds the property's name only here; later it asks for the exact one.
            var meant = property ?? view.FindExact(request.Rules.PropertyName(change.Property));
            if (meant is null) return Fail(ItemErrorCode.PropertyUnknown, ItemPart.ReferenceSource, view.Name, request.Rules.PropertyName(change.Property));
            if (meant.Property.Type != DataType.Reference)
                _targets[i] = _targets[i] with { Collection = request.Rules.TypeName(meant.Property.Type, meant.Property.IsArray) };
            else if (meant.Property.Targets is [var only])
                _targets[i] = _targets[i] with { Collection = only };
        }

        return true;
    }

    /// <summary>By the rules of the original's routes for one object: what is added must exist.</summary>
    private Partition? JudgeStrictly(CollectionView view, ChangeReferences change)
    {
        for (var i = 0; change.Verb != ReferenceVerb.Remove && i < _targets.Count; i++)
        {
            var answer = targets.Find(_targets[i], change.Tenant, ignoresCase: true);
            if (answer.Promise is { } promise) Promised.Add((promise, Fails: true));
            else if (answer.Fault is { } fault) errors.Add(Dangling(view, change, _targets[i], change.Tenant, fault, i));
        }

        return PlaceJudge.Find(view, change.Tenant, errors);
    }

    /// <summary>By the rules of the original's reference batch.</summary>
    private Partition? JudgeAsBatch(CollectionView view, ChangeReferences change, PropertyView? property)
    {
        var hasTenants = view.State.Collection.Tenancy.Enabled;
        for (var i = 0; i < _targets.Count; i++)
            if (!JudgeTenancy(view, change, _targets[i])) return null;

        Partition? partition;
        if (hasTenants && IsChecked(change))
        {
            partition = PlaceJudge.Find(view, change.Tenant, errors, ItemPart.ReferenceSource, change.Source.ToString());
            if (partition is not null && !SourceExists(view, partition, change.Source))
                errors.Add(ItemErrorCode.ObjectMissing, ItemPart.ReferenceSource, "", view.Name, change.Source.ToString());
        }
        else
        {
            partition = PlaceJudge.Find(view, change.Tenant, errors);
        }

        JudgeTargets(view, change, hasTenants);
        if (property is null) FailProperty(view, change, partition);
        return partition;
    }

    /// <summary>The rules about collections with and without tenants; false when the item fails by them.</summary>
    private bool JudgeTenancy(CollectionView view, ChangeReferences change, Reference target)
    {
        if (target.Collection.Length == 0)
            return change.Tenant.Length == 0 || Fail(ItemErrorCode.ReferenceUnsupported, ItemPart.ReferenceTarget, view.Name, change.Property, Faults.TargetNeedsCollection, "");
        if (!schema.Has(target.Collection))
            return Fail(ItemErrorCode.CollectionUnknown, ItemPart.ReferenceTarget, target.Collection, view.Name);
        return view.State.Collection.Tenancy.Enabled || !HasTenants(target.Collection)
            || Fail(ItemErrorCode.ReferenceUnsupported, ItemPart.ReferenceTarget, view.Name, change.Property, Faults.CrossesTenancy, target.Collection);
    }

    private void JudgeTargets(CollectionView view, ChangeReferences change, bool hasTenants)
    {
        if (targets.Policy == ReferencePolicy.Off || change.Verb == ReferenceVerb.Remove) return;
        for (var i = 0; i < _targets.Count; i++)
        {
            var answer = targets.Find(_targets[i], change.Tenant, ignoresCase: false, ownCount: true);
            if (answer.Fault is not { } fault) continue;
            var fails = targets.Policy == ReferencePolicy.Strict || (hasTenants && _targets[i].Collection.Length > 0);
            if (answer.Promise is { } promise)
            {
                Promised.Add((promise, fails));
                continue;
            }

            var dangling = Dangling(view, change, _targets[i], HasTenants(_targets[i].Collection) ? change.Tenant : "", fault, i);
            if (fails) errors.Add(dangling);
            else _warnings.Add(dangling);
        }
    }

    /// <summary>The original tells of a missing source before it tells of an unknown property.</summary>
    private void FailProperty(CollectionView view, ChangeReferences change, Partition? partition)
    {
        if (errors.Count == 0 && partition is not null && !SourceExists(view, partition, change.Source))
            errors.Add(ItemErrorCode.ObjectMissing, ItemPart.ReferenceSource, "", view.Name, change.Source.ToString());
        errors.Add(ItemErrorCode.PropertyUnknown, ItemPart.ReferenceSource, "", view.Name, change.Property, Faults.NameExact);
    }

    /// <summary>The source is stored, or the batch itself puts it; whether in time is decided when its items are applied.</summary>
    private bool SourceExists(CollectionView view, Partition partition, ObjectId source) =>
        facts.Exists(new ObjectKey(view.Number, partition.Number, source)) || targets.IsOwn(new OwnTarget(view.Name, partition.Tenant, source));

    private bool HasTenants(string collection) =>
        schema.Before.TryGet(collection, out var state) && state.Collection.Tenancy.Enabled;

    /// <summary>The original compares tenants only where the collections of both sides are known.</summary>
    private bool IsChecked(ChangeReferences change) => change.Tenant.Length > 0 || _targets.All(target => target.Collection.Length > 0);

    private static ItemError Dangling(CollectionView view, ChangeReferences change, Reference target, string tenant, string fault, int index) =>
        new(ItemErrorCode.DanglingReference, ItemPart.ReferenceTarget, change.Verb == ReferenceVerb.Replace ? "/" + index : "",
            [.. ReferenceTyper.DanglingArguments(view.Name, change.Property, target, tenant, fault)]);

    private bool Fail(ItemErrorCode code, ItemPart part, params ImmutableArray<string> arguments)
    {
        errors.Add(code, part, "", arguments);
        return false;
    }
}
