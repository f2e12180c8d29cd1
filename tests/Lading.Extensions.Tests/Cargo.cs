using System.Globalization;
using Lading.Testing.Json;

namespace Lading.Extensions.Tests;

/// <summary>A class with a property of nearly every type, and valid objects of it, all choices from one seeded source.</summary>
internal sealed class Cargo(Random random)
{
    public const string Definition = """
        {"class":"Cargo","vectorizer":"none","properties":[
          {"name":"label","dataType":["text"]},{"name":"pieces","dataType":["int"]},{"name":"weight","dataType":["number"]},{"name":"fragile","dataType":["boolean"]},
          {"name":"loaded","dataType":["date"]},{"name":"code","dataType":["uuid"]},{"name":"from","dataType":["geoCoordinates"]},{"name":"image","dataType":["blob"]},
          {"name":"marks","dataType":["text[]"]},{"name":"lots","dataType":["int[]"]},{"name":"flags","dataType":["boolean[]"]},{"name":"dates","dataType":["date[]"]},
          {"name":"owner","dataType":["object"],"nestedProperties":[{"name":"name","dataType":["text"]},{"name":"age","dataType":["int"]}]},
          {"name":"rows","dataType":["object[]"],"nestedProperties":[{"name":"cell","dataType":["number"]}]}]}
        """;

    public string Id() => $"{random.Next():x8}-{random.Next(0x10000):x4}-4{random.Next(0x1000):x3}-8{random.Next(0x1000):x3}-{random.NextInt64(1L << 48):x12}";

    /// <summary>A valid object with a random part of the properties.</summary>
    public string Object(string? id = null)
    {
        var properties = All().Where(_ => random.Next(3) > 0).Select(p => $"\"{p.Name}\":{p.Value}");
        return $"{{\"class\":\"Cargo\",\"id\":\"{id ?? Id()}\",\"properties\":{{{string.Join(',', properties)}}},\"vector\":[{Float()},{Float()},{Float()}]}}";
    }

    private (string Name, string Value)[] All() =>
    [
        ("label", $"\"item {random.Next()}\""), ("pieces", $"{random.Next(-1000, 1000)}"), ("weight", Float()), ("fragile", random.Next(2) == 0 ? "true" : "false"),
        ("loaded", $"\"20{random.Next(10, 30)}-0{random.Next(1, 9)}-1{random.Next(10)}T12:00:00Z\""), ("code", $"\"{Id()}\""),
        ("from", $"{{\"latitude\":{Float()},\"longitude\":{Float()}}}"), ("image", $"\"{Convert.ToBase64String(BitConverter.GetBytes(random.NextInt64()))}\""),
        ("marks", $"[\"a{random.Next()}\",\"b\"]"), ("lots", $"[{random.Next()},{random.Next()}]"), ("flags", "[true,false]"), ("dates", "[\"2020-01-01T00:00:00Z\"]"),
        ("owner", $"{{\"name\":\"n{random.Next()}\",\"age\":{random.Next(99)}}}"), ("rows", $"[{{\"cell\":{Float()}}},{{\"cell\":{random.Next()}}}]"),
    ];

    private string Float() => Math.Round(random.NextDouble() * 100 - 50, 3).ToString("0.0##", CultureInfo.InvariantCulture);
}

/// <summary>Spoils values of valid objects so that each becomes wrong, and knows the pointer of what it spoiled.</summary>
internal static class Corruption
{
    /// <summary>Spoils <paramref name="count"/> different properties of one object; returns the object and the pointers below it.</summary>
    public static (Json Object, string[] Pointers) Of(Json cargo, int count, Random random)
    {
        var properties = cargo["properties"]!.Members;
        var victims = properties.Keys.OrderBy(_ => random.Next()).Take(count).ToArray();
        var pointers = new List<string>();
        var spoiled = new OrderedDictionary<string, Json>(properties);
        foreach (var name in victims)
        {
            var (value, below) = Spoil(name, properties[name]);
            spoiled[name] = value;
            pointers.Add($"/properties/{name}{below}");
        }
        var members = new OrderedDictionary<string, Json>(cargo.Members) { ["properties"] = Json.Object(spoiled) };
        return (Json.Object(members), [.. pointers]);
    }

    /// <summary>A wrong value for a property of that name, and where in it the fault lies.</summary>
    private static (Json Value, string Below) Spoil(string name, Json good) => name switch
    {
        "label" or "image" => (Json.Number("7"), ""),
        "owner" => (With(good, "age", Json.Text("old")), "/age"),
        "from" => (With(good, "latitude", Json.Text("north")), "/latitude"),
        "rows" => (Json.Array([good.Items[0], With(good.Items[1], "cell", Json.Text("x"))]), "/1/cell"),
        "marks" => (Json.Array([good.Items[0], Json.Number("5")]), "/1"),
        "lots" or "flags" or "dates" => (Json.Array([good.Items[0], Json.Text("x")]), "/1"),
        _ => (Json.Text("not of this type"), ""),
    };

    private static Json With(Json value, string member, Json replacement) =>
        Json.Object(new OrderedDictionary<string, Json>(value.Members) { [member] = replacement });
}
