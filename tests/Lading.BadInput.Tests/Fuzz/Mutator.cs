using System.Text;
using Lading.Testing.Http;
using Lading.Testing.Json;

namespace Lading.BadInput.Tests.Fuzz;

/// <summary>What goes over the wire, and how the answer is to be awaited.</summary>
/// <param name="Bytes">The whole request.</param>
/// <param name="EndsSending">The framing promises more than is sent: the sender closes its side instead of waiting for ever.</param>
internal sealed record FuzzInput(string Method, string Target, byte[] Bytes, bool EndsSending);

/// <summary>Bends requests, all choices from one seeded source.</summary>
internal sealed class Mutator(Corpus corpus, int seed)
{
    /// <summary>A pointless growth of one input would only make the run slower.</summary>
    private const int BodyBytesMax = 1 << 20;

    private static readonly string[] HostileValues =
    [
        "null", "true", "0", "-1", "1e400", "-0", "9223372036854775808", "1.7976931348623157e308", "0.1", "\"\"", "\"x\"", "[]", "{}", "[null]", "[[]]", "{\"\":null}",
        "\"\\u0000\"", "\"\\ud800\"", "\"../../etc/passwd\"", "\"weaviate://localhost/\"", "\"00000000-0000-0000-0000-000000000000\"", "\"2020-01-01T00:00:00+24:00\"", "NaN", "-Infinity",
        "{\"beacon\":\"weaviate://localhost/Ghost/00000000-0000-0000-0000-000000000001\"}", "{\"latitude\":1e39,\"longitude\":0}", "{\"input\":\"+49\",\"defaultCountry\":null}",
        "[1,2,3]", "[\"a\",1,null,{},[]]", "[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]",
    ];

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "post"];

    private readonly Random _random = new(seed);

    /// <summary>The next input made of <paramref name="request"/>; one in four is sent as it is, so that states worth breaking come about.</summary>
    public FuzzInput Next(SeedRequest request)
    {
        var (method, target, body) = (request.Method, request.Target, request.Body);
        var headers = request.Headers.ToList();
        if (!Chance(0.25))
        {
            for (var rounds = 1 + _random.Next(3); rounds > 0; rounds--)
            {
                if (body is { Length: > 0 } && Chance(0.8)) body = Body(body);
                else if (Chance(0.5)) target = Target(target);
                else if (Chance(0.3)) method = Pick(Methods);
                else if (headers.Count > 0 && Chance(0.5)) headers[_random.Next(headers.Count)] = (headers[0].Name, Printable(6));
                else headers.Add((Pick(["Accept", "Content-Encoding", "Idempotency-Key", "Prefer", "Content-Type", "X-Any"]), Printable(8)));
            }
        }
        return Framed(method, target, headers, body);
    }

    /// <summary>Mostly well framed: bad framing ends a connection, and what is behind it is what we want to reach.</summary>
    private FuzzInput Framed(string method, string target, List<(string, string)> headers, byte[]? body)
    {
        headers.Insert(0, ("Host", "localhost"));
        var promised = (body?.Length ?? 0) + (Chance(0.01) ? 1 + _random.Next(50) : 0);
        if (body is not null && Chance(0.1))
        {
            headers.Add(("Transfer-Encoding", "chunked"));
            return new FuzzInput(method, target, RawRequest.Build(method, target, headers, Chunked(body)), EndsSending: false);
        }
        if (body is not null || promised > 0) headers.Add(("Content-Length", $"{promised}"));
        return new FuzzInput(method, target, RawRequest.Build(method, target, headers, body), EndsSending: promised > (body?.Length ?? 0));
    }

    private byte[] Body(byte[] body)
    {
        var bent = _random.Next(6) switch
        {
            0 => Flipped(body),
            1 => body[.._random.Next(body.Length)],
            2 => Spliced(body, Pick(corpus.Bodies)),
            3 => Repeated(body),
            _ => Swapped(body),
        };
        return bent.Length <= BodyBytesMax ? bent : bent[..BodyBytesMax];
    }

    private byte[] Flipped(byte[] body)
    {
        var bent = body.ToArray();
        for (var flips = 1 + _random.Next(4); flips > 0; flips--) bent[_random.Next(bent.Length)] = (byte)_random.Next(256);
        return bent;
    }

    private byte[] Spliced(byte[] body, byte[] other) => [.. body[.._random.Next(body.Length)], .. other[_random.Next(other.Length)..]];

    private byte[] Repeated(byte[] body)
    {
        var from = _random.Next(body.Length);
        var piece = body[from..Math.Min(body.Length, from + 1 + _random.Next(40))];
        return [.. body[..from], .. Enumerable.Repeat(piece, 1 + _random.Next(20)).SelectMany(b => b), .. body[from..]];
    }

    /// <summary>One value of the document becomes another: one of its own, one of a foreign body, or a hostile one.</summary>
    private byte[] Swapped(byte[] body)
    {
        if (TryParse(body) is not { } document) return Flipped(body);
        var nodes = Nodes(document).ToArray();
        var victim = Pick(nodes);
        var replacement = _random.Next(3) switch
        {
            0 => Pick(nodes),
            1 when TryParse(Pick(corpus.Bodies)) is { } foreign => Pick(Nodes(foreign).ToArray()),
            _ => Json.Parse(Pick(HostileValues)),
        };
        return Encoding.UTF8.GetBytes(Replaced(document, victim, replacement).ToString());
    }

    private string Target(string target) => _random.Next(5) switch
    {
        0 => Pick(corpus.Targets),
        1 => target[..(1 + _random.Next(target.Length))],
        2 => target.Insert(1 + _random.Next(target.Length), Pick(["%00", "%2f..%2f", "//", "%zz", "%ff", "'", "\"", "a", "?", "&", "=", "%20"])),
        3 => target + Pick(["?limit=-1", "?limit=99999999999999999999", "?class=%2e%2e", "&tenant=x", "?atomic=true", "?dryRun=true", "?include=vector", "?after=x", "/", "?consistency_level=x"]),
        _ => Flip(target),
    };

    private string Flip(string target)
    {
        var at = 1 + _random.Next(Math.Max(1, target.Length - 1));
        return at >= target.Length ? target : target[..at] + (char)('!' + _random.Next(94)) + target[(at + 1)..];
    }

    private byte[] Chunked(byte[] body)
    {
        using var framed = new MemoryStream();
        for (var at = 0; at < body.Length;)
        {
            var size = Math.Min(body.Length - at, 1 + _random.Next(2_000));
            framed.Write(Encoding.ASCII.GetBytes($"{size:x}\r\n"));
            framed.Write(body, at, size);
            framed.Write("\r\n"u8);
            at += size;
        }
        framed.Write("0\r\n\r\n"u8);
        return framed.ToArray();
    }

    private string Printable(int length) => string.Concat(Enumerable.Range(0, 1 + _random.Next(length)).Select(_ => (char)('!' + _random.Next(94))));

    private bool Chance(double p) => _random.NextDouble() < p;

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    private static Json? TryParse(byte[] body)
    {
        try
        {
            return Json.Parse(Encoding.UTF8.GetString(body));
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static IEnumerable<Json> Nodes(Json value) =>
        [value, .. value.Items.SelectMany(Nodes), .. value.Members.Values.SelectMany(Nodes)];

    private static Json Replaced(Json value, Json victim, Json replacement)
    {
        if (ReferenceEquals(value, victim)) return replacement;
        return value.Kind switch
        {
            JsonKind.Array => Json.Array([.. value.Items.Select(i => Replaced(i, victim, replacement))]),
            JsonKind.Object => Json.Object(new OrderedDictionary<string, Json>(value.Members.Select(m => KeyValuePair.Create(m.Key, Replaced(m.Value, victim, replacement))))),
            _ => value,
        };
    }
}
