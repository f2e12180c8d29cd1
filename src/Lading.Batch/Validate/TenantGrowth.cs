using Lading.Core.Schema;

namespace Lading.Batch.Validate;

/// <summary>
/// Makes the tenants that a batch needs and wakes those it finds asleep, where the collection allows it: for all items at once, before any of
/// them is judged, so a tenant stays when its item fails. A tenant that cannot be made refuses the batch as a whole.
/// </summary>
internal static class TenantGrowth
{
    /// <summary>False when tenants are to be made or woken and the batch must not grow.</summary>
    /// <exception cref="BatchRefusedException">The name of a tenant is not allowed, or there would be too many.</exception>
    public static bool Run(ValidationInput input, WorkingSchema schema)
    {
        var isDone = true;
        for (var index = input.First; index < input.Request.Items.Count; index++)
        {
            var item = input.Request.Items[index];
            if (item is BatchItem.Undecodable || schema.Find(item.Collection) is not { } view) continue;
            var tenancy = view.State.Collection.Tenancy;
            if (!tenancy.Enabled || (!tenancy.CreateOnWrite && !tenancy.ActivateOnUse)) continue;
            isDone &= Ensure(input, view, item);
        }

        return isDone;
    }

    private static bool Ensure(ValidationInput input, CollectionView view, BatchItem item)
    {
        var tenancy = view.State.Collection.Tenancy;
        if (view.FindPartition(item.Tenant) is { } partition)
        {
            if (!tenancy.ActivateOnUse || partition.Status != PartitionStatus.Inactive) return true;
            if (input.Growth is null) return false;
            view.Add(partition with { Status = PartitionStatus.Active });
            return true;
        }

        if (item is not PutObject || !tenancy.CreateOnWrite) return true;
        CheckName(input, view, item.Tenant);
        CheckCount(input, view);
        if (input.Growth is not { } growth)
        {
            // Made to look as if it were there, so that names and counts of all tenants are judged before the batch may grow.
            view.Add(new Partition { Number = uint.MaxValue, Tenant = item.Tenant });
            return false;
        }

        view.Add(new Partition { Number = growth.NextPartitionNumber(), Tenant = item.Tenant });
        return true;
    }

    private static void CheckName(ValidationInput input, CollectionView view, string tenant)
    {
        if (input.Request.Rules.CheckNewTenantName(tenant) is not { } fault) return;
        // The original's index is a place in an unordered set, so any number would do; zero is what is seen.
        throw new BatchRefusedException(
            BatchRefusal.TenantNameInvalid, $"'{tenant}' is not an allowed name for a tenant of '{view.Name}'", view.Name, tenant, "0", fault);
    }

    private static void CheckCount(ValidationInput input, CollectionView view)
    {
        if (input.Usage.TenantsPerCollection is not { } max) return;
        if (view.State.Partitions.Count + view.NewPartitions < max) return;
        throw new BatchRefusedException(BatchRefusal.UsageLimit, $"'{view.Name}' would have more than {max} tenants", "tenants", max.ToString());
    }
}
