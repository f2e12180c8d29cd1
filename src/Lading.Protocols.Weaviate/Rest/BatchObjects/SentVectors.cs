using Lading.Core.Schema;
using Lading.Protocols.Weaviate.Rest.Objects;

namespace Lading.Protocols.Weaviate.Rest.BatchObjects;

/// <summary>Where the vectors of an item belong that failed behind the step which moves them.</summary>
internal static class SentVectors
{
    // The name by which clients that know only named vectors mean the unnamed one.
    private const string Default = "default";

    /// <summary>Moves a plain vector into the only named space, and <c>default</c> into the unnamed one.</summary>
    public static void Move(ref ObjectDraft draft, Collection collection)
    {
        if (collection.FindVectors("") is not null) draft.Rename(Default, "");
        else if (collection.Vectors is [{ Name: var only }]) draft.Rename("", only);
    }
}
