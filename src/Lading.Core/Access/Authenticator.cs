using System.Security.Cryptography;
using System.Text;

namespace Lading.Core.Access;

/// <summary>Why a caller could not be identified.</summary>
public enum AuthenticationFault
{
    /// <summary>The caller is known.</summary>
    None,

    /// <summary>No credentials were given, and anonymous callers are not served.</summary>
    CredentialsMissing,

    /// <summary>The key given is not one of the server's.</summary>
    KeyUnknown,

    /// <summary>Credentials were given to a server that has no way to check any.</summary>
    NothingConfigured,
}

/// <summary>Who a caller is, or why that is not known.</summary>
/// <param name="Caller">The caller; null when there is a fault.</param>
/// <param name="Fault">What is wrong.</param>
public readonly record struct Identity(Principal? Caller, AuthenticationFault Fault);

/// <summary>A key and the user it stands for.</summary>
/// <param name="Key">The secret.</param>
/// <param name="User">Name of the user.</param>
public sealed record ApiKey(string Key, string User);

/// <summary>
/// Tells who a caller is by the token that came with the request; how a token travels is the wire's business. Immutable, thread-safe.
/// </summary>
/// <param name="keys">The keys; empty switches keys off.</param>
/// <param name="servesAnonymous">Whether callers without credentials are served.</param>
public sealed class Authenticator(IReadOnlyList<ApiKey> keys, bool servesAnonymous)
{
    private readonly (byte[] Hash, Principal Caller)[] _keys =
        [.. keys.Select(key => (SHA256.HashData(Encoding.UTF8.GetBytes(key.Key)), new Principal(key.User, [])))];

    /// <summary>No keys, everybody is served.</summary>
    public static Authenticator Open { get; } = new([], servesAnonymous: true);

    /// <summary>True when there are keys.</summary>
    public bool HasKeys => _keys.Length > 0;

    /// <summary>True when callers without credentials are served.</summary>
    public bool ServesAnonymous => servesAnonymous;

    /// <summary>Judges what came with a request.</summary>
    /// <param name="token">The token; null when none was given.</param>
    /// <param name="hasCredentials">True when the request carries credentials in any form, readable or not.</param>
    public Identity Identify(string? token, bool hasCredentials)
    {
        if (!HasKeys && hasCredentials) return new Identity(null, AuthenticationFault.NothingConfigured);
        if (token is null) return servesAnonymous ? new Identity(Principal.Anonymous, AuthenticationFault.None) : new Identity(null, AuthenticationFault.CredentialsMissing);

        // Every key is compared, and compared whole, so that time says nothing about the keys.
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(token));
        Principal? found = null;
        foreach (var (known, caller) in _keys)
            if (CryptographicOperations.FixedTimeEquals(known, hash)) found ??= caller;
        return found is null ? new Identity(null, AuthenticationFault.KeyUnknown) : new Identity(found, AuthenticationFault.None);
    }
}
