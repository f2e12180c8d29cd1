using Lading.Core.Access;
using Lading.Core.Schema;
using Lading.Protocols.Weaviate.Rest.Frame;
using Lading.Protocols.Weaviate.Rest.Schema;
using Lading.Protocols.Weaviate.Translation;
using Lading.Protocols.Weaviate.Translation.Classes;

namespace Lading.Protocols.Weaviate.Rest.Tenants;

/// <summary><c>/schema/{className}/tenants</c>: a class's tenants. Only reading them takes an alias for the class's name.</summary>
internal sealed class TenantsEndpoint(SchemaServices services)
{
    private const string Path = "/schema/{className}/tenants";

    public void Map(WeaviateRoutes routes)
    {
        routes.Map("GET", Path, List);
        routes.Map("GET", Path + "/{tenantName}", Read);
        routes.Map("HEAD", Path + "/{tenantName}", Read);
        routes.Map("POST", Path, CreateAsync, Body("body"));
        routes.Map("PUT", Path, ChangeAsync, Body("body"));
        routes.Map("DELETE", Path, RemoveAsync, DocumentBody.Of("tenants", services.NestingMax, GoTypes.TenantNames, TenantsDecoder.Names));
    }

    private BodyRule Body(string name) => DocumentBody.Of(
        name,
        services.NestingMax,
        GoTypes.Tenants,
        TenantsDecoder.Tenants,
        tenants => TenantRules.FrameFault(tenants) is { } fault ? WeaviateAnswer.F(422, 606, fault) : null);

    private ValueTask<WeaviateAnswer> List(WeaviateRequest request, CancellationToken cancel)
    {
        var name = ClassNames.Fold(request.PathValue("className"));
        if (FindForReading(name, out var state) is { } refused) return ValueTask.FromResult(refused);
        var seen = state!.Partitions.Values.Where(partition =>
            services.Access.Allows(request.Caller, SchemaDemands.Tenant(AccessVerb.Read, state.Collection.Name, partition.Tenant)));
        return ValueTask.FromResult(WeaviateAnswer.Json(200, to => TenantsEncoder.Write(to, seen.Select(TenantModel.Of))));
    }

    private ValueTask<WeaviateAnswer> Read(WeaviateRequest request, CancellationToken cancel)
    {
        var (name, tenant) = (ClassNames.Fold(request.PathValue("className")), request.PathValue("tenantName"));
        services.Schemas.Current.TryResolve(name, out var resolved);
        var demand = SchemaDemands.Tenant(AccessVerb.Read, resolved?.Collection.Name ?? name, tenant);
        var answer = services.Refuse(request.Caller, demand) ?? FindForReading(name, out resolved);
        if (answer is not null) return ValueTask.FromResult(answer);
        return ValueTask.FromResult(resolved!.Partitions.TryGetValue(tenant, out var partition)
            ? WeaviateAnswer.Json(200, to => TenantsEncoder.Write(to, TenantModel.Of(partition)))
            : WeaviateAnswer.Empty(404));
    }

    private async ValueTask<WeaviateAnswer> CreateAsync(WeaviateRequest request, CancellationToken cancel)
    {
        var name = ClassNames.Fold(request.PathValue("className"));
        var tenants = (IReadOnlyList<TenantModel>)request.Decoded!;
        if (Denied(request, AccessVerb.Create, name, tenants.Select(tenant => tenant.Name)) is { } denied) return denied;
        if (TenantRules.FaultOfNew(tenants) is { } fault) return WeaviateAnswer.E(422, fault);

        using var edit = await services.Schemas.BeginEditAsync(cancel);
        if (FindForWriting(edit, name, "TYPE_ADD_TENANT", out var state) is { } refused) return refused;
        TenantModel[] added = [.. tenants.Where(tenant => !state!.Partitions.ContainsKey(tenant.Name))];
        if (services.Settings.Usage.TenantsPerCollection is { } limit && state!.Partitions.Count + added.Length > limit)
            return UsageLimitAnswer.Of(services.UsageMessage, "tenants", limit);

        foreach (var tenant in added)
        {
            var partition = new Partition { Number = edit.NextPartitionNumber(), Tenant = tenant.Name, Status = TenantStatuses.ToCore(TenantStatuses.Shown(tenant.Status)) };
            edit.Add(new SchemaChange.PutPartition(state!.Collection.Number, partition));
        }

        await edit.CommitAsync(cancel);
        return WeaviateAnswer.Json(200, to => TenantsEncoder.Write(to, tenants.Select(tenant => tenant with { Status = TenantStatuses.Shown(tenant.Status) })));
    }

