using System.Buffers;
using Lading.Protocols.Weaviate.Translation;

namespace Lading.Protocols.Weaviate.Rest.Objects;

/// <summary>Texts as they were spelled in a body.</summary>
internal static class SentText
{
    /// <summary>The text of a string literal in the body.</summary>
    public static string Get(ReadOnlySpan<byte> body, BodyRange literal) => GoText.GetString(Raw(body, literal));

    /// <summary>The text of a string literal in the body, quoted as Go does for a message.</summary>
    public static string Quote(ReadOnlySpan<byte> body, BodyRange literal)
    {
        var raw = Raw(body, literal);
        var room = ArrayPool<byte>.Shared.Rent(GoText.RoomFor(raw.Length));
        var quoted = GoQuote.Quote(room.AsSpan(0, GoText.Unquote(raw, room)));
        ArrayPool<byte>.Shared.Return(room);
        return quoted;
    }

    /// <summary>What stands between the quotes, escapes unresolved.</summary>
    public static ReadOnlySpan<byte> Raw(ReadOnlySpan<byte> body, BodyRange literal) => body[(literal.Start + 1)..(literal.End - 1)];
}
