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

    public static bool TryRead(ReadOnlySpan<byte> utf8, out Reference target)
    {
        target = default;
        if (!utf8.StartsWith("weaviate://localhost/"u8)) return false;
        var path = utf8["weaviate://localhost/"u8.Length..];
        var slash = path.IndexOf((byte)'/');
        var name = slash < 0 ? default : path[..slash];
        var id = path[(slash + 1)..];
        if (slash == 0 || name.ContainsAnyExcept(NameBytes) || id.Length is not (36 or 32) || !GoUuid.TryParse(id, out var uuid)) return false;
        target = new Reference(slash < 0 ? "" : NameOf(name), ObjectId.From(uuid), id.Length == 32);
        return true;
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
