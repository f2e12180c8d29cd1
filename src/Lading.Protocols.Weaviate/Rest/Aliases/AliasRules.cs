using Lading.Core.Schema;
using Lading.Protocols.Weaviate.Translation;
using Lading.Protocols.Weaviate.Translation.Classes;

namespace Lading.Protocols.Weaviate.Rest.Aliases;

/// <summary>What a new alias may be.</summary>
internal static class AliasRules
{
    private const string Create = "updating schema: TYPE_CREATE_ALIAS: create alias: ";

    /// <summary>What is wrong with it; null when nothing is.</summary>
    /// <param name="alias">The alias.</param>
    /// <param name="schema">What there is.</param>
    /// <param name="isClass">True when the name is that of a class, which the original does not take for a mistake of the caller.</param>
    public static string? FaultOfNew(AliasModel alias, SchemaSnapshot schema, out bool isClass)
    {
        isClass = false;
        var fault = ClassNames.FaultOfAlias(alias.Alias) ?? ClassNames.FaultOfClass(alias.Class) ?? FaultOfTarget(alias.Class, schema);
        if (fault is not null) return fault;
        foreach (var other in schema.Aliases.Keys)
            if (other.Equals(alias.Alias, StringComparison.OrdinalIgnoreCase)) return $"{Create}{alias.Alias}, alias already exists";
        isClass = schema.Collections.ContainsKey(alias.Alias);
        return isClass ? $"{Create}class {alias.Alias} already exists" : null;
    }

    /// <summary>What is wrong with the class an alias is to stand for; null when nothing is.</summary>
    public static string? FaultOfTarget(string name, SchemaSnapshot schema) =>
        schema.Collections.ContainsKey(name) ? null : $"target class {GoQuote.Quote(name)} does not exist";
}
