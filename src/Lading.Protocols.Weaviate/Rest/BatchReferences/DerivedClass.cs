using Lading.Core.Schema;
using Lading.Protocols.Weaviate.Translation.Classes;

namespace Lading.Protocols.Weaviate.Rest.BatchReferences;

/// <summary>The class that a beacon without one means.</summary>
internal static class DerivedClass
{
    /// <summary>The only entry of the property's <c>dataType</c>, whatever it is; empty when there are several or no such property.</summary>
    public static string Of(Collection source, string property) =>
        source.FindProperty(ClassNames.FoldProperty(property)) is { } found && ClassDataTypes.ToWire(found) is [var only] ? only : "";
}
