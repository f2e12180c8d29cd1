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
    /// <summary>True when a value is meant as a reference by its looks alone (used to derive the type of a new property).</summary>
    /// <param name="element">An element of a list.</param>
    /// <param name="reference">What it points to; collection empty when it names none.</param>
    bool LooksLikeReference(ValueReader element, out Reference reference);

    /// <summary>Reads one element of a reference list.</summary>
    /// <param name="element">The element as decoded.</param>
    /// <param name="reference">What it points to; collection empty when it names none. Set also when the error is <see cref="ItemErrorCode.ReferenceUnsupported"/>.</param>
    /// <returns>
    /// Null, or what is wrong with it: <see cref="ItemErrorCode.ReferenceInvalid"/>, or <see cref="ItemErrorCode.ReferenceUnsupported"/> with the
    /// fault as its only argument (collection and property are put before it). Path relative to the element.
    /// </returns>
    ItemError? ReadReference(ValueReader element, out Reference reference);

    /// <summary>Reads a date text as this wire's original does; false also for a date that could not be written again.</summary>
    bool TryReadDate(ReadOnlySpan<byte> utf8, out DateValue date);

    /// <summary>Reads a UUID text as this wire's original does.</summary>
    bool TryReadUuid(ReadOnlySpan<byte> utf8, out Guid uuid);

    /// <summary>Turns the name of a property as sent into the name that is meant (first letter folded, for one wire). Never makes two names of one property out of the property's own name.</summary>
    string PropertyName(string sent);

    /// <summary>The name by which this wire calls a type.</summary>
    string TypeName(DataType type, bool isArray);

    /// <summary>True when a name that differs from an existing one in letter case only counts as taken.</summary>
    bool IgnoresCaseOfNames { get; }

    /// <summary>Type of a new property whose value is a text that is neither date nor UUID.</summary>
    DataType NewTextType { get; }

    /// <summary>Type of a new property whose value is a number.</summary>
    DataType NewNumberType { get; }

    /// <summary>Type of a new property whose value is a text that reads as a date.</summary>
    DataType NewDateType { get; }

    /// <summary>Null when a tenant may have this name, else the fault.</summary>
    string? CheckNewTenantName(string name);

    /// <summary>Null when a new collection may have this name, else the fault. Whether the name is taken is not asked here.</summary>
    string? CheckNewCollectionName(string name);

    /// <summary>Null when a new property may have this name, else the fault.</summary>
    /// <param name="name">The name.</param>
    /// <param name="withCollection">True when the collection is new as well.</param>
    string? CheckNewPropertyName(string name, bool withCollection);

    /// <summary>Null when a new member of an object property may have this name, else the fault.</summary>
    string? CheckNewNestedName(string name);

    /// <summary>The collection that growth creates: its vector spaces, annotations and defaults; without properties.</summary>
    Collection NewCollection(uint number, string name);

    /// <summary>Completes a property that growth derived, with everything inside it: description, indexing, annotations.</summary>
    Property NewProperty(Property derived);

    /// <summary>Completes a member that growth adds to an object property, with everything inside it.</summary>
    Property NewNestedProperty(Property derived);
}
