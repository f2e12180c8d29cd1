using Lading.Batch;
using Lading.Core.Outcomes;

namespace Lading.Protocols.Weaviate.Translation;

/// <summary>The exact texts that clients of this wire know, for the errors of an item.</summary>
public static class ErrorTexts
{
    /// <summary>The text of one error.</summary>
    /// <param name="error">The error.</param>
    /// <param name="item">The item it belongs to.</param>
    /// <param name="id">The id the item has or was given.</param>
    public static string Of(ItemError error, BatchItem item, Guid id)
    {
        ArgumentNullException.ThrowIfNull(error);
        ArgumentNullException.ThrowIfNull(item);
        throw new NotImplementedException();
    }
}
