using System.Text;
using Lading.Core.Schema;

namespace Lading.Protocols.Weaviate.Translation.Classes;

/// <summary>Which names classes, aliases, properties, vectors and tenants may have, and what clients read when they may not.</summary>
internal static class ClassNames
{
    // Names become names of folders in the original, which hold 255 bytes at most; a property's has 24 bytes of decoration.
    private const int ClassBytesMax = 255;
    private const int PropertyBytesMax = 231;
    private const int VectorBytesMax = 230;
    private const int TenantBytesMax = 64;

    private static readonly string[] ReservedProperties = ["_additional", "_id", "id"];

    private static readonly string[] ReservedSuffixes = ["_searchable", "_rangeable", "_temp", "__meta_count", "_propertyLength", "_nullState"];

    /// <summary>The name of a class or alias that is meant: with a capital first letter.</summary>
    public static string Fold(string name) => name.Length > 0 && char.IsAsciiLetterLower(name[0]) ? char.ToUpperInvariant(name[0]) + name[1..] : name;

    /// <summary>The name of a property that is meant: with a small first letter.</summary>
    public static string FoldProperty(string name) => name.Length > 0 && char.IsAsciiLetterUpper(name[0]) ? char.ToLowerInvariant(name[0]) + name[1..] : name;

    /// <summary>What is wrong with the name of a class; null when nothing is.</summary>
    public static string? FaultOfClass(string name) => FaultOfClassOrAlias(name, "class");

    /// <summary>What is wrong with the name of an alias; null when nothing is.</summary>
    public static string? FaultOfAlias(string name) => FaultOfClassOrAlias(name, "alias");

    /// <summary>What is wrong with a name that only the original's own folder has; null when nothing is.</summary>
    public static string? FaultOfReservedClass(string name) =>
        name.Equals("raft", StringComparison.OrdinalIgnoreCase) ? "parse class name: class name `raft` is reserved" : null;

    /// <summary>What is wrong with a new class name beside those that exist; null when nothing is.</summary>
    public static string? Clash(string name, SchemaSnapshot schema)
    {
        if (schema.Collections.ContainsKey(name)) return $"class name {name} already exists";
        if (schema.Aliases.ContainsKey(name)) return $"alias name {name} already exists";
        if (Similar(name, schema) is not { } similar) return null;
        return $"class already exists: found similar {(schema.Aliases.ContainsKey(similar) ? "alias" : "class")} {GoQuote.Quote(similar)}";
    }

    /// <summary>The class or alias whose name differs in letter case only; null when there is none.</summary>
    public static string? Similar(string name, SchemaSnapshot schema)
    {
        foreach (var other in schema.Collections.Keys)
            if (other.Equals(name, StringComparison.OrdinalIgnoreCase)) return other;
        foreach (var other in schema.Aliases.Keys)
            if (other.Equals(name, StringComparison.OrdinalIgnoreCase)) return other;
        return null;
    }

    /// <summary>What is wrong with the name of a property; null when nothing is.</summary>
    public static string? FaultOfProperty(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) > PropertyBytesMax)
            return $"'{name}' is not a valid property name. Name should not be longer than {PropertyBytesMax} characters";
        if (!IsGraphQlName(name))
        {
            return $"'{name}' is not a valid property name. Property names in Weaviate are restricted to valid GraphQL names, "
                + $"which must be “/[_A-Za-z][_0-9A-Za-z]{{0,{PropertyBytesMax - 1}}}/”";
        }

        return IsReservedProperty(name) ? $"'{name}' is a reserved property name" : null;
    }

    /// <summary>True when the original keeps that name for itself.</summary>
    public static bool IsReservedProperty(string name) => ReservedProperties.Contains(name);

    /// <summary>What is wrong with the end of a property's name; null when nothing is. Judged before everything else about the property.</summary>
    public static string? FaultOfPropertySuffix(string name)
    {
        foreach (var suffix in ReservedSuffixes)
            if (name.EndsWith(suffix, StringComparison.Ordinal))
                return $"'{name}' is not a valid property name: suffix '{suffix}' is reserved for internal indices";
        return null;
    }

    /// <summary>What is wrong with the name of a property of an object property; null when nothing is.</summary>
    public static string? FaultOfNestedProperty(string name, string owner) => IsGraphQlName(name)
        ? null
        : $"'{name}' is not a valid nested property name of '{owner}'. NestedProperty names in Weaviate are restricted to valid GraphQL names, "
            + "which must be “/[_A-Za-z][_0-9A-Za-z]*/”";

    /// <summary>What is wrong with the name of a vector; null when nothing is.</summary>
    public static string? FaultOfVector(string name)
    {
        if (Encoding.UTF8.GetByteCount(name) > VectorBytesMax)
            return $"class.VectorConfig target vector name {GoQuote.Quote(name)} is not valid. Target vector name should not be longer than {VectorBytesMax} characters.";
        return IsGraphQlName(name)
            ? null
            : $"class.VectorConfig target vector name {GoQuote.Quote(name)} is not valid, in Weaviate target vector names are restricted to valid GraphQL names, "
                + $"which must be “/[_A-Za-z][_0-9A-Za-z]{{0,{VectorBytesMax - 1}}}/”.";
    }

    /// <summary>What is wrong with the name of a tenant; null when nothing is.</summary>
    public static string? FaultOfTenant(string name)
    {
        if (name.Length == 0) return "empty tenant name";
        if (name.Length <= TenantBytesMax && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')) return null;
        return $" '{name}' is not a valid tenant name. should only contain alphanumeric characters (a-z, A-Z, 0-9), underscore (_), and hyphen (-), "
            + $"with a length between 1 and {TenantBytesMax} characters";
    }

    private static string? FaultOfClassOrAlias(string name, string kind)
    {
        if (Encoding.UTF8.GetByteCount(name) > ClassBytesMax)
            return $"'{name}' is not a valid {kind} name. Name should not be longer than {ClassBytesMax} characters";
        return IsGraphQlName(name) && char.IsAsciiLetterUpper(name[0]) ? null : $"'{name}' is not a valid {kind} name";
    }

    private static bool IsGraphQlName(string name)
    {
        if (name.Length == 0 || char.IsAsciiDigit(name[0])) return false;
        foreach (var c in name)
            if (!char.IsAsciiLetterOrDigit(c) && c != '_') return false;
        return true;
    }
}
