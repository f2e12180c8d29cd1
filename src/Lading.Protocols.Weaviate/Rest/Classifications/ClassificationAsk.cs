using Lading.Protocols.Weaviate.Translation;

namespace Lading.Protocols.Weaviate.Rest.Classifications;

/// <summary>A classification as it is asked for.</summary>
/// <param name="Class">The class whose objects are classified; empty when none was given.</param>
/// <param name="Type">The method; <c>knn</c> when none was given.</param>
/// <param name="BasedOn">The properties looked at.</param>
/// <param name="Classify">The properties set.</param>
/// <param name="Settings">Of the method; null when none were given.</param>
internal sealed record ClassificationAsk(string Class, string Type, IReadOnlyList<string> BasedOn, IReadOnlyList<string> Classify, OpenJson? Settings)
{
    public static ClassificationAsk Of(OpenJson? document)
    {
        var ask = new ClassificationAsk("", "", [], [], null);
        foreach (var (member, value) in DocumentReader.Members(document))
        {
            ask = member switch
            {
                "class" => ask with { Class = DocumentReader.Text(value, ask.Class) },
                "type" => ask with { Type = DocumentReader.Text(value, ask.Type) },
                "basedonproperties" => ask with { BasedOn = DocumentReader.Texts(value) ?? [] },
                "classifyproperties" => ask with { Classify = DocumentReader.Texts(value) ?? [] },
                "settings" => ask with { Settings = value },
                _ => ask,
            };
        }

        return ask.Type.Length == 0 ? ask with { Type = "knn" } : ask;
    }
}
