using Lading.Core.Objects;
using Lading.Core.Outcomes;
using Lading.Core.Schema;
using Lading.Core.Values;

namespace Lading.Batch;

/// <summary>
/// What validation must ask the wire, because only the wire knows how its original spells things. Implementations are pure and thread-safe;
/// everything else about validation is the same for all wires.
/// </summary>
public interface IWireRules
{
    /// <summary>True when the value, an array, is meant as a list of references by its looks alone (used to derive the type of a new property).</summary>
    bool LooksLikeReferences(ValueReader array);

    /// <summary>Reads one element of a reference list.</summary>
    /// <param name="element">The element as decoded.</param>
    /// <param name="reference">What it points to; collection empty when it names none.</param>
    /// <returns>Null, or what is wrong with it: code <see cref="ItemErrorCode.ReferenceInvalid"/>, path relative to the element.</returns>
    ItemError? ReadReference(ValueReader element, out Reference reference);

    /// <summary>Reads a date text as this wire's original does.</summary>
    bool TryReadDate(ReadOnlySpan<byte> utf8, out DateValue date);

    /// <summary>Reads a UUID text as this wire's original does.</summary>
    bool TryReadUuid(ReadOnlySpan<byte> utf8, out Guid uuid);

    /// <summary>Turns the name of a property as sent into the name that is meant (first letter folded, for one wire).</summary>
    string PropertyName(string sent);

    /// <summary>Null when a new collection or property may have this name, else what is wrong.</summary>
    ItemError? CheckNewCollectionName(string name, SchemaSnapshot schema);

    /// <summary>Null when a new property may have this name, else what is wrong.</summary>
    ItemError? CheckNewPropertyName(string name);

    /// <summary>The collection that growth creates: its vector spaces, annotations and defaults; without properties.</summary>
    Collection NewCollection(uint number, string name);

    /// <summary>Completes a property that growth derived: description, indexing, annotations.</summary>
    Property NewProperty(Property derived);
}
