using Lading.Batch.Validate;
using Lading.Core.Outcomes;
using Lading.Core.Schema;
using Lading.Core.Values;
using Lading.Protocols.Weaviate.Translation.Classes;

namespace Lading.Protocols.Weaviate.Translation.Errors;

/// <summary>Texts of auto-schema.</summary>
internal static class GrowthTexts
{
    private const string TypesNested = "text', 'number', 'int', 'boolean', 'date', 'uuid', 'object";

    public static string Of(ItemError error) => error.Code switch
    {
        ItemErrorCode.TypeNotDerivable => OfType(error),
        ItemErrorCode.CollectionNameInvalid => Created + GrownClasses.ExplainCollectionName(error.Arguments[0]),
        ItemErrorCode.CollectionNameSimilar => Created + OfSimilar(error),
        _ => $"auto-schema: {error.Arguments[2]} collection: {OfProperty(error)}",
    };

    private const string Created = "auto-schema: create collection: ";

    private static string OfType(ItemError error)
    {
        var (collection, property, fault) = (error.Arguments[0], error.Arguments[1], error.Arguments[2]);
        var way = string.Concat(error.Arguments.Skip(5).Select(name => $"nested property '{name}': "));
        return $"property '{property}' on class '{collection}': {way}element [{Pointers.Split(error.Path)[^1]}]: {OfElement(error, fault)}";
    }

    private static string OfElement(ItemError error, string fault)
    {
        if (fault != Faults.Mixed)
        {
            var types = fault == Faults.UntypedNested ? TypesNested : TypesNested + "', 'cref";
            return $"unrecognized data type of value '{GoPrint.V(new ValueReader(error.Value.Span))}' - one of '{types}' expected";
        }

        var (expected, found) = (error.Arguments[3], error.Arguments[4]);
        if (expected == Faults.ReferenceType) return $"mismatched data type - reference expected, got '{Name(found)}'";
        return $"mismatched data type - '{Name(expected)}' expected, got {(found == Faults.ReferenceType ? "reference" : $"'{Name(found)}'")}";
    }

    private static string Name(string type) => ClassDataTypes.Name(Enum.Parse<DataType>(type), isArray: false);

    private static string OfSimilar(ItemError error)
    {
        var (name, other, kind) = (error.Arguments[0], error.Arguments[1], error.Arguments[2]);
        if (kind != "alias") return $"class already exists: found similar class {GoQuote.Quote(other)}";
        return name == other ? $"alias name {name} already exists" : $"class already exists: found similar alias {GoQuote.Quote(other)}";
    }

    private static string? OfProperty(ItemError error)
    {
        var (collection, property) = (error.Arguments[0], error.Arguments[1]);
        return error.Code switch
        {
            ItemErrorCode.PropertyConflict =>
                $"class {GoQuote.Quote(collection)}: conflict for property {GoQuote.Quote(property)}: already in use or provided multiple times",
            ItemErrorCode.PropertyTypeInvalid => OfPropertyType(error, property),
            _ when error.Arguments[3] == Faults.NameMissing => "property must contain name",
            _ => ClassNames.FaultOfPropertySuffix(property) ?? ClassNames.FaultOfProperty(property),
        };
    }

    private static string? OfPropertyType(ItemError error, string property)
    {
        var fault = error.Arguments[3];
        // Where in the body a member stands says where in the class it would stand, but for the indexes of lists.
        var names = Pointers.Split(error.Path).Skip(1).Where(token => !int.TryParse(token, out _));
        if (fault == Faults.NestedMissing)
            return $"property '{string.Join('.', names.Prepend(property))}': At least one nested property is required for data type object/object[]";
        if (fault == Faults.NestedNameInvalid)
            return ClassNames.FaultOfNestedProperty(error.Arguments[4], string.Join('.', names.SkipLast(1).Prepend(property)));

        var (targets, last) = (error.Arguments[4..^1], error.Arguments[^1]);
        var why = fault == Faults.TargetUnknown ? "reference property to nonexistent class"
            : last.Length == 0 ? "dataType cannot be an empty string"
            : targets.Length == 1 && !ClassDataTypes.LooksLikeClass(last) ? $"unknown primitive data type '{last}'"
            : $"'{last}' is not a valid class name";
        return $"property '{property}': invalid dataType: [{string.Join(' ', targets)}]: {why}";
    }
}
