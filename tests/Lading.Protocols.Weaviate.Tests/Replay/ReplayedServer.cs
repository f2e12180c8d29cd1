using System.Text;
using System.Text.Json.Nodes;
using Lading.Batch;
using Lading.Core.Access;
using Lading.Core.Objects;
using Lading.Core.Schema;
using Lading.Protocols.Weaviate.Rest.BatchObjects;
using Lading.Protocols.Weaviate.Rest.BatchReferences;
using Lading.Protocols.Weaviate.Tests.Translation.Classes;
using Lading.Protocols.Weaviate.Translation;
using Lading.Protocols.Weaviate.Translation.Classes;
using Lading.Testing.Model;

namespace Lading.Protocols.Weaviate.Tests.Replay;

/// <summary>
/// A server without HTTP: requests that were recorded are decoded, run through the pipeline over the model store, and their items answered in
/// the words of this wire. Schema requests are carried out without their answers.
/// </summary>
internal sealed class ReplayedServer : IDisposable
{
    private readonly ModelStore _store = new();
    private readonly SchemaService _schemas;
    private readonly BatchPipeline _pipeline;
    private readonly ClassSettings _settings;
    private readonly WeaviateRules _rules;
    private readonly bool _grows;

    public ReplayedServer(JsonNode? environment)
    {
        _settings = RecordedSettings.Of(environment);
        _schemas = new SchemaService(_store);
        _pipeline = new BatchPipeline(new BatchServices { Store = _store, Schemas = _schemas, Usage = _settings.Usage });
        _grows = (string?)environment?["AUTOSCHEMA_ENABLED"] != "false";
        var options = new WeaviateRulesOptions
        {
            NumberType = (string?)environment?["AUTOSCHEMA_DEFAULT_NUMBER"] == "int" ? DataType.Integer : DataType.Number,
            DateType = (string?)environment?["AUTOSCHEMA_DEFAULT_DATE"] == "text" ? DataType.Text : DataType.Date,
        };
        _rules = new WeaviateRules(options, new GrownClasses(_settings, TimeProvider.System));
    }

    public void Dispose()
    {
        _pipeline.Dispose();
        _schemas.Dispose();
    }

    /// <summary>Carries out a request that changes something other than by a batch; what it does not know it passes over.</summary>
    public async Task Do(string method, string path, string body)
    {
        var parts = path.Split('?')[0].Trim('/').Split('/');
        switch (method, parts)
        {
            case ("POST", ["v1", "schema"]):
                await Create(body);
                break;
            case ("DELETE", ["v1", "schema", var name]):
                if (_schemas.Current.TryGet(name, out var gone)) await Change(new SchemaChange.DropCollection(gone.Collection.Number));
                break;
            case ("PUT", ["v1", "schema", var name]):
                await Switch(name, JsonNode.Parse(body)!);
                break;
            case ("POST" or "PUT", ["v1", "schema", var name, "tenants"]):
                foreach (var tenant in JsonNode.Parse(body)!.AsArray()) await Put(name, tenant!);
                break;
            case ("DELETE", ["v1", "schema", var name, "tenants"]):
                foreach (var tenant in JsonNode.Parse(body)!.AsArray()) await Drop(name, (string)tenant!);
                break;
            case ("PUT", ["v1", "schema", var name, "shards", _]):
                await Lock(name, (string)JsonNode.Parse(body)!["status"]! == "READONLY");
                break;
            case ("POST", ["v1", "aliases"]):
                await Change(new SchemaChange.PutAlias((string)JsonNode.Parse(body)!["alias"]!, (string)JsonNode.Parse(body)!["class"]!));
                break;
            case ("DELETE", ["v1", "aliases", var alias]):
                await Change(new SchemaChange.DropAlias(alias));
                break;
            case ("DELETE", ["v1", "objects", var name, var id]) when Guid.TryParse(id, out var uuid):
                await Run([new DeleteObject { Collection = name, Id = ObjectId.From(uuid) }]);
                break;
        }
    }

