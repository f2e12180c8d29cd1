namespace Lading.Protocols.Native;

/// <summary>How the id of a batch is written: <c>b_</c> and 32 hexadecimal digits.</summary>
internal static class BatchId
{
    private const string Prefix = "b_";

    public static string Format(Guid id) => $"{Prefix}{id:N}";

    public static bool TryParse(string? text, out Guid id)
    {
        id = default;
        return text is not null && text.StartsWith(Prefix, StringComparison.Ordinal) && Guid.TryParseExact(text.AsSpan(Prefix.Length), "N", out id);
    }
}
