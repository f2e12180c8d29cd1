using Lading.Batch;
using Lading.Batch.Validate;
using Lading.Core.Outcomes;
using Lading.Protocols.Weaviate.Translation.Errors;

namespace Lading.Protocols.Weaviate.Translation;

/// <summary>
/// The exact texts that clients of this wire know, for the errors of an item; as the batch routes give them. Routes for one object put their own
/// words before some of them.
/// </summary>
public static class ErrorTexts
{
    /// <summary>The text about a usage limit where the server does not say another one (<c>USAGE_LIMITS_ERROR_MESSAGE</c>).</summary>
    public const string UsageMessage = "{limit} count limit of {value} reached for this instance.";

    /// <summary>The text of one error.</summary>
    /// <param name="error">The error.</param>
    /// <param name="item">The item it belongs to.</param>
    /// <param name="usageMessage">Text about a usage limit, with its places.</param>
    public static string Of(ItemError error, BatchItem item, string usageMessage = UsageMessage)
    {
        ArgumentNullException.ThrowIfNull(error);
        ArgumentNullException.ThrowIfNull(item);
        if (item is ChangeReferences change && ReferenceTexts.Of(error, change) is { } text) return text;
        return error.Code switch
        {
            ItemErrorCode.ItemNotObject or ItemErrorCode.CollectionMissing => "object has an empty class",
            ItemErrorCode.TypeNotDerivable or ItemErrorCode.CollectionNameInvalid or ItemErrorCode.CollectionNameSimilar
                or ItemErrorCode.PropertyNameInvalid or ItemErrorCode.PropertyNameReserved or ItemErrorCode.PropertyConflict
                or ItemErrorCode.PropertyTypeInvalid => GrowthTexts.Of(error),
            ItemErrorCode.IdInvalid => GoUuid.Explain(System.Text.Encoding.UTF8.GetBytes(error.Arguments[0])),
            ItemErrorCode.CollectionUnknown => $"class '{error.Arguments[0]}' not present in schema",
            ItemErrorCode.VectorSpaceUnknown or ItemErrorCode.VectorSpaceClosed or ItemErrorCode.VectorShapeInvalid
                or ItemErrorCode.VectorTooLong or ItemErrorCode.VectorNotFinite => VectorTexts.Of(error),
            ItemErrorCode.DimensionMismatch => VectorTexts.OfLength(error, item),
            ItemErrorCode.AttributeInvalid => error.Arguments[0],
            ItemErrorCode.PropertiesNotObject => $"could not recognize object's properties: {GoPrint.V(new(error.Value.Span))}",
            ItemErrorCode.PropertyUnknown or ItemErrorCode.WrongType => ValueTexts.Of(error),
            ItemErrorCode.ReferenceInvalid => ReferenceTexts.OfMalformed(error),
            ItemErrorCode.ReferenceUnsupported => ReferenceTexts.OfUnsupported(error),
            ItemErrorCode.DanglingReference => ReferenceTexts.OfDangling(error),
            ItemErrorCode.LimitReached => OfLimit(error, usageMessage),
            _ => OfState(error),
        };
    }

    private static string OfState(ItemError error) => error.Code switch
    {
        ItemErrorCode.ObjectMissing => $"no object with id {error.Arguments[1]} found",
        ItemErrorCode.ObjectExists => $"id '{error.Arguments[0]}' already exists",
        ItemErrorCode.CollectionGone => $"could not find index for class {error.Arguments[0]}. It might have been deleted in the meantime",
        ItemErrorCode.TenantMissing or ItemErrorCode.TenantNotExpected or ItemErrorCode.TenantUnknown or ItemErrorCode.TenantInactive => TenantTexts.Of(error),
        ItemErrorCode.PartitionReadOnly => error.Arguments is [{ Length: > 0 } reason] ? $"store is read-only due to: {reason}" : "store is read-only",
        ItemErrorCode.RolledBack => "rolled back: another item of this all-or-nothing batch failed",
        ItemErrorCode.Unprocessed => "not processed: the batch ended before this item",
        ItemErrorCode.StoreUnavailable => $"not stored: {error.Arguments[0]}",
        ItemErrorCode.OutcomeUnknown => $"it is not known whether this was stored: {error.Arguments[0]}",
        _ => throw new ArgumentOutOfRangeException(nameof(error), error.Code, "an error without a text"),
    };

    private static string OfLimit(ItemError error, string usageMessage)
    {
        var text = usageMessage.Replace("{limit}", error.Arguments[0]).Replace("{value}", error.Arguments[1]);
        return error.Arguments is [_, _, Faults.StageCreate] ? "auto-schema: create collection: " + text : text;
    }
}
