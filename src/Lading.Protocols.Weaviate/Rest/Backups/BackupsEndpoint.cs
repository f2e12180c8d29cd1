using System.Text.Json;
using Lading.Core.Access;
using Lading.Protocols.Weaviate.Rest.Frame;
using Lading.Protocols.Weaviate.Rest.Schema;
using Lading.Protocols.Weaviate.Translation;

namespace Lading.Protocols.Weaviate.Rest.Backups;

/// <summary>
/// Backups into the folder that the server is set to, of the whole database each; without one, the answers of the original without a backend.
/// A backup is complete when its request is answered. Nothing is put back into a running server: <c>lading restore</c> makes a data folder of it.
/// </summary>
internal sealed class BackupsEndpoint(WeaviateServices services, WeaviateOptions options)
{
    private const string Backend = "filesystem";

    private readonly BackupFolder? _folder = options.BackupFolder is { } root ? new BackupFolder(root, services.Store, services.Time) : null;

    public void Map(WeaviateRoutes routes)
    {
        var create = DocumentBody.Of("body", options.Limits.NestingMax, GoBackupTypes.Create, BackupAsk.Of, static ask => ask.JudgeNumbers());
        var restore = DocumentBody.Of("body", options.Limits.NestingMax, GoBackupTypes.Restore, BackupAsk.Of, static ask => ask.JudgeNumbers());
        routes.Map("POST", "/backups/{backend}", CreateAsync, create);
        routes.Map("GET", "/backups/{backend}", Handle(AccessVerb.Read, "backend", 422, static (_, folder, _) => List(folder)));
        routes.Map("GET", "/backups/{backend}/{id}", Handle(AccessVerb.Read, "provider", 422, static (_, folder, id) => Status(folder, id)));
        routes.Map("DELETE", "/backups/{backend}/{id}", Handle(AccessVerb.Delete, "provider", 422, static (_, folder, id) => Cancel(folder, id)));
        routes.Map("POST", "/backups/{backend}/{id}/restore", Handle(AccessVerb.Create, "backend", 422, Restore), restore);
        routes.Map("GET", "/backups/{backend}/{id}/restore", Handle(AccessVerb.Read, "provider", 500, static (_, _, id) => WeaviateAnswer.E(404, $"no restore of backup {GoQuote.Quote(id)} has been started")));
        routes.Map("DELETE", "/backups/{backend}/{id}/restore", Handle(AccessVerb.Delete, "provider", 422, static (_, _, _) => WeaviateAnswer.Empty(204)));
    }

    private async ValueTask<WeaviateAnswer> CreateAsync(WeaviateRequest request, CancellationToken cancel)
    {
        var ask = (BackupAsk)request.Decoded!;
        if (ask.Id.Length == 0) return WeaviateAnswer.E(500, "base backup cannot be the same as the new backup ID: ");
        if (Enter(request, AccessVerb.Create, "backend", 422, out var folder) is { } refused) return refused;
        if (!IsId(ask.Id)) return WeaviateAnswer.E(422, $"invalid backup id: '{ask.Id}' allowed characters are lowercase, 0-9, _, -");
        string[] classes = [.. services.Schemas.Current.Collections.Keys];
        if (BackupClasses.FaultOf(ask, classes) is { } fault) return WeaviateAnswer.E(422, fault);
        if (Directory.Exists(folder.PathOf(ask.Id)) && folder.Running != ask.Id)
            return WeaviateAnswer.E(422, $"backup {GoQuote.Quote(ask.Id)} already exists at {GoQuote.Quote(folder.PathOf(ask.Id))}");
        if (!folder.TryBegin(ask.Id)) return WeaviateAnswer.E(422, $"backup {folder.Running} already in progress");

        try
        {
            await folder.MakeAsync(ask.Id, classes, cancel);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return WeaviateAnswer.E(422, error.Message);
        }

        return WeaviateAnswer.Json(200, json =>
        {
            json.WriteStartObject();
            json.WriteString("backend", Backend);
            WriteClasses(json, classes);
            json.WriteString("id", ask.Id);
            json.WriteString("path", folder.PathOf(ask.Id));
            json.WriteString("status", "STARTED");
            json.WriteEndObject();
        });
    }

