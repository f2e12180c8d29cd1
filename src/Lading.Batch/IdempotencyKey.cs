using System.Security.Cryptography;
using System.Text;

namespace Lading.Batch;

/// <summary>A caller's promise that two requests with this key are the same request (F2).</summary>
/// <param name="Scope">64 bytes: <see cref="Name"/>, then SHA-256 over method, path and query. Two requests with equal scopes are the same request.</param>
/// <param name="Fingerprint">32 bytes: SHA-256 over the decoded body.</param>
public sealed record IdempotencyKey(byte[] Scope, byte[] Fingerprint)
{
    /// <summary>Bytes of <see cref="Scope"/>.</summary>
    public const int ScopeBytes = 64;

    /// <summary>The key of a request.</summary>
    /// <param name="principal">Who sent it; empty when anonymous.</param>
    /// <param name="key">The text of the header, at most 255 characters.</param>
    /// <param name="target">Method, blank, path and query, as sent.</param>
    /// <param name="fingerprint">32 bytes: SHA-256 over the decoded body.</param>
    public static IdempotencyKey Of(string principal, string key, string target, byte[] fingerprint) =>
        new([.. Name(principal, key), .. SHA256.HashData(Encoding.UTF8.GetBytes(target))], fingerprint);

    /// <summary>32 bytes by which all uses of a principal's key are found: SHA-256 over principal, a zero byte and key.</summary>
    public static byte[] Name(string principal, string key) => SHA256.HashData(Encoding.UTF8.GetBytes(principal + '\0' + key));
}
