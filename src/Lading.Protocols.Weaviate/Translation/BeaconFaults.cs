namespace Lading.Protocols.Weaviate.Translation;

/// <summary>What can be wrong with a beacon, and what clients read about it.</summary>
internal static class BeaconFaults
{
    /// <summary>Not a URI. About: what Go says.</summary>
    public const string Uri = "uri";

    /// <summary>No path.</summary>
    public const string PathMissing = "path_missing";

    /// <summary>Not two or three segments. About: the path.</summary>
    public const string TargetPath = "target_path";

    /// <summary>The only segment is not a UUID. About: the segment.</summary>
    public const string FirstSegment = "first_segment";

    /// <summary>The second segment is not a UUID. About: a segment.</summary>
    public const string SecondSegment = "second_segment";

    /// <summary>Not three segments in the place of a reference. About: the path.</summary>
    public const string SourcePath = "source_path";

    /// <summary>No class in the place of a reference.</summary>
    public const string ClassMissing = "class_missing";

    /// <summary>The class begins with a small letter. About: the class.</summary>
    public const string ClassCase = "class_case";

    /// <summary>No property in the place of a reference.</summary>
    public const string PropertyMissing = "property_missing";

    /// <summary>The place of a reference is on another server. About: its host.</summary>
    public const string SourceHost = "source_host";

    /// <summary>The target is on another server. About: its host.</summary>
    public const string TargetHost = "target_host";

    /// <summary>The member <c>beacon</c> is missing or no text.</summary>
    public const string BeaconKind = "beacon_kind";

    /// <summary>What clients read.</summary>
    public static string TextOf(string fault, string about) => fault switch
    {
        Uri => $"invalid cref URI: {about}",
        PathMissing => "invalid cref URI: %!w(<nil>)",
        TargetPath => $"invalid cref URI: path must be of format '<class>/<uuid>', but got '{about}'",
        FirstSegment => $"invalid cref URI: 1nd path segment must be uuid, but got '{about}'",
        SecondSegment => $"invalid cref URI: 2nd path segment must be uuid, but got '{about}'",
        SourcePath => $"invalid cref URI: must use long-form: path must be of format '/<className>/<uuid>/<propertyName>', but got '{about}'",
        ClassMissing => "className cannot be empty",
        ClassCase => $"className must start with an uppercase letter, but got {about}",
        PropertyMissing => "property cannot be empty",
        SourceHost => $"source class must always point to the local peer, but got {about}",
        TargetHost => "importing network references in batch is not possible. Please perform a regular non-batch import for network references, got peer " + about,
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "not a fault of a beacon"),
    };
}
