using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Lading.Cli.Demo;

/// <summary>A country, as samples/cities/README.md says.</summary>
internal sealed record Country(string Code, string Name, string Native, string Capital, string Continent, string[] Languages, string[] Currencies)
{
    [JsonIgnore]
    public Guid Id => World.IdOf($"https://www.geonames.org/countries/{Code}/");
}

/// <summary>A city, as samples/cities/README.md says; <see cref="Country"/> is a code.</summary>
internal sealed record City(int GeonameId, string Name, string Country, bool Capital, int Population, double Latitude, double Longitude)
{
    [JsonIgnore]
    public Guid Id => World.IdOf($"https://sws.geonames.org/{GeonameId}/");

    /// <summary>The point on the unit sphere: near cities have near vectors.</summary>
    [JsonIgnore]
    public (double X, double Y, double Z) Point
    {
        get
        {
            var (sinLatitude, cosLatitude) = double.SinCos(double.DegreesToRadians(Latitude));
            var (sinLongitude, cosLongitude) = double.SinCos(double.DegreesToRadians(Longitude));
            return (cosLatitude * cosLongitude, cosLatitude * sinLongitude, sinLatitude);
        }
    }
}

/// <summary>The cities and countries of samples/cities, which are part of this program.</summary>
internal static class World
{
    public static IReadOnlyList<Country> Countries() => Read("countries.ndjson.gz", WorldJson.Default.Country);

    public static IReadOnlyList<City> Cities() => Read("cities.ndjson.gz", WorldJson.Default.City);

    /// <summary>The version 5 UUID of a URL (RFC 9562): the same on every machine, so that a second load updates the first.</summary>
    public static Guid IdOf(string url)
    {
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 9562 names SHA-1 for version 5; nothing here is a secret
        SHA1.HashData([.. UrlNamespace, .. Encoding.UTF8.GetBytes(url)], hash);
#pragma warning restore CA5350
        hash[6] = (byte)(hash[6] & 0x0F | 0x50);
        hash[8] = (byte)(hash[8] & 0x3F | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    private static readonly byte[] UrlNamespace = new Guid("6ba7b811-9dad-11d1-80b4-00c04fd430c8").ToByteArray(bigEndian: true);

    private static List<T> Read<T>(string file, JsonTypeInfo<T> type)
    {
        using var packed = typeof(World).Assembly.GetManifestResourceStream(file)!;
        using var lines = new StreamReader(new GZipStream(packed, CompressionMode.Decompress), Encoding.UTF8);
        List<T> rows = [];
        while (lines.ReadLine() is { } line) rows.Add(JsonSerializer.Deserialize(line, type)!);
        return rows;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Country))]
[JsonSerializable(typeof(City))]
internal sealed partial class WorldJson : JsonSerializerContext;
