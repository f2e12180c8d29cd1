using Lading.Core.Schema;

namespace Lading.Batch.Validate;

/// <summary>
/// Takes what a batch adds to the schema. While its items are validated in order, an item sees what the items before it added; when validation
/// returns, the edit holds one change per collection and partition touched, however many items touched it.
/// </summary>
public sealed class Growth
{
    private readonly SchemaEdit _edit;

    /// <summary>Adds to <paramref name="edit"/>, which is open and has no changes yet.</summary>
    public Growth(SchemaEdit edit)
    {
        ArgumentNullException.ThrowIfNull(edit);
        _edit = edit;
    }

    internal SchemaSnapshot After => _edit.After;

    internal uint NextCollectionNumber() => _edit.NextCollectionNumber();

    internal uint NextPartitionNumber() => _edit.NextPartitionNumber();

    internal void Add(SchemaChange change) => _edit.Add(change);
}
