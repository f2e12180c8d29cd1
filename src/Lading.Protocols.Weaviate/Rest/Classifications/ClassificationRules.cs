using Lading.Core.Schema;
using Lading.Protocols.Weaviate.Translation;
using Lading.Protocols.Weaviate.Translation.Classes;

namespace Lading.Protocols.Weaviate.Rest.Classifications;

/// <summary>What the original refuses of a classification before it starts one; the first fault is told.</summary>
internal static class ClassificationRules
{
    /// <summary>The refusal; null when it could be started.</summary>
    public static string? FaultOf(ClassificationAsk ask, Collection? collection)
    {
        if (SettingsFault(ask, collection) is { } settings) return $"parse {ask.Type} specific settings: {settings}";
        return (ClassFault(ask, collection) ?? BasedOnFault(ask, collection!) ?? ClassifyFault(ask, collection!)) is { } fault
            ? $"invalid classification: {fault}"
            : null;
    }

    private static string? SettingsFault(ClassificationAsk ask, Collection? collection)
    {
        if (ask.Type != "knn") return collection is null ? $"class {GoQuote.Quote(ask.Class)} not found in schema" : null;
        var k = ask.Settings is OpenJson.Map map ? map.Members.LastOrDefault(member => member.Key == "k").Value : null;
        return k is null or OpenJson.Number ? null : $"settings.k must be number, got {GoNameOf(k)}";
    }

    private static string? ClassFault(ClassificationAsk ask, Collection? collection) =>
        ask.Class.Length == 0 ? "class must be set"
        : collection is null ? $"could not find class {ask.Class} in schema"
        : null;

    private static string? BasedOnFault(ClassificationAsk ask, Collection collection)
    {
        if (ask.BasedOn.Count == 0) return "basedOnProperties must have at least one property";
        if (ask.BasedOn.Count > 1) return $"only a single property in basedOnProperties supported at the moment, got [{string.Join(' ', ask.BasedOn)}]";
        var name = ask.BasedOn[0];
        if (collection.FindProperty(name) is not { } property) return $"basedOnProperties: property '{name}' does not exist";
        return ClassDataTypes.ToWire(property) is ["text"] ? null : $"basedOnProperties: property '{name}' must be of type 'text'";
    }

    private static string? ClassifyFault(ClassificationAsk ask, Collection collection)
    {
        if (ask.Classify.Count == 0) return "classifyProperties must have at least one property";
        foreach (var name in ask.Classify)
        {
            if (collection.FindProperty(name) is not { } property) return $"classifyProperties: property '{name}' does not exist";
            if (property.Type != DataType.Reference) return $"classifyProperties: property '{name}' must be of reference type (cref)";
        }

        return null;
    }

    private static string GoNameOf(OpenJson value) => value switch
    {
        OpenJson.Text => "string",
        OpenJson.Flag => "bool",
        OpenJson.List => "[]interface {}",
        _ => "map[string]interface {}",
    };
}
