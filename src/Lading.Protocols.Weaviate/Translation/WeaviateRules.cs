using Lading.Batch;
using Lading.Batch.Validate;
using Lading.Core.Objects;
using Lading.Core.Outcomes;
using Lading.Core.Schema;
using Lading.Core.Values;
using Lading.Protocols.Weaviate.Translation.Classes;

namespace Lading.Protocols.Weaviate.Translation;

/// <summary>How this wire's original spells and derives things, for the validator. Immutable and thread-safe: one for a server.</summary>
/// <param name="options">What auto-schema makes of values whose type is a matter of taste.</param>
/// <param name="grown">The classes and properties that auto-schema makes.</param>
public sealed class WeaviateRules(WeaviateRulesOptions options, GrownClasses grown) : IWireRules
{
    /// <inheritdoc/>
    public bool IgnoresCaseOfNames => true;

    /// <inheritdoc/>
    public DataType NewTextType => options.TextType;

    /// <inheritdoc/>
    public DataType NewNumberType => options.NumberType;

    /// <inheritdoc/>
    public DataType NewDateType => options.DateType;

    /// <inheritdoc/>
    public bool LooksLikeReference(ValueReader element, out Reference reference)
    {
        reference = default;
        if (element.Kind != ValueKind.Object) return false;
        var beacon = element.Member("beacon"u8);
        return beacon.Kind == ValueKind.Text && Beacon.ReadTarget(beacon.Text, out reference) is not { Code: ItemErrorCode.ReferenceInvalid };
    }

    /// <inheritdoc/>
    public ItemError? ReadReference(ValueReader element, out Reference reference)
    {
        reference = default;
        if (element.Kind != ValueKind.Object) return Invalid("", Faults.NotObject, "");
        var beacon = element.Member("beacon"u8);
        if (beacon.Kind != ValueKind.Text) return Invalid(beacon.IsAbsent ? "" : "/beacon", BeaconFaults.BeaconKind, "");
        var error = Beacon.ReadTarget(beacon.Text, out reference);
        if (error is { Code: ItemErrorCode.ReferenceInvalid }) return error with { Part = ItemPart.Properties, Path = "/beacon" };
        if (HasMoreMembers(element)) return new ItemError(ItemErrorCode.ReferenceUnsupported, ItemPart.Properties, "", Faults.ExtraMembers);
        return error is null ? null : new ItemError(ItemErrorCode.ReferenceUnsupported, ItemPart.Properties, "/beacon", Faults.ForeignHost);
    }

    /// <inheritdoc/>
    public bool TryReadDate(ReadOnlySpan<byte> utf8, out DateValue date) => GoTime.TryParse(utf8, out date);

    /// <inheritdoc/>
    public bool TryReadUuid(ReadOnlySpan<byte> utf8, out Guid uuid) => GoUuid.TryParse(utf8, out uuid);

    /// <inheritdoc/>
    public string PropertyName(string sent) => ClassNames.FoldProperty(sent);

    /// <inheritdoc/>
    public string TypeName(DataType type, bool isArray) => ClassDataTypes.Name(type, isArray);

    /// <inheritdoc/>
    public string? CheckNewTenantName(string name) =>
        ClassNames.FaultOfTenant(name) is null ? null : name.Length == 0 ? Faults.NameMissing : Faults.NameInvalid;

    /// <inheritdoc/>
    public string? CheckNewCollectionName(string name) => GrownClasses.ExplainCollectionName(name) is null ? null : Faults.NameInvalid;

    /// <inheritdoc/>
    public string? CheckNewPropertyName(string name, bool withCollection)
    {
        if (name.Length == 0) return withCollection ? Faults.NameInvalid : Faults.NameMissing;
        if (ClassNames.FaultOfPropertySuffix(name) is not null) return Faults.NameSuffixReserved;
        if (ClassNames.IsReservedProperty(name)) return Faults.NameReserved;
        return ClassNames.FaultOfProperty(name) is null ? null : Faults.NameInvalid;
    }

    /// <inheritdoc/>
    public string? CheckNewNestedName(string name) => ClassNames.FaultOfNestedProperty(name, "") is null ? null : Faults.NameInvalid;

    /// <inheritdoc/>
    public Collection NewCollection(uint number, string name) => grown.NewCollection(number, name);

    /// <inheritdoc/>
    public Property NewProperty(Property derived) => grown.NewProperty(derived);

    /// <inheritdoc/>
    public Property NewNestedProperty(Property derived) => grown.NewNestedProperty(derived);

    /// <summary>A reference has one member beside <c>href</c>, which is derived and may come back.</summary>
    private static bool HasMoreMembers(ValueReader element)
    {
        foreach (var member in element.EnumerateObject())
            if (!member.Name.SequenceEqual("beacon"u8) && !member.Name.SequenceEqual("href"u8)) return true;
        return false;
    }

    private static ItemError Invalid(string path, string fault, string about) =>
        new(ItemErrorCode.ReferenceInvalid, ItemPart.Properties, path, fault, about);
}
