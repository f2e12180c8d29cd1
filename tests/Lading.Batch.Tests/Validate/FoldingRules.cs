using Lading.Batch.Tests.Pipeline;
using Lading.Batch.Validate;
using Lading.Core.Objects;
using Lading.Core.Outcomes;
using Lading.Core.Schema;
using Lading.Core.Values;

namespace Lading.Batch.Tests.Validate;

/// <summary>A wire with quirks: the first letter of property names is folded, letter case of new names is ignored, <c>id</c> is reserved, names are words.</summary>
internal sealed class FoldingRules : IWireRules
{
    public static readonly FoldingRules Instance = new();

    public bool IgnoresCaseOfNames => true;

    public DataType NewTextType => DataType.Text;

    public DataType NewNumberType { get; init; } = DataType.Number;

    public DataType NewDateType => DataType.Date;

    public bool LooksLikeReference(ValueReader element, out Reference reference) => PlainRules.Instance.LooksLikeReference(element, out reference);

    /// <summary>As the plain wire, but ids of other servers (marked by a <c>!</c> in front of them) are not taken.</summary>
    public ItemError? ReadReference(ValueReader element, out Reference reference)
    {
        if (element.Kind == ValueKind.Object && element.Member("to"u8) is { IsAbsent: false, Kind: ValueKind.Text } to && to.GetString().StartsWith('!'))
        {
            reference = new Reference("", ObjectId.From(Guid.Parse(to.GetString()[1..])));
            return new ItemError(ItemErrorCode.ReferenceUnsupported, ItemPart.Properties, "", Faults.ForeignHost);
        }

        return PlainRules.Instance.ReadReference(element, out reference);
    }

    public bool TryReadDate(ReadOnlySpan<byte> utf8, out DateValue date)
    {
        date = default;
        return utf8.Length >= 20 && utf8[4] == '-' && PlainRules.Instance.TryReadDate(utf8, out date);
    }

    public bool TryReadUuid(ReadOnlySpan<byte> utf8, out Guid uuid) => PlainRules.Instance.TryReadUuid(utf8, out uuid);

    public string PropertyName(string sent) => sent.Length > 0 ? char.ToLowerInvariant(sent[0]) + sent[1..] : sent;

    public string TypeName(DataType type, bool isArray) => PlainRules.Instance.TypeName(type, isArray);

    public string? CheckNewTenantName(string name) => name.Length == 0 ? Faults.NameMissing : IsWord(name) ? null : Faults.NameInvalid;

    public string? CheckNewCollectionName(string name) => IsWord(name) && char.IsUpper(name[0]) ? null : Faults.NameInvalid;

    public string? CheckNewPropertyName(string name, bool withCollection) => name == "id" ? Faults.NameReserved : IsWord(name) ? null : Faults.NameInvalid;

    public string? CheckNewNestedName(string name) => IsWord(name) ? null : Faults.NameInvalid;

    public Collection NewCollection(uint number, string name) => new() { Number = number, Name = name, Description = "grown", Vectors = [new VectorSpace { Name = "default" }] };

    public Property NewProperty(Property derived) => derived with { Description = "grown" };

    public Property NewNestedProperty(Property derived) => derived with { Description = "grown inside" };

    private static bool IsWord(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && !char.IsAsciiDigit(name[0]);
}
