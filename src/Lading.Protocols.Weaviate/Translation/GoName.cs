using System.Buffers;
using System.Text;

namespace Lading.Protocols.Weaviate.Translation;

/// <summary>
/// Names of fixed members as Go matches them: in any letter case, where the long s and the Kelvin sign are also cases of s and k
/// (they fold to them in Unicode).
/// </summary>
internal static class GoName
{
    /// <summary>True when a name as it stands between its quotes means the fixed member.</summary>
    /// <param name="raw">Between the quotes, escapes unresolved.</param>
    /// <param name="name">The member's name, ASCII.</param>
    public static bool Is(ReadOnlySpan<byte> raw, ReadOnlySpan<byte> name)
    {
        if (raw.SequenceEqual(name)) return true;
        return IsOdd(raw) ? IsAfterUnquoting(raw, name) : Ascii.EqualsIgnoreCase(raw, name);
    }

    private static bool IsOdd(ReadOnlySpan<byte> raw) => raw.Contains((byte)'\\') || !Ascii.IsValid(raw);

    private static bool IsAfterUnquoting(ReadOnlySpan<byte> raw, ReadOnlySpan<byte> name)
    {
        // The longest spelling of a character is \uXXXX: a longer name cannot match.
        if (raw.Length > name.Length * 6) return false;
        var room = ArrayPool<byte>.Shared.Rent(GoText.RoomFor(raw.Length));
        var folded = Fold(room.AsSpan(0, GoText.Unquote(raw, room)));
        ArrayPool<byte>.Shared.Return(room);
        return Ascii.EqualsIgnoreCase(folded, name);
    }

    private static ReadOnlySpan<char> Fold(ReadOnlySpan<byte> utf8) =>
        Encoding.UTF8.GetString(utf8).Replace('\u017F', 's').Replace('\u212A', 'k');
}
