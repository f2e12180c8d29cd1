using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Lading.Crash.Tests;

/// <summary>One request of a writer, and what it does to the writer's objects when it is carried out: all of it or nothing.</summary>
/// <param name="Key">Its idempotency key, or null.</param>
/// <param name="Items">Items of the batch, in order: whether each is meant to succeed.</param>
internal sealed record Operation(
    int Number, string Method, string Path, string Body, string? Key, int Status, IReadOnlyList<bool> Items,
    IReadOnlyList<string> Puts, IReadOnlyList<(string From, string To)> Links)
{
    public bool ChangesSomething => Puts.Count + Links.Count > 0;

    public ImmutableDictionary<string, ObjectState> ApplyTo(ImmutableDictionary<string, ObjectState> objects)
    {
        foreach (var id in Puts) objects = objects.SetItem(id, new ObjectState(Number, []));
        foreach (var (from, to) in Links) objects = objects.SetItem(from, objects[from] with { References = objects[from].References.Add(to) });
        return objects;
    }

    public override string ToString() => $"operation {Number} {Method} {Path} of {Items.Count} items{(Key is null ? "" : $" with key {Key}")}";
}

/// <summary>Makes operations, all choices from one seeded source.</summary>
internal sealed class Operations(int writer, int seed)
{
    /// <summary>Few ids, so that most are overwritten again and again.</summary>
    private const int Ids = 150;

    private const int ItemsMax = 60;

    private readonly Random _random = new(seed);
    private int _number;

    public string Collection { get; } = $"Vessel{writer}";

    public string Schema => $$$"""
        {"class":"{{{Collection}}}","vectorizer":"none","properties":[{"name":"revision","dataType":["int"]},{"name":"cargo","dataType":["text"]},{"name":"tows","dataType":["{{{Collection}}}"]}]}
        """;

    public Operation Next(ImmutableDictionary<string, ObjectState> objects) => objects.Count == 0 ? Objects() : _random.Next(10) switch
    {
        0 => Single(),
        1 => Objects(withKey: true),
        2 => Objects(atomic: true),
        3 => Objects(atomic: true, withBadItem: true),
        4 => Objects(withBadItem: true),
        5 or 6 => Links(objects),
        _ => Objects(),
    };

    private Operation Objects(bool withKey = false, bool atomic = false, bool withBadItem = false)
    {
        var number = ++_number;
        var ids = Enumerable.Range(0, 1 + _random.Next(ItemsMax)).Select(_ => Id(_random.Next(Ids))).Distinct().ToArray();
        var bad = withBadItem ? _random.Next(ids.Length + 1) : -1;
        var (items, good) = (new List<string>(), new List<bool>());
        for (var i = 0; i <= ids.Length; i++)
        {
            if (i == bad) items.Add($$$"""{"class":"{{{Collection}}}","id":"{{{Id(Ids + 1)}}}","properties":{"revision":"none"}}""");
            if (i == bad) good.Add(false);
            if (i == ids.Length) break;
            items.Add(Object(ids[i], number));
            good.Add(true);
        }
        var rolledBack = atomic && withBadItem;
        return new Operation(
            number, "POST", "/v1/batch/objects" + (atomic ? "?atomic=true" : ""), $"{{\"objects\":[{string.Join(',', items)}]}}", withKey ? Key(number) : null,
            rolledBack ? 422 : 200, rolledBack ? [.. good.Select(_ => false)] : good, rolledBack ? [] : ids, []);
    }

    /// <summary>References with a key: adding one twice would show as two.</summary>
    private Operation Links(ImmutableDictionary<string, ObjectState> objects)
    {
        var number = ++_number;
        var known = objects.Keys.Order(StringComparer.Ordinal).ToArray();
        var links = Enumerable.Range(0, 1 + _random.Next(ItemsMax)).Select(_ => (From: known[_random.Next(known.Length)], To: known[_random.Next(known.Length)])).ToArray();
        var items = links.Select(l => $$"""{"from":"weaviate://localhost/{{Collection}}/{{l.From}}/tows","to":"weaviate://localhost/{{Collection}}/{{l.To}}"}""");
        return new Operation(number, "POST", "/v1/batch/references", $"[{string.Join(',', items)}]", Key(number), 200, [.. links.Select(_ => true)], [], links);
    }

    private Operation Single()
    {
        var number = ++_number;
        var id = Id(_random.Next(Ids));
        return new Operation(number, "POST", "/v1/batch/objects", $"{{\"objects\":[{Object(id, number)}]}}", null, 200, [true], [id], []);
    }

    private string Object(string id, int revision)
    {
        var cargo = new StringBuilder().Append('x', _random.Next(2_000)).Append(revision.ToString(CultureInfo.InvariantCulture));
        return $$$"""{"class":"{{{Collection}}}","id":"{{{id}}}","properties":{"revision":{{{revision}}},"cargo":"{{{cargo}}}"},"vector":[{{{revision}}},0.5,{{{writer}}}]}""";
    }

    private string Key(int number) => $"w{writer}-{number}-{seed}";

    private string Id(int number) => $"{writer:x8}-0000-4000-8000-{number:x12}";
}