    private async ValueTask<WeaviateAnswer> ChangeAsync(WeaviateRequest request, CancellationToken cancel)
    {
        var name = ClassNames.Fold(request.PathValue("className"));
        var tenants = (IReadOnlyList<TenantModel>)request.Decoded!;
        if (Denied(request, AccessVerb.Update, name, tenants.Select(tenant => tenant.Name)) is { } denied) return denied;
        if (TenantRules.FaultOfChanged(tenants) is { } fault) return WeaviateAnswer.E(422, fault);

        using var edit = await services.Schemas.BeginEditAsync(cancel);
        if (FindForWriting(edit, name, "TYPE_UPDATE_TENANT", out var state) is { } refused) return refused;
        var missing = new List<string>();
        foreach (var tenant in tenants)
        {
            if (!state!.Partitions.TryGetValue(tenant.Name, out var partition)) missing.Add($"shard not found: {tenant.Name}");
            else if (TenantStatuses.ToCore(TenantStatuses.Shown(tenant.Status)) is var status && status != partition.Status)
                edit.Add(new SchemaChange.PutPartition(state.Collection.Number, partition with { Status = status }));
        }

        // Those that are there are changed all the same.
        await edit.CommitAsync(cancel);
        if (missing.Count > 0) return WeaviateAnswer.E(422, $"updating schema: TYPE_UPDATE_TENANT: {string.Join("; ", missing)}");
        return WeaviateAnswer.Json(200, to => TenantsEncoder.Write(to, tenants.Select(tenant => tenant with { Status = TenantStatuses.Shown(tenant.Status) })));
    }

    private async ValueTask<WeaviateAnswer> RemoveAsync(WeaviateRequest request, CancellationToken cancel)
    {
        var name = ClassNames.Fold(request.PathValue("className"));
        var names = (IReadOnlyList<string>)request.Decoded!;
        if (Denied(request, AccessVerb.Delete, name, names) is { } denied) return denied;
        if (TenantRules.FaultOfRemoved(names) is { } fault) return WeaviateAnswer.E(422, fault);

        using var edit = await services.Schemas.BeginEditAsync(cancel);
        if (FindForWriting(edit, name, "TYPE_DELETE_TENANT", out var state) is { } refused) return refused;
        foreach (var tenant in names.Distinct())
            if (state!.Partitions.TryGetValue(tenant, out var partition))
                edit.Add(new SchemaChange.DropPartition(state.Collection.Number, tenant, partition.Number));
        await edit.CommitAsync(cancel);
        return WeaviateAnswer.Empty(200);
    }

    private WeaviateAnswer? Denied(WeaviateRequest request, AccessVerb verb, string name, IEnumerable<string> tenants) =>
        services.Refuse(request.Caller, SchemaDemands.Tenants(verb, name, tenants));

    private WeaviateAnswer? FindForReading(string name, out CollectionState? state)
    {
        services.Schemas.Current.TryResolve(name, out state);
        return Fault(name, state) is { } fault
            ? WeaviateAnswer.E(422, $"failed to execute query: could not get tenants: could not get tenants: {fault}")
            : null;
    }

    private static WeaviateAnswer? FindForWriting(SchemaEdit edit, string name, string operation, out CollectionState? state)
    {
        edit.Before.TryGet(name, out state);
        return Fault(name, state) is { } fault ? WeaviateAnswer.E(422, $"updating schema: {operation}: {fault}") : null;
    }

    private static string? Fault(string name, CollectionState? state) =>
        state is null ? "class not found"
        : !state.Collection.Tenancy.Enabled ? $"multi-tenancy is not enabled for class {GoQuote.Quote(name)}"
        : null;
}
