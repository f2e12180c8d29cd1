namespace Lading.Core.Objects;

/// <summary>
/// What is known of an object without reading its properties. The default value (<see cref="Row"/> 0) means: no such object.
/// </summary>
/// <param name="Row">Number of the object for its whole life, unique in the database, counted from 1; derived indexes are keyed by it.</param>
/// <param name="Version">1 for a new object, one more with each change (references included).</param>
/// <param name="CreatedMs">Milliseconds since 1970-01-01T00:00:00Z.</param>
/// <param name="UpdatedMs">Milliseconds since 1970-01-01T00:00:00Z; changes with every write, references included.</param>
/// <param name="ContentHash">64-bit hash of properties, vectors and references as last put; 0 after a reference was added or removed alone. Equal hashes of equal kind mean unchanged content.</param>
public readonly record struct ObjectHeader(ulong Row, ulong Version, long CreatedMs, long UpdatedMs, ulong ContentHash)
{
    /// <summary>True when the object exists.</summary>
    public bool Exists => Row != 0;
}
