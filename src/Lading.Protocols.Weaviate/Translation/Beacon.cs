using Lading.Core.Objects;
using Lading.Core.Outcomes;

namespace Lading.Protocols.Weaviate.Translation;

/// <summary>The URIs that stand for objects: <c>weaviate://localhost/Class/uuid</c>, and with <c>/property</c> behind them for the place of a reference.</summary>
public static class Beacon
{
    /// <summary>Reads the side that a reference points to.</summary>
    /// <param name="text">The URI; the framework's URI check has passed.</param>
    /// <param name="target">What it points to; collection empty when it names none.</param>
    /// <returns>Null, or what is wrong: <see cref="ItemErrorCode.ReferenceInvalid"/> of <see cref="ItemPart.ReferenceTarget"/>.</returns>
    public static ItemError? ReadTarget(string text, out Reference target) => throw new NotImplementedException();

    /// <summary>Reads the side that holds a reference.</summary>
    /// <param name="text">The URI; the framework's URI check has passed.</param>
    /// <param name="source">The place.</param>
    /// <returns>Null, or what is wrong: <see cref="ItemErrorCode.ReferenceInvalid"/> of <see cref="ItemPart.ReferenceSource"/>.</returns>
    public static ItemError? ReadSource(string text, out BeaconSource source) => throw new NotImplementedException();

    /// <summary>The URI of a target.</summary>
    public static string Write(Reference target) => throw new NotImplementedException();

    /// <summary>The URI of a place.</summary>
    public static string Write(BeaconSource source) => throw new NotImplementedException();
}

/// <summary>The place of a reference.</summary>
/// <param name="Collection">Name of the collection as it was spelled.</param>
/// <param name="Id">The object that holds the reference.</param>
/// <param name="Property">The property.</param>
/// <param name="Compact">True when the id was written as 32 digits.</param>
public readonly record struct BeaconSource(string Collection, ObjectId Id, string Property, bool Compact);
