using System.Text.Json.Nodes;
using Lading.Core.Access;
using Lading.Protocols.Weaviate.Tests.Translation.Classes;

namespace Lading.Protocols.Weaviate.Tests.Rest.Schema;

/// <summary>
/// Conversations with a real server about classes, tenants, shards and aliases, held again. Their steps about objects are passed over, and with
/// them the few that only show what objects made.
/// </summary>
public sealed class RecordedSchemaTests
{
    private static readonly string[] Conversations =
    [
        "default/rest-sch-add-prop", "default/rest-sch-class-rules", "default/rest-sch-defaults", "default/rest-sch-drop-index",
        "default/rest-sch-indexes", "default/rest-sch-inverted", "default/rest-sch-named", "default/rest-sch-prop-options",
        "default/rest-sch-prop-rules", "default/rest-sch-put-allowed", "default/rest-sch-put-refused", "default/rest-sch-refs",
        "default/rest-sch-sharding", "default/rest-sch-tenants", "default/rest-ten-many", "default/rest-ten-rules", "default/rest-ten-status",
        "default/rest-alias-crud", "default/rest-alias-use", "default/rest-obj-skip", "default/rest-frame-bodies", "limits-all/rest-lim-all", "limits-one/rest-lim-one",
        "restricted/rest-restricted", "env/rest-env-schema", "async-indexing/rest-dynamic", "apikey/rest-key-reader", "apikey/rest-key-stranger",
        "apikey/rest-key-order",
    ];

    // What auto-schema and auto-tenants made of an object.
    private static readonly HashSet<string> MadeByObjects = ["/v1/schema/SignalRestricted", "/v1/schema/SignalEnvSchema", "/v1/schema/DepotSchTenants/tenants"];

    public static TheoryData<string> Names { get; } = [.. Conversations];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Routes_RecordedConversation_AnswerAsRecorded(string name)
    {
        var conversation = Conversation.Load(name);
        using var server = Serve(conversation.Environment);
        var differences = new List<string>();
        foreach (var step in conversation.Steps)
        {
            var path = conversation.PathOf(step!);
            if (!IsOurs(path)) continue;
            var (status, body) = await server.SendAsync((string)step!["method"]!, path, conversation.BodyOf(step), KeyOf(step));
            var answer = body.Length == 0 ? null : JsonNode.Parse(body);
            conversation.Save(step, answer);
            if ((bool?)step["record"] == false || MadeByObjects.Contains(path)) continue;

            var expected = step["response"]!;
            if ((int)expected["status"]! != status) differences.Add($"{step["name"]}: expected {expected["status"]}, got {status} {body}");
            else differences.AddRange(AnswerComparison.Differences(expected["json"], answer, step).Select(difference => $"{step["name"]}: {difference}"));
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    private static SchemaServer Serve(JsonNode environment)
    {
        var keys = ((string?)environment["AUTHENTICATION_APIKEY_ALLOWED_KEYS"])?.Split(',') ?? [];
        var users = ((string?)environment["AUTHENTICATION_APIKEY_USERS"])?.Split(',') ?? [];
        return new SchemaServer(
            RecordedSettings.Of(environment),
            (string?)environment["USAGE_LIMITS_ERROR_MESSAGE"] ?? "",
            keys.Length == 0
                ? AccessPolicy.Open
                : new AdminListPolicy([(string)environment["AUTHORIZATION_ADMINLIST_USERS"]!], [(string)environment["AUTHORIZATION_ADMINLIST_READONLY_USERS"]!], [], []),
            keys.Length == 0 ? Authenticator.Open : new Authenticator([.. keys.Zip(users, (key, user) => new ApiKey(key, user))], servesAnonymous: false));
    }

    private static bool IsOurs(string path) => path.StartsWith("/v1/schema", StringComparison.Ordinal) || path.StartsWith("/v1/aliases", StringComparison.Ordinal);

    private static string? KeyOf(JsonNode step) => ((string?)step["headers"]?["Authorization"])?["Bearer ".Length..];
}
