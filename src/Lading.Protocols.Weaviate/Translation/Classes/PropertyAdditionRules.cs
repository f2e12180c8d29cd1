using Lading.Core.Schema;

namespace Lading.Protocols.Weaviate.Translation.Classes;

/// <summary>Makes of a property as sent the property that an existing class gets, or says why it does not.</summary>
internal static class PropertyAdditionRules
{
    /// <summary>Completes and judges the property.</summary>
    /// <param name="property">The property as sent; complete when nothing is wrong.</param>
    /// <param name="owner">The class it is added to.</param>
    /// <param name="schema">What there is.</param>
    /// <param name="settings">What the server says about classes.</param>
    /// <returns>Why it cannot be added; null when it can.</returns>
    public static ClassRefusal? Judge(PropertyModel property, ClassModel owner, SchemaSnapshot schema, ClassSettings settings)
    {
        if (property.Name.Length == 0) return ClassRefusal.From("property must contain name");
        property.Name = ClassNames.FoldProperty(property.Name);
        if (property.DataType is null) return ClassRefusal.From("property must contain dataType");
        if (ClassNames.FaultOfPropertySuffix(property.Name) is { } suffix) return ClassRefusal.From(suffix);

        ClassDefaults.Complete(property, settings);
        var taken = new HashSet<string>((owner.Properties ?? []).Select(p => p.Name.ToLowerInvariant()));
        if (PropertyRules.Fault(property, owner, taken, schema.Collections.ContainsKey) is { } fault) return ClassRefusal.From(fault);
        ClassDefaults.Migrate(property);
        return null;
    }
}
