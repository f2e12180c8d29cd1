using Lading.Core.Objects;
using Lading.Core.Ports;
using Lading.Core.Schema;
using Lading.Core.Values;

namespace Lading.Batch.Validate;

/// <summary>Looks up what validation needs to know: one header look-up for the whole batch, not one per reference.</summary>
public static class FactCollector
{
    /// <summary>Collects the facts of a batch.</summary>
    /// <param name="request">The batch.</param>
    /// <param name="schema">The schema it will be validated against.</param>
    /// <param name="snapshot">Where existence is looked up.</param>
    /// <param name="store">Where vector lengths are looked up.</param>
    public static Facts Collect(BatchRequest request, SchemaSnapshot schema, IStoreSnapshot snapshot, IObjectStore store)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(store);

        var questions = new Questions(request, schema);
        foreach (var item in request.Items) questions.Ask(item);
        return new Facts(Existing(questions.Keys, snapshot), Dimensions(questions.Vectors, store));
    }

    private static HashSet<ObjectKey> Existing(HashSet<ObjectKey> asked, IStoreSnapshot snapshot)
    {
        if (asked.Count == 0) return asked;
        ObjectKey[] keys = [.. asked];
        var headers = new ObjectHeader[keys.Length];
        snapshot.GetHeaders(keys, headers);
        for (var i = 0; i < keys.Length; i++)
            if (!headers[i].Exists) asked.Remove(keys[i]);
        return asked;
    }

    private static Dictionary<(uint Collection, uint Partition, string Space), int> Dimensions(
        HashSet<(uint Collection, uint Partition, string Space)> asked, IObjectStore store)
    {
        var answers = new Dictionary<(uint Collection, uint Partition, string Space), int>(asked.Count);
        foreach (var (collection, partition, space) in asked)
            if (store.GetDimensions(collection, partition, space) is > 0 and var found) answers[(collection, partition, space)] = found;
        return answers;
    }

    /// <summary>The questions of one batch: walks items as validation will, without judging them.</summary>
    private sealed class Questions(BatchRequest request, SchemaSnapshot schema)
    {
        private readonly WorkingSchema _schema = new(schema, request.Rules, growth: null);
        private readonly TargetPlaces _places = new(schema);
        private readonly bool _asksForTargets = request.Policy.References != ReferencePolicy.Off;
        private (CollectionView? View, string Tenant) _lastVectors;

        public HashSet<ObjectKey> Keys { get; } = [];

        public HashSet<(uint Collection, uint Partition, string Space)> Vectors { get; } = [];

        public void Ask(BatchItem item)
        {
            switch (item)
            {
                case PutObject put when _schema.Find(put.Collection) is { } view:
                    if (put.Vectors.Count > 0) AskVectors(view, put.Tenant);
                    if (_asksForTargets) AskProperties(view, put);
                    break;
                case PutObject put when _asksForTargets && request.GrowSchema:
                    AskProperties(null, put);
                    break;
                case ChangeReferences change when _schema.Find(change.Collection) is { } view:
                    AskChange(view, change);
                    break;
            }
        }

        private void AskVectors(CollectionView view, string tenant)
        {
            if (_lastVectors == (view, tenant)) return;
            _lastVectors = (view, tenant);
            if (view.FindPartition(tenant) is not { } partition) return;
            foreach (var space in view.State.Collection.Vectors) Vectors.Add((view.Number, partition.Number, space.Name));
        }

        private void AskProperties(CollectionView? view, PutObject put)
        {
            var properties = new ValueReader(put.Properties.Span);
            if (properties.Kind != ValueKind.Object) return;
            foreach (var member in properties.EnumerateObject())
            {
                if (member.Value.Kind != ValueKind.Array) continue;
                var property = view?.Find(member.Name)?.Property;
                if (property is null ? request.GrowSchema : property.Type == DataType.Reference) AskList(property, member.Value, put.Tenant);
            }
        }

        private void AskList(Property? property, ValueReader list, string tenant)
        {
            foreach (var element in list.EnumerateArray())
            {
                if (!request.Rules.LooksLikeReference(element, out var reference)) continue;
                if (reference.Collection.Length == 0 && property is { Targets: [var only] }) reference = reference with { Collection = only };
                AskTarget(reference, tenant, ignoresCase: true);
            }
        }

        private void AskChange(CollectionView view, ChangeReferences change)
        {
            var property = view.FindExact(change.Property)?.Property ?? view.FindExact(request.Rules.PropertyName(change.Property))?.Property;
            if (view.State.Collection.Tenancy.Enabled || property?.Name != change.Property)
            {
                var source = _places.Find(view.Name, change.Tenant, ignoresCase: false);
                if (source.Kind == TargetPlaceKind.Known) Keys.Add(source.Key(change.Source));
            }

            if (!_asksForTargets && !change.MustResolve) return;
            foreach (var target in change.Targets)
            {
                var asked = target.Collection.Length == 0 && property is { Targets: [var only] } ? target with { Collection = only } : target;
                AskTarget(asked, change.Tenant, change.MustResolve);
            }
        }

        private void AskTarget(Reference target, string tenant, bool ignoresCase)
        {
            if (target.Collection.Length > 0)
            {
                var place = _places.Find(target.Collection, tenant, ignoresCase);
                if (place.Kind == TargetPlaceKind.Known) Keys.Add(place.Key(target.Id));
                return;
            }

            foreach (var place in _places.Everywhere()) Keys.Add(place.Key(target.Id));
        }
    }
}
