using System.Text;
using Lading.Batch.Validate;
using Lading.Core.Objects;
using Lading.Core.Outcomes;

namespace Lading.Protocols.Weaviate.Translation;

/// <summary>The URIs that stand for objects: <c>weaviate://localhost/Class/uuid</c>, and with <c>/property</c> behind them for the place of a reference.</summary>
public static class Beacon
{
    private const string LocalHost = "localhost";
    private const int CompactLength = 32;

    /// <summary>Reads the side that a reference points to.</summary>
    /// <param name="text">The URI.</param>
    /// <param name="target">What it points to; collection empty when it names none. Set also when only the host is wrong.</param>
    /// <returns>
    /// Null, or what is wrong: <see cref="ItemErrorCode.ReferenceInvalid"/>, or <see cref="ItemErrorCode.ReferenceUnsupported"/> when it names
    /// another host, which is then the second argument.
    /// </returns>
    public static ItemError? ReadTarget(string text, out Reference target)
    {
        target = default;
        if (GoUrl.Parse(text, out var url) is { } fault) return Invalid(ItemPart.ReferenceTarget, BeaconFaults.Uri, fault);
        if (url.Path.Length == 0) return Invalid(ItemPart.ReferenceTarget, BeaconFaults.PathMissing, "");
        var segments = url.Path.Split('/');
        if (segments.Length is not (2 or 3)) return Invalid(ItemPart.ReferenceTarget, BeaconFaults.TargetPath, url.Path);
        var id = segments[^1];
        if (!GoUuid.TryParse(id, out var uuid))
            return Invalid(ItemPart.ReferenceTarget, segments.Length == 2 ? BeaconFaults.FirstSegment : BeaconFaults.SecondSegment, id);
        target = new Reference(segments.Length == 3 ? segments[1] : "", ObjectId.From(uuid), id.Length == CompactLength);
        return url.Host == LocalHost
            ? null
            : new ItemError(ItemErrorCode.ReferenceUnsupported, ItemPart.ReferenceTarget, "", Faults.ForeignHost, url.Host);
    }

    /// <summary>Reads the side that a reference points to, without making strings where the text is plain; see <see cref="ReadTarget(string, out Reference)"/>.</summary>
    public static ItemError? ReadTarget(ReadOnlySpan<byte> utf8, out Reference target) =>
        PlainBeacon.TryRead(utf8, out target) ? null : ReadTarget(Encoding.UTF8.GetString(utf8), out target);

    /// <summary>Reads the side that holds a reference.</summary>
    /// <param name="text">The URI.</param>
    /// <param name="source">The place. Set also when only the host is wrong.</param>
    /// <returns>Null, or what is wrong: <see cref="ItemErrorCode.ReferenceInvalid"/> of <see cref="ItemPart.ReferenceSource"/>.</returns>
    public static ItemError? ReadSource(string text, out BeaconSource source)
    {
        source = default;
        if (GoUrl.Parse(text, out var url) is { } fault) return Invalid(ItemPart.ReferenceSource, BeaconFaults.Uri, fault);
        var segments = url.Path.Split('/');
        if (segments.Length != 4) return Invalid(ItemPart.ReferenceSource, BeaconFaults.SourcePath, url.Path);
        var (name, id, property) = (segments[1], segments[2], segments[3]);
        // The original names the wrong segment here.
        if (!GoUuid.TryParse(id, out var uuid)) return Invalid(ItemPart.ReferenceSource, BeaconFaults.SecondSegment, property);
        if (name.Length == 0) return Invalid(ItemPart.ReferenceSource, BeaconFaults.ClassMissing, "");
        // The original looks at the first byte only, as if it were a character.
        if (char.IsLower((char)Encoding.UTF8.GetBytes(name)[0])) return Invalid(ItemPart.ReferenceSource, BeaconFaults.ClassCase, name);
        if (property.Length == 0) return Invalid(ItemPart.ReferenceSource, BeaconFaults.PropertyMissing, "");
        source = new BeaconSource(name, ObjectId.From(uuid), property, id.Length == CompactLength) { Host = url.Host, SentId = id };
        return url.Host == LocalHost ? null : Invalid(ItemPart.ReferenceSource, BeaconFaults.SourceHost, url.Host);
    }

    /// <summary>The URI of a target on this server.</summary>
    public static string Write(Reference target) => Write(target, LocalHost);

    /// <summary>The URI of a place, its id spelled as it was sent.</summary>
    public static string Write(BeaconSource source) =>
        $"weaviate://{source.Host}/{GoUrl.EscapePath($"{source.Collection}/{source.SentId}/{source.Property}")}";

    /// <summary>A target's URI as the original shows it again; null when it cannot be read. It may name another host.</summary>
    public static string? ShowTarget(string text) => ReadTarget(text, out var target) switch
    {
        null => Write(target),
        { Code: ItemErrorCode.ReferenceUnsupported } foreign => Write(target, foreign.Arguments[1]),
        _ => null,
    };

    /// <summary>A place's URI as the original shows it again; null when it cannot be read. It may name another host.</summary>
    public static string? ShowSource(string text) =>
        ReadSource(text, out var source) is null || source.Property is { Length: > 0 } ? Write(source) : null;

    private static string Write(Reference target, string host)
    {
        var id = target.Compact ? target.Id.ToGuid().ToString("N") : target.Id.ToString();
        var path = target.Collection.Length == 0 ? "/" + id : GoUrl.EscapePath($"{target.Collection}/{id}");
        // Go puts a slash between a host and a path that has none; where there is no host there is nothing to part.
        return path[0] == '/' || host.Length == 0 ? $"weaviate://{host}{path}" : $"weaviate://{host}/{path}";
    }

    private static ItemError Invalid(ItemPart part, string fault, string about) => new(ItemErrorCode.ReferenceInvalid, part, "", fault, about);
}

/// <summary>The place of a reference.</summary>
/// <param name="Collection">Name of the collection as it was spelled.</param>
/// <param name="Id">The object that holds the reference.</param>
/// <param name="Property">The property.</param>
/// <param name="Compact">True when the id was written as 32 digits.</param>
public readonly record struct BeaconSource(string Collection, ObjectId Id, string Property, bool Compact)
{
    /// <summary>The host named; that of this server by default.</summary>
    public string Host { get; init; } = "localhost";

    /// <summary>The id as it was spelled.</summary>
    public string SentId { get; init; } = Compact ? Id.ToGuid().ToString("N") : Id.ToString();
}
