using System.Buffers;
using System.Text.Json;

namespace Lading.Cli.Demo;

/// <summary>The request bodies of the demo, as any client would write them.</summary>
internal static class WorldBodies
{
    /// <summary><c>POST /v1/schema</c>.</summary>
    public const string CountryClass =
        """
        {"class": "Country", "description": "A country or territory (ISO 3166-1)", "vectorizer": "none", "properties": [
          {"name": "code", "dataType": ["text"]}, {"name": "name", "dataType": ["text"]}, {"name": "native", "dataType": ["text"]},
          {"name": "capital", "dataType": ["text"]}, {"name": "continent", "dataType": ["text"]},
          {"name": "languages", "dataType": ["text[]"]}, {"name": "currencies", "dataType": ["text[]"]}]}
        """;

    /// <summary><c>POST /v1/schema</c>, after the class it refers to.</summary>
    public const string CityClass =
        """
        {"class": "City", "description": "A city (GeoNames); its vector is its point on the unit sphere", "vectorizer": "none", "properties": [
          {"name": "name", "dataType": ["text"]}, {"name": "geonameId", "dataType": ["int"]}, {"name": "population", "dataType": ["int"]},
          {"name": "capital", "dataType": ["boolean"]}, {"name": "location", "dataType": ["geoCoordinates"]}, {"name": "country", "dataType": ["Country"]}]}
        """;

    /// <summary><c>POST /v1/batch/objects</c>.</summary>
    public static ReadOnlyMemory<byte> Objects<T>(IEnumerable<T> rows, Action<Utf8JsonWriter, T> write) => Build(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("objects");
        foreach (var row in rows) write(json, row);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary><c>POST /v1/batch/references</c>: every city's country.</summary>
    public static ReadOnlyMemory<byte> References(IEnumerable<City> cities) => Build(json =>
    {
        json.WriteStartArray();
        foreach (var city in cities)
        {
            json.WriteStartObject();
            json.WriteString("from", $"weaviate://localhost/City/{city.Id}/country");
            json.WriteString("to", CountryBeacon(city));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    public static void WriteCountry(Utf8JsonWriter json, Country country)
    {
        json.WriteStartObject();
        json.WriteString("class", "Country");
        json.WriteString("id", country.Id);
        json.WritePropertyName("properties");
        JsonSerializer.Serialize(json, country, WorldJson.Default.Country);
        json.WriteEndObject();
    }

    public static void WriteCity(Utf8JsonWriter json, City city) => WriteCity(json, city, json => json.WriteNumber("population", city.Population));

    /// <summary>A city whose <c>population</c> and further properties somebody else writes.</summary>
    public static void WriteCity(Utf8JsonWriter json, City city, Action<Utf8JsonWriter> more)
    {
        var (x, y, z) = city.Point;
        json.WriteStartObject();
        json.WriteString("class", "City");
        json.WriteString("id", city.Id);
        json.WriteStartObject("properties");
        json.WriteString("name", city.Name);
        json.WriteNumber("geonameId", city.GeonameId);
        json.WriteBoolean("capital", city.Capital);
        json.WriteStartObject("location");
        json.WriteNumber("latitude", city.Latitude);
        json.WriteNumber("longitude", city.Longitude);
        json.WriteEndObject();
        more(json);
        json.WriteEndObject();
        json.WriteStartArray("vector");
        json.WriteNumberValue((float)x);
        json.WriteNumberValue((float)y);
        json.WriteNumberValue((float)z);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static string CountryBeacon(City city) => $"weaviate://localhost/Country/{World.IdOf($"https://www.geonames.org/countries/{city.Country}/")}";

    private static ReadOnlyMemory<byte> Build(Action<Utf8JsonWriter> write)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body)) write(json);
        return body.WrittenMemory;
    }
}
