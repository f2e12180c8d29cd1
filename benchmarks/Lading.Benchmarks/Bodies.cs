using System.Globalization;
using System.Text;

namespace Lading.Benchmarks;

/// <summary>Request bodies as real clients make them: seeded, so that every run sees the same bytes.</summary>
internal static class Bodies
{
    private const string Words = "anchor ballast capstan davit ensign fender galley hawser inlet jetty keel lantern mooring nautical oakum pennant quay rudder sextant tackle";

    /// <summary>A batch of objects with seven properties of 0.8 KB together, and a vector of that many floats (0 for none).</summary>
    public static byte[] Objects(int items, int dimensions, int seed = 1)
    {
#pragma warning disable RS0030 // seeded
        var random = new Random(seed);
#pragma warning restore RS0030
        var words = Words.Split(' ');
        var body = new StringBuilder("{\"objects\": [");
        for (var i = 0; i < items; i++)
        {
            if (i > 0) body.Append(", ");
            var id = new byte[16];
            random.NextBytes(id);
            var story = string.Join(' ', Enumerable.Range(0, 70).Select(_ => words[random.Next(words.Length)]));
            body.Append($$"""
                {"class": "Vessel", "id": "{{new Guid(id)}}", "properties": {"name": "vessel {{i}}", "story": "{{story}}", "builtIn": {{1850 + random.Next(150)}},
                "length": {{random.NextDouble() * 300:R}}, "moored": {{(random.Next(2) == 0 ? "true" : "false")}}, "launched": "1951-06-07T08:09:10Z", "flags": ["{{words[random.Next(20)]}}", "{{words[random.Next(20)]}}"]}
                """.ReplaceLineEndings(" "));
            if (dimensions > 0)
                body.Append(", \"vector\": [").AppendJoin(", ", Enumerable.Range(0, dimensions).Select(_ => ((random.NextDouble() * 2) - 1).ToString("R", CultureInfo.InvariantCulture))).Append(']');
            body.Append('}');
        }

        return Encoding.UTF8.GetBytes(body.Append("]}").ToString());
    }

    /// <summary>A batch of references with classes on both sides.</summary>
    public static byte[] References(int items, int seed = 1)
    {
#pragma warning disable RS0030 // seeded
        var random = new Random(seed);
#pragma warning restore RS0030
        var body = new StringBuilder("[");
        for (var i = 0; i < items; i++)
        {
            byte[] from = new byte[16], to = new byte[16];
            random.NextBytes(from);
            random.NextBytes(to);
            if (i > 0) body.Append(", ");
            body.Append($$"""{"from": "weaviate://localhost/Vessel/{{new Guid(from)}}/homePort", "to": "weaviate://localhost/Port/{{new Guid(to)}}"}""");
        }

        return Encoding.UTF8.GetBytes(body.Append(']').ToString());
    }
}
