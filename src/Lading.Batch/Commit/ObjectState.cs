using Lading.Core.Objects;
using Lading.Core.Ports;

namespace Lading.Batch.Commit;

/// <summary>One object while the items of a step are applied to it in order.</summary>
internal sealed class ObjectState(ObjectHeader stored)
{
    /// <summary>Its header after the items so far; not existing when it is missing or deleted.</summary>
    public ObjectHeader Header { get; set; } = stored;

    /// <summary>Its header as reserved; the row that a new version keeps.</summary>
    public ObjectHeader Stored { get; } = stored;

    /// <summary>True when the object is there after the items so far (a new one has no row yet).</summary>
    public bool Exists { get; set; } = stored.Exists;

    /// <summary>What to put, when a put is among the items so far.</summary>
    public ObjectPut? Put { get; set; }

    /// <summary>True when a delete is among the items so far and no put came after it.</summary>
    public bool IsDeleted { get; set; }

    /// <summary>True when only its header changes.</summary>
    public bool IsTouched { get; set; }

    /// <summary>Index of the put that counts so far, for saying who superseded whom; -1 when there is none.</summary>
    public int LastPut { get; set; } = -1;

    /// <summary>References added by items of this step, for properties that are sets.</summary>
    public HashSet<HeldReference>? Added { get; set; }
}
