using System.Collections.Immutable;

namespace Lading.Core.Schema;

/// <summary>A named set of objects with one schema. Immutable: a change makes a new record under the same number.</summary>
public sealed record Collection
{
    /// <summary>Number in keys; never reused.</summary>
    public required uint Number { get; init; }

    /// <summary>The name; case-sensitive, unique.</summary>
    public required string Name { get; init; }

    /// <summary>Words of whoever made it; null when there are none.</summary>
    public string? Description { get; init; }

    /// <summary>The properties in order of creation.</summary>
    public ImmutableArray<Property> Properties { get; init; } = [];

    /// <summary>The vector spaces in order of creation.</summary>
    public ImmutableArray<VectorSpace> Vectors { get; init; } = [];

    /// <summary>Tenants.</summary>
    public TenancyPolicy Tenancy { get; init; } = new();

    /// <summary>What a wire must remember to show the collection as it was made, by name of the wire; Core does not look inside.</summary>
    public ImmutableDictionary<string, string> Annotations { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The property of that exact name, or null.</summary>
    public Property? FindProperty(string name)
    {
        foreach (var property in Properties)
            if (property.Name == name) return property;
        return null;
    }

    /// <summary>The vector space of that name (empty for the unnamed one), or null.</summary>
    public VectorSpace? FindVectors(string name)
    {
        foreach (var space in Vectors)
            if (space.Name == name) return space;
        return null;
    }
}
