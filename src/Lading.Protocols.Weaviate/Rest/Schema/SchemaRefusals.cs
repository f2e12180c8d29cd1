using System.Text.Json;
using Lading.Protocols.Weaviate.Rest.Frame;
using Lading.Protocols.Weaviate.Translation.Classes;

namespace Lading.Protocols.Weaviate.Rest.Schema;

/// <summary>Answers that refuse a class or property.</summary>
internal static class SchemaRefusals
{
    public static WeaviateAnswer Of(ClassRefusal refusal, SchemaServices services) => refusal switch
    {
        ClassRefusal.Rule rule => Of(rule.Text),
        ClassRefusal.NotAllowed notAllowed => WeaviateAnswer.Json(422, to => Write(to, notAllowed)),
        ClassRefusal.Limit limit => UsageLimitAnswer.Of(services.UsageMessage, limit.Name, limit.Value),
        _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
    };

    /// <summary>A broken rule: the shape the schema routes have beside that of all others.</summary>
    public static WeaviateAnswer Of(string text) => WeaviateAnswer.Json(422, to =>
    {
        to.WriteStartObject();
        to.WriteNull("allowed");
        to.WriteStartArray("error");
        to.WriteStartObject();
        to.WriteString("message", text);
        to.WriteEndObject();
        to.WriteEndArray();
        to.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter to, ClassRefusal.NotAllowed refusal)
    {
        to.WriteStartObject();
        to.WriteStartArray("allowed");
        foreach (var value in refusal.Allowed) to.WriteStringValue(value);
        to.WriteEndArray();
        to.WriteNull("error");
        to.WriteString("errorCode", "CONFIG_NOT_ALLOWED");
        to.WriteString("message", refusal.Text);
        to.WriteString("restriction", refusal.Restriction);
        to.WriteString("value", refusal.Value);
        to.WriteEndObject();
    }
}
