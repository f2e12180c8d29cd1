using Lading.Core.Schema;

namespace Lading.Batch.Validate;

/// <summary>
/// Takes what a batch adds to the schema while its items are validated in order: an item sees what the items before it added. When validation
/// returns, the edit holds one change per collection and partition touched, however many items touched it.
/// </summary>
public sealed class Growth
{
    private readonly SchemaEdit _edit;

    /// <summary>Adds to <paramref name="edit"/>, which must be open and without changes.</summary>
    public Growth(SchemaEdit edit)
    {
        ArgumentNullException.ThrowIfNull(edit);
        _edit = edit;
        Schema = edit.After;
    }

    /// <summary>The schema with everything added so far.</summary>
    public SchemaSnapshot Schema { get; private set; }
}
