using System.Collections.Immutable;
using Lading.Core.Outcomes;
using Lading.Core.Schema;

namespace Lading.Batch.Validate;

/// <summary>Finds the partition an item goes to and says whether it can be written.</summary>
internal static class PlaceJudge
{
    /// <summary>The partition; null when there is none for this item. Errors may have been added in both cases.</summary>
    /// <param name="view">The collection.</param>
    /// <param name="tenant">The item's tenant.</param>
    /// <param name="errors">Takes what is wrong.</param>
    /// <param name="part">Part of the item that errors name.</param>
    /// <param name="more">More arguments for errors about the tenant.</param>
    public static Partition? Find(
        CollectionView view, string tenant, ErrorSink errors, ItemPart part = ItemPart.Tenant, params ImmutableArray<string> more)
    {
        if (!view.State.Collection.Tenancy.Enabled && tenant.Length > 0)
        {
            errors.Add(ItemErrorCode.TenantNotExpected, ItemPart.Tenant, "", view.Name);
            return null;
        }

        if (view.State.Collection.Tenancy.Enabled && tenant.Length == 0)
        {
            errors.Add(ItemErrorCode.TenantMissing, part, "", [view.Name, .. more]);
            return null;
        }

        if (view.FindPartition(tenant) is not { } partition)
        {
            errors.Add(ItemErrorCode.TenantUnknown, part, "", [view.Name, tenant, .. more]);
            return null;
        }

        if (partition.Status != PartitionStatus.Active)
        {
            errors.Add(ItemErrorCode.TenantInactive, part, "", [view.Name, tenant, .. more]);
            return null;
        }

        if (partition.ReadOnlyReason is { } reason) errors.Add(ItemErrorCode.PartitionReadOnly, ItemPart.Item, "", reason);
        return partition;
    }
}
