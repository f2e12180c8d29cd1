using System.Globalization;
using System.Text;
using Lading.Core.Objects;
using Lading.Core.Outcomes;
using Lading.Core.Schema;
using Lading.Core.Values;

namespace Lading.Batch.Tests.Pipeline;

/// <summary>A wire without quirks: a reference is an object with one member <c>to</c>, a UUID or <c>Collection/UUID</c>.</summary>
internal sealed class PlainRules : IWireRules
{
    public static readonly PlainRules Instance = new();

    public bool IgnoresCaseOfNames => false;

    public DataType NewTextType => DataType.Text;

    public DataType NewNumberType => DataType.Number;

    public DataType NewDateType => DataType.Date;

    public bool LooksLikeReference(ValueReader element, out Reference reference) => ReadReference(element, out reference) is null;

    public ItemError? ReadReference(ValueReader element, out Reference reference)
    {
        reference = default;
        var to = element.Kind == ValueKind.Object ? element.Member("to"u8) : default;
        if (to.Kind != ValueKind.Text || to.IsAbsent) return new ItemError(ItemErrorCode.ReferenceInvalid, ItemPart.Properties, "");
        var parts = to.GetString().Split('/');
        if (!Guid.TryParse(parts[^1], out var id)) return new ItemError(ItemErrorCode.ReferenceInvalid, ItemPart.Properties, "/to");
        reference = new Reference(parts.Length == 2 ? parts[0] : "", ObjectId.From(id));
        return null;
    }

    public bool TryReadDate(ReadOnlySpan<byte> utf8, out DateValue date)
    {
        date = default;
        if (!DateTimeOffset.TryParse(Encoding.UTF8.GetString(utf8), CultureInfo.InvariantCulture, DateTimeStyles.None, out var value)) return false;
        date = new DateValue(value.ToUnixTimeSeconds(), 0, 0);
        return true;
    }

    public bool TryReadUuid(ReadOnlySpan<byte> utf8, out Guid uuid) => Guid.TryParseExact(Encoding.UTF8.GetString(utf8), "D", out uuid);

    public string PropertyName(string sent) => sent;

    public string TypeName(DataType type, bool isArray) => isArray ? type + "[]" : type.ToString();

    public string? CheckNewTenantName(string name) => name.Length == 0 ? "empty" : null;

    public string? CheckNewCollectionName(string name) => name.StartsWith('7') ? "name" : null;

    public string? CheckNewPropertyName(string name, bool withCollection) => null;

    public string? CheckNewNestedName(string name) => null;

    public Collection NewCollection(uint number, string name) => new() { Number = number, Name = name, Vectors = [new VectorSpace { Name = "" }] };

    public Property NewProperty(Property derived) => derived;

    public Property NewNestedProperty(Property derived) => derived;
}
