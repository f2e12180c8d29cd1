using System.Text;
using Lading.Batch.Validate;
using Lading.Core.Outcomes;
using Lading.Core.Schema;
using Lading.Core.Values;
using Lading.Protocols.Weaviate.Translation.Classes;

namespace Lading.Protocols.Weaviate.Translation.Errors;

/// <summary>
/// Texts about values of properties. The original wraps what is wrong inside an object once for each level: the levels are read off the path,
/// where a number stands behind the name of a list of objects.
/// </summary>
internal static class ValueTexts
{
    public static string Of(ItemError error)
    {
        var path = Pointers.Split(error.Path);
        var collection = error.Arguments[0];
        if (error.Code == ItemErrorCode.PropertyUnknown)
        {
            return path.Length > 1
                ? Wrap(path[..^1], collection, leafKind: null, owner => $"unknown property '{owner}.{path[^1]}'")
                : $"no such prop with name '{error.Arguments[1]}' found in class '{collection}' in the schema. Check your schema files for which properties in this class are available";
        }

        var (type, fault) = (error.Arguments[1], error.Arguments[2]);
        var isInsideValue = fault is Faults.Element or Faults.MemberKind or Faults.MemberRange || fault.StartsWith("phone_", StringComparison.Ordinal);
        return Wrap(isInsideValue ? path[..^1] : path, collection, KindOf(type), _ => Inner(error, type, fault));
    }

    /// <summary>What is wrong with the innermost value, inside the words for each level around it.</summary>
    /// <param name="path">Names, and behind the names of lists of objects the index.</param>
    /// <param name="collection">The class.</param>
    /// <param name="leafKind">Kind of the innermost property; null when the innermost is an object whose members are meant.</param>
    /// <param name="inner">What is wrong, by the dotted name of the innermost property.</param>
    private static string Wrap(string[] path, string collection, string? leafKind, Func<string, string> inner)
    {
        var text = new StringBuilder();
        var name = ClassNames.FoldProperty(path[0]);
        for (var i = 0; ;)
        {
            var isList = i + 1 < path.Length && IsIndex(path[i + 1]);
            var isLast = i + (isList ? 2 : 1) >= path.Length;
            var kind = isList ? "object[]" : isLast && leafKind is not null ? leafKind : "object";
            text.Append($"invalid {kind} property '{name}' on class '{collection}': ");
            if (isList) text.Append($"invalid object '{path[i + 1]}' in array: ");
            if (isLast) return text.Append(inner(name)).ToString();
            i += isList ? 2 : 1;
            name = $"{name}.{path[i]}";
            text.Append($"property '{name}': ");
        }
    }

    // No property can have a name that begins with a digit.
    private static bool IsIndex(string token) => token.Length > 0 && char.IsAsciiDigit(token[0]);

    private static string KindOf(string type) => type switch
    {
        "Object[]" => "object[]",
        ['I', 'n', 't', ..] => type.EndsWith(']') ? "integer array" : "integer",
        [.. var single, '[', ']'] => ClassDataTypes.Name(Enum.Parse<DataType>(single), isArray: false) + " array",
        _ => ClassDataTypes.Name(Enum.Parse<DataType>(type), isArray: false),
    };

    private static string Inner(ItemError error, string type, string fault)
    {
        var value = new ValueReader(error.Value.Span);
        return type switch
        {
            nameof(DataType.Text) => $"not a string, but {GoPrint.TypeName(value)}",
            nameof(DataType.Integer) => fault == Faults.Literal
                ? $"the JSON number '{GoPrint.V(value)}' could not be converted to an int"
                : $"requires an integer, the given value is '{GoPrint.V(value)}'",
            nameof(DataType.Number) => fault == Faults.Range
                ? $"the JSON number '{GoPrint.V(value)}' could not be converted to a float."
                : $"requires a float, the given value is '{GoPrint.V(value)}'",
            nameof(DataType.Boolean) => $"not a bool, but {GoPrint.TypeName(value)}",
            nameof(DataType.Date) => $"requires a string with a RFC3339 formatted date, but the given value is '{GoPrint.V(value)}'",
            nameof(DataType.Uuid) => $"requires a string of UUID format, but the given value is '{GoPrint.V(value)}'",
            nameof(DataType.Blob) or nameof(DataType.BlobHash) => fault == Faults.Format
                ? "not a valid blob base64 string"
                : $"not a blob base64 string, but {GoPrint.TypeName(value)}",
            nameof(DataType.Object) => $"object must be a map, but got: {GoPrint.TypeName(value)}",
            nameof(DataType.GeoCoordinates) => OfGeo(value, fault, error.Arguments[3]),
            nameof(DataType.PhoneNumber) => OfPhone(value, fault, error.Arguments[3]),
            "Object[]" => $"not an object array, but {GoPrint.TypeName(value)}",
            _ => OfList(value, type, fault),
        };
    }

    private static string OfList(ValueReader value, string type, string fault)
    {
        // The original speaks of integers where it means numbers.
        var name = type is "Integer[]" or "Number[]" ? "integer" : ClassDataTypes.Name(Enum.Parse<DataType>(type[..^2]), isArray: false);
        if (fault == Faults.Element) return $"invalid {name} array value: {GoPrint.S(value)}";
        return $"not {(name == "integer" ? "an" : "a")} {name} array, but {GoPrint.TypeName(value)}";
    }

    private static string OfGeo(ValueReader value, string fault, string member) => fault switch
    {
        Faults.Kind => $"geoCoordinates must be a map, but got: {GoPrint.TypeName(value)}",
        Faults.MemberMissing => $"geoCoordinates is missing required field '{member}'",
        Faults.MemberKind => $"invalid {member}: must be json.Number or float, but got {GoPrint.TypeName(value)}",
        _ => $"invalid {member}: cannot interpret as float: strconv.ParseFloat: parsing {GoQuote.Quote(value.Text)}: value out of range",
    };

    private static string OfPhone(ValueReader value, string fault, string member) => fault switch
    {
        Faults.Kind => $"phoneNumber must be a map, but got: {GoPrint.TypeName(value)}",
        Faults.MemberMissing => $"phoneNumber is missing required field '{member}'",
        Faults.MemberKind => $"phoneNumber.{member} must be a string",
        Faults.PhoneCountry => "invalid phone number: invalid or missing defaultCountry - this field is optional if the specified number is in the "
            + "international format, but required if the number is in national format, use ISO 3166-1 alpha-2",
        Faults.PhoneNotANumber => "invalid phone number: the phone number supplied is not a number",
        Faults.PhoneTooShortAfterPrefix => "invalid phone number: phone number had an IDD, but after this was not long enough to be a viable phone number",
        Faults.PhoneTooShort => "invalid phone number: the string supplied is too short to be a phone number",
        _ => "invalid phone number: the string supplied is too long to be a phone number",
    };
}
