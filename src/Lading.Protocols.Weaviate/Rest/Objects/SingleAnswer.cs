using Lading.Batch;
using Lading.Core.Outcomes;

namespace Lading.Protocols.Weaviate.Rest.Objects;

/// <summary>How far the original has come when it finds an error: it puts other words before the text each time.</summary>
internal enum ErrorStage
{
    /// <summary>While the schema is made to fit.</summary>
    Growth,

    /// <summary>While the object is validated.</summary>
    Object,

    /// <summary>The object that is to be changed is missing.</summary>
    Missing,

    /// <summary>The object that is to be made is there.</summary>
    Present,

    /// <summary>While the tenant is looked for.</summary>
    Tenant,

    /// <summary>While it is stored.</summary>
    Shard,

    /// <summary>A usage limit is reached.</summary>
    Limit,

    /// <summary>The store took no writes, or nobody knows.</summary>
    Store,
}

/// <summary>Answers to writes of a single object: a batch of one whose only error is the answer.</summary>
internal static class SingleAnswer
{
    /// <summary>The first error of the first item that failed; null when all succeeded.</summary>
    public static ItemError? FirstErrorOf(BatchReceipt receipt)
    {
        for (var i = 0; i < receipt.Count; i++)
            if (!receipt[i].Succeeded) return receipt[i].Errors[0];
        return null;
    }

    /// <summary>The stage at which the original finds it.</summary>
    public static ErrorStage StageOf(ItemError error) => error.Code switch
    {
        ItemErrorCode.TypeNotDerivable or ItemErrorCode.CollectionNameInvalid or ItemErrorCode.CollectionNameSimilar or ItemErrorCode.PropertyNameInvalid
            or ItemErrorCode.PropertyNameReserved or ItemErrorCode.PropertyConflict or ItemErrorCode.PropertyTypeInvalid => ErrorStage.Growth,
        ItemErrorCode.ObjectMissing => ErrorStage.Missing,
        ItemErrorCode.ObjectExists => ErrorStage.Present,
        ItemErrorCode.TenantMissing or ItemErrorCode.TenantNotExpected or ItemErrorCode.TenantUnknown or ItemErrorCode.TenantInactive => ErrorStage.Tenant,
        ItemErrorCode.PartitionReadOnly or ItemErrorCode.DimensionMismatch or ItemErrorCode.CollectionGone => ErrorStage.Shard,
        ItemErrorCode.LimitReached => ErrorStage.Limit,
        ItemErrorCode.RolledBack or ItemErrorCode.Unprocessed or ItemErrorCode.StoreUnavailable or ItemErrorCode.OutcomeUnknown => ErrorStage.Store,
        _ => ErrorStage.Object,
    };
}
