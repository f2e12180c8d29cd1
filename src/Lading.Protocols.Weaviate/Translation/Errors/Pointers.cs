using Lading.Core.Outcomes;

namespace Lading.Protocols.Weaviate.Translation;

/// <summary>Where in a request body an error is (RFC 6901). What is missing is pointed at where it would stand.</summary>
public static class Pointers
{
    /// <summary>Into the body of <c>POST /v1/batch/objects</c>, for example <c>/objects/17/properties/price</c>.</summary>
    public static string InObjects(int index, ItemError error) => $"/objects/{index}{InObject(error)}";

    /// <summary>Into a body that is one object, for example <c>/properties/price</c>.</summary>
    public static string InObject(ItemError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return error.Part switch
        {
            ItemPart.Collection => "/class",
            ItemPart.Id => "/id",
            ItemPart.Tenant => "/tenant",
            ItemPart.Properties => "/properties" + error.Path,
            ItemPart.Vector => "/vector" + error.Path,
            ItemPart.Vectors => "/vectors" + error.Path,
            _ => error.Path,
        };
    }

    /// <summary>Into the body of <c>POST /v1/batch/references</c>, for example <c>/3/to</c>.</summary>
    public static string InReferences(int index, ItemError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return error.Part switch
        {
            ItemPart.ReferenceSource => $"/{index}/from",
            ItemPart.ReferenceTarget => $"/{index}/to",
            ItemPart.Tenant => $"/{index}/tenant",
            _ => $"/{index}",
        };
    }

    /// <summary>Into a body that is one reference or a list of them: the target's beacon; the rest of such a request stands in its path.</summary>
    public static string InReference(ItemError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return error.Part == ItemPart.ReferenceTarget ? error.Path + "/beacon" : "";
    }

    /// <summary>The tokens of a pointer, unescaped.</summary>
    internal static string[] Split(string pointer) =>
        pointer.Length == 0 ? [] : [.. pointer[1..].Split('/').Select(token => token.Replace("~1", "/").Replace("~0", "~"))];
}
