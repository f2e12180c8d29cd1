namespace Lading.Batch;

/// <summary>A caller's promise that two requests with this key are the same request (F2).</summary>
/// <param name="Scope">32 bytes: SHA-256 over principal, method, path, query and key.</param>
/// <param name="Fingerprint">32 bytes: SHA-256 over the decoded body.</param>
public sealed record IdempotencyKey(byte[] Scope, byte[] Fingerprint);
