using Lading.Batch;
using Lading.Batch.Validate;
using Lading.Core.Outcomes;

namespace Lading.Protocols.Weaviate.Translation.Errors;

/// <summary>Texts about vectors.</summary>
internal static class VectorTexts
{
    public static string Of(ItemError error)
    {
        var (collection, space) = (error.Arguments[0], error.Arguments[1]);
        return error.Code switch
        {
            ItemErrorCode.VectorSpaceUnknown => error.Arguments is [_, _, Faults.SpaceUnnamed]
                ? $"collection {collection} configuration does not have single vector index"
                : $"collection {collection} does not have configuration for vector {space}",
            ItemErrorCode.VectorSpaceClosed => $"vector index for {space} was dropped; writes targeting it are rejected",
            ItemErrorCode.VectorShapeInvalid => OfShape(error),
            ItemErrorCode.VectorTooLong => $"vector has length {error.Arguments[2]}, more than {error.Arguments[0]} {error.Arguments[1]}",
            ItemErrorCode.VectorNotFinite => $"vector {GoQuote.Quote(space)} in collection {GoQuote.Quote(collection)} holds a value that is not a finite number",
            _ => throw new ArgumentOutOfRangeException(nameof(error), error.Code, "not about a vector"),
        };
    }

    /// <summary>The text about a vector of another length, as a batch gives it.</summary>
    public static string OfLength(ItemError error, BatchItem item)
    {
        var (space, isToken, id) = (error.Arguments[0], error.Arguments[4].Length > 0, error.Arguments[5]);
        var where = space.Length == 0 ? $"for {id}" : $"{space} for target {(isToken ? "multi vector" : "vector")} {id}";
        return $"Validate vector index {where}: {OfLength(error, item.Collection)}";
    }

    /// <summary>What is said about lengths on every route.</summary>
    public static string OfLength(ItemError error, string collection)
    {
        var (kind, sent, stored, token) = (error.Arguments[1], error.Arguments[2], error.Arguments[3], error.Arguments[4]);
        if (token.Length > 0) return $"new node has a multi vector with length {sent} at position {token}. Existing nodes have vectors with length {stored}";
        // The original's path is its own; ours names the collection and no folder.
        return kind == "flat"
            ? $"insert called with a vector of the wrong size: {sent}. Saved length: {stored}, path: {collection.ToLowerInvariant()}"
            : $"new node has a vector with length {sent}. Existing nodes have vectors with length {stored}: vector dimensions do not match the index dimensions";
    }

    private static string OfShape(ItemError error)
    {
        var (collection, space, fault) = (GoQuote.Quote(error.Arguments[0]), GoQuote.Quote(error.Arguments[1]), error.Arguments[2]);
        return fault switch
        {
            Faults.DefaultSingleExpected => "vector default has to be a float32 array",
            Faults.SingleExpected => $"vector {space} in collection {collection} is not configured as multi-vector, but a multi-vector was provided",
            Faults.MultiExpected => $"vector {space} in collection {collection} is configured as multi-vector: expected an array of token vectors, got a single vector",
            Faults.MultiEmpty => $"vector {space} in collection {collection}: multi-vector cannot be empty",
            Faults.TokenEmpty => $"vector {space} in collection {collection}: multi-vector token {error.Arguments[3]} is empty",
            _ => throw new ArgumentOutOfRangeException(nameof(error), fault, "not a fault of a vector's shape"),
        };
    }
}
