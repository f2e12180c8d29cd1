using Lading.Batch;
using Lading.Batch.Validate;
using Lading.Core.Outcomes;
using Lading.Core.Values;

namespace Lading.Protocols.Weaviate.Translation.Errors;

/// <summary>Texts about references: inside the properties of an object, in a reference batch, and on the routes for one object's references.</summary>
internal static class ReferenceTexts
{
    /// <summary>The text for a change of references; null where it is the same as for an object.</summary>
    public static string? Of(ItemError error, ChangeReferences change) => error.Code switch
    {
        ItemErrorCode.CollectionUnknown when error.Part == ItemPart.ReferenceTarget => $"target class {GoQuote.Quote(error.Arguments[1])} not found in schema",
        ItemErrorCode.CollectionUnknown => $"source class {GoQuote.Quote(error.Arguments[0])} not found in schema",
        ItemErrorCode.PropertyNotReference => $"property '{error.Arguments[1]}' is not a reference-type",
        ItemErrorCode.PropertyTaken => $"ref batch: prop {error.Arguments[0]} is present, but not a ref, got: {StoredTypeName(new ValueReader(error.Value.Span))}",
        ItemErrorCode.PropertyUnknown when change.MustResolve => null,
        ItemErrorCode.PropertyUnknown => error.Arguments is [_, _, Faults.NameExact]
            ? $"ref batch: property '{error.Arguments[1]}' not found in schema"
            : $"property {error.Arguments[1]} does not exist for class {error.Arguments[0]}",
        ItemErrorCode.ObjectMissing => change.Tenant.Length == 0
            ? $"ref batch: object with id {error.Arguments[1]} not found"
            : $"source: object {error.Arguments[0]}/{error.Arguments[1]} not found for tenant {GoQuote.Quote(change.Tenant)}",
        ItemErrorCode.TenantMissing when error.Arguments is [var collection, var id] => $"source: get object {collection}/{id}: determine shard: {TenantTexts.Of(error)}",
        ItemErrorCode.TenantUnknown or ItemErrorCode.TenantInactive when error.Arguments is [var collection, _, var id] =>
            $"source: get object {collection}/{id}: determine shard: {TenantTexts.Of(error)}",
        ItemErrorCode.DanglingReference => change.MustResolve ? OfMissing(error) : OfTarget(error),
        _ => null,
    };

    /// <summary>Pairs of a fault and what it is about: of both sides of a reference batch's element, when both are malformed.</summary>
    public static string OfMalformed(ItemError error)
    {
        if (error.Part == ItemPart.Properties) return OfMalformedElement(error);
        var texts = new List<string>();
        for (var i = 0; i < error.Arguments.Length; i += 2) texts.Add(BeaconFaults.TextOf(error.Arguments[i], error.Arguments[i + 1]));
        return string.Join(", ", texts);
    }

    public static string OfUnsupported(ItemError error)
    {
        var (collection, property, fault) = (error.Arguments[0], error.Arguments[1], error.Arguments[2]);
        return fault switch
        {
            Faults.TargetNeedsCollection => "multi-target references require the class name in the target beacon url",
            Faults.CrossesTenancy => "invalid reference: cannot reference a multi-tenant enabled class from a non multi-tenant enabled class",
            Faults.ForeignHost => "invalid cref: unrecognized cross-ref ref format",
            _ => "invalid cref: only direct references supported at the moment, concept references not supported yet: "
                + $"class '{collection}' with property '{property}' requires exactly 1 arguments: 'beacon'. Check your input schema, got: {Shown(error)}",
        };
    }

    /// <summary>The text for a reference inside the properties of an object.</summary>
    public static string OfDangling(ItemError error) => error.Arguments[5].Length == 0
        ? $"invalid cref: 'cref' {error.Arguments[0]}:{error.Arguments[1]}: {OfMissing(error)}"
        : $"invalid cref: {OfMissing(error)}";

    private static string OfTarget(ItemError error)
    {
        var (id, collection, tenant, fault) = (error.Arguments[2], error.Arguments[3], error.Arguments[4], error.Arguments[5]);
        return fault.Length == 0
            ? $"target: object {collection}/{id} not found for tenant {GoQuote.Quote(tenant)}"
            : $"target: get object {collection}/{id}: {OfMissing(error)}";
    }

    private static string OfMissing(ItemError error)
    {
        var (id, collection, tenant) = (error.Arguments[2], error.Arguments[3], error.Arguments[4]);
        return error.Arguments[5] switch
        {
            Faults.TenantMissing => "determine shard: " + TenantTexts.Missing(collection),
            Faults.TenantUnknown => "determine shard: " + TenantTexts.Unknown(tenant),
            Faults.TenantInactive => "determine shard: " + TenantTexts.Inactive(tenant),
            _ => $"no object with id {id} found",
        };
    }

    private static string OfMalformedElement(ItemError error)
    {
        var value = new ValueReader(error.Value.Span);
        return error.Arguments[0] switch
        {
            Faults.NotList => $"reference property is not a slice {GoPrint.V(value)}",
            // The original prints the type it wanted, not the one it got.
            Faults.NotObject => "reference property is not a map: map[string]interface {}",
            BeaconFaults.BeaconKind => $"beacon property is not a string: {(error.Path.EndsWith("/beacon", StringComparison.Ordinal) ? GoPrint.TypeName(value) : "<nil>")}",
            var fault => BeaconFaults.TextOf(fault, error.Arguments[1]),
        };
    }

    /// <summary>The element as the original has changed it by then: without <c>href</c>, with a derived class in its beacon.</summary>
    private static string Shown(ItemError error)
    {
        var element = new ValueReader(error.Value.Span);
        var members = GoLiteral.Members(element);
        members.Remove("href");
        if (Beacon.ReadTarget(element.Member("beacon"u8).Text, out var target) is null && target.Collection.Length == 0 && error.Arguments[3].Length > 0)
            members["beacon"] = GoQuote.Quote(Beacon.Write(target with { Collection = error.Arguments[3] }));
        return GoLiteral.OfObject(members);
    }

    private static string StoredTypeName(ValueReader value) => value.Kind switch
    {
        ValueKind.Integer or ValueKind.Number => "float64",
        ValueKind.True or ValueKind.False => "bool",
        ValueKind.Array => "[]interface {}",
        ValueKind.Object => "map[string]interface {}",
        ValueKind.Geo => "*models.GeoCoordinates",
        ValueKind.Phone => "*models.PhoneNumber",
        _ => "string",
    };
}