    /// <summary>Runs <c>POST /v1/batch/objects</c>; null when the body is refused as a whole.</summary>
    public async Task<JudgedItem[]?> PutObjects(string body)
    {
        using var batch = BatchObjectsDecoder.Decode(Encoding.UTF8.GetBytes(body), new BatchLimits(), out _);
        return batch is null || batch.Items.Length == 0 ? null : await Run(batch.Items);
    }

    /// <summary>Runs <c>POST /v1/batch/references</c>; null when the body is refused as a whole.</summary>
    public async Task<JudgedItem[]?> AddReferences(string body)
    {
        var batch = BatchReferencesDecoder.Decode(Encoding.UTF8.GetBytes(body), new BatchLimits(), out _);
        return batch is null || batch.Items.Length == 0 ? null : await Run(batch.Items, isReferences: true);
    }

    private async Task<JudgedItem[]> Run(BatchItem[] items, bool isReferences = false)
    {
        using var receipt = await _pipeline.RunAsync(
            new BatchRequest
            {
                Route = "POST /v1/batch/objects",
                Items = items,
                Caller = Principal.Anonymous,
                Rules = _rules,
                GrowSchema = _grows,
                RenderError = (index, error) => new RenderedError(ErrorTexts.Of(error, items[index]), ""),
            },
            CancellationToken.None);
        var judged = new JudgedItem[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            var (outcome, index) = (receipt[i], i);
            judged[i] = new JudgedItem(
                outcome.Succeeded,
                [.. outcome.Errors.Select(error => ErrorTexts.Of(error, items[index]))],
                [.. outcome.Errors.Select(error => isReferences ? Pointers.InReferences(index, error) : Pointers.InObjects(index, error))]);
        }

        return judged;
    }

    private async Task Create(string body)
    {
        Assert.True(OpenJson.TryParse(Encoding.UTF8.GetBytes(body), 100, out var document));
        var model = ClassReader.Read(document);
        if (ClassRules.Create(model, _schemas.Current, _settings) is not null) return;
        await Change(new SchemaChange.PutCollection(ClassTranslator.ToCollection(model, _store.AllocateCollectionNumber())));
    }

    private async Task Switch(string name, JsonNode changed)
    {
        if (!_schemas.Current.TryGet(name, out var state)) return;
        bool Is(string member) => (bool?)changed["multiTenancyConfig"]?[member] ?? false;
        var tenancy = new TenancyPolicy(Is("enabled"), Is("autoTenantCreation"), Is("autoTenantActivation"));
        await Change(new SchemaChange.PutCollection(state.Collection with { Tenancy = tenancy }));
    }

    private async Task Put(string name, JsonNode tenant)
    {
        var state = _schemas.Current.Collections[name];
        var status = (string?)tenant["activityStatus"] == "COLD" ? PartitionStatus.Inactive : PartitionStatus.Active;
        var partition = state.Partitions.GetValueOrDefault((string)tenant["name"]!)
            ?? new Partition { Number = _store.AllocatePartitionNumber(), Tenant = (string)tenant["name"]! };
        await Change(new SchemaChange.PutPartition(state.Collection.Number, partition with { Status = status }));
    }

    private async Task Drop(string name, string tenant)
    {
        var state = _schemas.Current.Collections[name];
        await Change(new SchemaChange.DropPartition(state.Collection.Number, tenant, state.Partitions[tenant].Number));
    }

    private async Task Lock(string name, bool isLocked)
    {
        var state = _schemas.Current.Collections[name];
        var reason = isLocked ? "manually set by user" : null;
        foreach (var partition in state.Partitions.Values)
            await Change(new SchemaChange.PutPartition(state.Collection.Number, partition with { ReadOnlyReason = reason }));
    }

    private async Task Change(SchemaChange change)
    {
        using var edit = await _schemas.BeginEditAsync(CancellationToken.None);
        edit.Add(change);
        await edit.CommitAsync(CancellationToken.None);
    }
}

/// <summary>What became of an item.</summary>
internal sealed record JudgedItem(bool Succeeded, string[] Texts, string[] Pointers);
