using System.Text.Json;
using Lading.Protocols.Weaviate.Translation;
using Lading.Protocols.Weaviate.Translation.Classes;
using static Lading.Protocols.Weaviate.Translation.DocumentReader;

namespace Lading.Protocols.Weaviate.Rest.Aliases;

/// <summary>An alias as this wire writes it, its names with capital first letters. Immutable.</summary>
/// <param name="Alias">The other name.</param>
/// <param name="Class">The class it stands for.</param>
internal sealed record AliasModel(string Alias, string Class)
{
    public static AliasModel Read(OpenJson? body)
    {
        var (alias, target) = ("", "");
        foreach (var (name, value) in Members(body))
        {
            if (name == "alias") alias = Text(value, alias);
            else if (name == "class") target = Text(value, target);
        }

        return new AliasModel(ClassNames.Fold(alias), ClassNames.Fold(target));
    }

    public void Write(Utf8JsonWriter to)
    {
        to.WriteStartObject();
        to.WriteString("alias", Alias);
        to.WriteString("class", Class);
        to.WriteEndObject();
    }
}
