namespace Lading.Core.Objects;

/// <summary>A reference to another object: kept apart from the properties, in the order of arrival.</summary>
/// <param name="Collection">Name of the target's collection as it was given or derived; empty when it is not known. The collection need not exist.</param>
/// <param name="Id">The target's id. The target need not exist: a reference may dangle.</param>
/// <param name="Compact">True when the id was written as 32 digits without hyphens and is to be shown so.</param>
public readonly record struct Reference(string Collection, ObjectId Id, bool Compact = false)
{
    /// <summary>Same target, whatever the spelling.</summary>
    public bool SameTarget(Reference other) => Id == other.Id && Collection == other.Collection;
}

/// <summary>A reference and the property of the source object that holds it.</summary>
/// <param name="Property">Name of the property.</param>
/// <param name="Target">What it points to.</param>
public readonly record struct HeldReference(string Property, Reference Target);

/// <summary>A reference seen from its target.</summary>
/// <param name="Collection">Number of the source's collection.</param>
/// <param name="Partition">Number of the source's partition.</param>
/// <param name="Row">Row number of the source object.</param>
/// <param name="Property">Name of the property that holds the reference.</param>
public readonly record struct Referrer(uint Collection, uint Partition, ulong Row, string Property);
