using System.Buffers;
using System.Text;
using Lading.Core.Objects;

namespace Lading.Protocols.Weaviate.Translation;

/// <summary>Reads the beacons that clients really send: this server's host, nothing escaped, no query. Everything else is left to <see cref="Beacon"/>.</summary>
internal static class PlainBeacon
{
    private static readonly SearchValues<byte> NameBytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"u8);

    // Names repeat from reference to reference; 64 places hold those of one batch, and what falls out is only made again.
    private static readonly string?[] Names = new string?[64];

    /// <summary>Reads a target.</summary>
    public static bool TryRead(ReadOnlySpan<byte> utf8, out Reference target)
    {
        target = default;
        if (!TryCut(utf8, out var path)) return false;
        var slash = path.IndexOf((byte)'/');
        var name = slash < 0 ? default : path[..slash];
        var id = path[(slash + 1)..];
        if (slash == 0 || name.ContainsAnyExcept(NameBytes) || id.Length is not (36 or 32) || !GoUuid.TryParse(id, out var uuid)) return false;
        target = new Reference(slash < 0 ? "" : NameOf(name), ObjectId.From(uuid), id.Length == 32);
        return true;
    }

    /// <summary>Reads the place of a reference, if it is spelled as it would be written.</summary>
    public static bool TryReadSource(ReadOnlySpan<byte> utf8, out string collection, out ObjectId id, out string property)
    {
        (collection, id, property) = ("", default, "");
        if (!TryCut(utf8, out var path)) return false;
        var slash = path.IndexOf((byte)'/');
        var last = path.LastIndexOf((byte)'/');
        if (slash <= 0 || last == slash || !char.IsAsciiLetterUpper((char)path[0])) return false;
        var name = path[..slash];
        var between = path[(slash + 1)..last];
        var behind = path[(last + 1)..];
        if (behind.IsEmpty || name.ContainsAnyExcept(NameBytes) || behind.ContainsAnyExcept(NameBytes)) return false;
        if (!IsAsWritten(between) || !GoUuid.TryParse(between, out var uuid)) return false;
        (collection, id, property) = (NameOf(name), ObjectId.From(uuid), NameOf(behind));
        return true;
    }

    /// <summary>True when an id is spelled as it would be written: 36 characters or 32 digits, in lower case.</summary>
    public static bool IsAsWritten(ReadOnlySpan<byte> id) => id.Length is 36 or 32 && !id.ContainsAnyInRange((byte)'A', (byte)'Z');

    private static bool TryCut(ReadOnlySpan<byte> utf8, out ReadOnlySpan<byte> path)
    {
        var start = "weaviate://localhost/"u8;
        path = utf8.StartsWith(start) ? utf8[start.Length..] : default;
        return !path.IsEmpty;
    }

    private static string NameOf(ReadOnlySpan<byte> ascii)
    {
        ref var place = ref Names[(ascii[^1] + ascii.Length) % Names.Length];
        var known = Volatile.Read(ref place);
        if (known is not null && Ascii.Equals(ascii, known)) return known;
        var name = Encoding.ASCII.GetString(ascii);
        Volatile.Write(ref place, name);
        return name;
    }
}