    private static WeaviateAnswer List(BackupFolder folder) => WeaviateAnswer.Json(200, json =>
    {
        json.WriteStartArray();
        foreach (var record in folder.All())
        {
            json.WriteStartObject();
            WriteClasses(json, record.Classes);
            WriteFinished(json, record);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static WeaviateAnswer Status(BackupFolder folder, string id)
    {
        if (!IsId(id) || folder.Find(id) is not { } record)
            return folder.Running == id ? Show(folder, id, static json => json.WriteString("status", "TRANSFERRING")) : Unknown(id);
        return Show(folder, id, json => WriteFinished(json, record));
    }

    private static WeaviateAnswer Show(BackupFolder folder, string id, Action<Utf8JsonWriter> write) => WeaviateAnswer.Json(200, json =>
    {
        json.WriteStartObject();
        json.WriteString("backend", Backend);
        json.WriteString("path", folder.PathOf(id));
        write(json);
        json.WriteEndObject();
    });

    private static WeaviateAnswer Cancel(BackupFolder folder, string id) =>
        IsId(id) && folder.Find(id) is not null ? WeaviateAnswer.E(422, $"backup {GoQuote.Quote(id)} already succeeded") : WeaviateAnswer.Empty(204);

    private static WeaviateAnswer Restore(WeaviateRequest request, BackupFolder folder, string id)
    {
        var ask = (BackupAsk)request.Decoded!;
        if (ask.FaultOfLists() is { } fault) return WeaviateAnswer.E(422, fault);
        if (!IsId(id) || folder.Find(id) is not { } record) return Unknown(id);
        if (ask.Include.FirstOrDefault(name => !record.Classes.Contains(name)) is { } absent)
            return WeaviateAnswer.E(422, $"class {absent} doesn't exist in the backup, but does have [{string.Join(' ', record.Classes)}]: ");
        return WeaviateAnswer.E(
            501, $"a backup is not put back into a running server: stop it, make a data folder of {GoQuote.Quote(folder.DataOf(id))} with 'lading restore', and start on that");
    }

    private WeaviateHandler Handle(AccessVerb verb, string word, int absentStatus, Func<WeaviateRequest, BackupFolder, string, WeaviateAnswer> answer) => (request, _) =>
        ValueTask.FromResult(Enter(request, verb, word, absentStatus, out var folder)
            ?? answer(request, folder, request.Route.Template.Parameters > 1 ? request.PathValue("id") : ""));

    /// <summary>Refuses what asks for a backend that is not there, then a caller who may not do that.</summary>
    private WeaviateAnswer? Enter(WeaviateRequest request, AccessVerb verb, string word, int absentStatus, out BackupFolder folder)
    {
        folder = _folder!;
        var backend = request.PathValue("backend");
        if (backend != Backend || _folder is null)
            return WeaviateAnswer.E(absentStatus, $"no backup {word} {GoQuote.Quote(backend)}: backup: {backend} not found, did you enable the right module?");
        var demand = new AccessDemand(verb, AccessArea.Server, "*", "*", "backups/collections/*");
        return services.Access.Allows(request.Caller, demand) ? null : WeaviateAnswer.E(403, DeniedText.Of(request.Caller, demand));
    }

    private static WeaviateAnswer Unknown(string id) => WeaviateAnswer.E(404, $"backup id {GoQuote.Quote(id)} does not exist");

    private static bool IsId(string id) => id.Length > 0 && id.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '-');

    private static void WriteClasses(Utf8JsonWriter json, IReadOnlyList<string> classes)
    {
        json.WriteStartArray("classes");
        foreach (var name in classes) json.WriteStringValue(name);
        json.WriteEndArray();
    }

    private static void WriteFinished(Utf8JsonWriter json, BackupRecord record)
    {
        json.WriteString("completedAt", BackupRecord.Show(record.Completed));
        json.WriteString("id", record.Id);
        json.WriteNumber("size", record.GiB);
        json.WriteString("startedAt", BackupRecord.Show(record.Started));
        json.WriteString("status", "SUCCESS");
    }
}
