using System.Buffers;
using System.Text;
using Lading.Protocols.Weaviate.Translation;

namespace Lading.Protocols.Weaviate.Rest.Objects;

/// <summary>The framework's check of members that must be URIs.</summary>
internal static class UriCheck
{
    /// <summary>The refusal of the request when a text is no URI; null when it is one or empty.</summary>
    public static RequestRefusal? Refusal(string member, string text)
    {
        if (text.Length == 0) return null;
        var room = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        var isUri = GoUri.IsRequestUri(room.AsSpan(0, Encoding.UTF8.GetBytes(text, room)));
        ArrayPool<byte>.Shared.Return(room);
        return isUri ? null : RequestRefusal.Format(member, "uri", GoQuote.Quote(text));
    }
}
