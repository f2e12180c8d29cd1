using Lading.Core.Outcomes;

namespace Lading.Protocols.Weaviate.Translation;

/// <summary>Where in a request body an error is (RFC 6901).</summary>
public static class Pointers
{
    /// <summary>Into the body of <c>POST /v1/batch/objects</c>, for example <c>/objects/17/properties/price</c>.</summary>
    public static string InObjects(int index, ItemError error) => throw new NotImplementedException();

    /// <summary>Into the body of <c>POST /v1/batch/references</c>, for example <c>/3/to</c>.</summary>
    public static string InReferences(int index, ItemError error) => throw new NotImplementedException();

    /// <summary>Into a body that is one object, for example <c>/properties/price</c>.</summary>
    public static string InObject(ItemError error) => throw new NotImplementedException();
}
