using System.Net;
using System.Text;
using Lading.Cli.Remote;
using Lading.Cli.Terminal;

namespace Lading.Cli.Demo;

/// <summary>Loads the world through the public HTTP API, as any client could.</summary>
internal sealed class WorldLoad(HttpClient client, Screen screen, TimeProvider time)
{
    /// <summary>Items of a request: enough that its sync and its round trip weigh little, few enough that the bar moves.</summary>
    private const int ItemsPerBatch = 1_000;

    /// <summary>Items that failed; the demo's data is sound, so any of them is news.</summary>
    public long Failed { get; private set; }

    public async Task CreateClassesAsync(CancellationToken cancel)
    {
        await CreateClassAsync("Country", WorldBodies.CountryClass, cancel);
        await CreateClassAsync("City", WorldBodies.CityClass, cancel);
        screen.Line("classes     Country, City (City.country points at a Country)");
    }

    public Task LoadAsync(IReadOnlyList<Country> countries, IReadOnlyList<City> cities, CancellationToken cancel) => new ProgressDisplay(screen, time).RunAsync(
        Sending("countries", countries, "/v1/batch/objects", rows => WorldBodies.Objects(rows, WorldBodies.WriteCountry), cancel),
        Sending("cities", cities, "/v1/batch/objects", rows => WorldBodies.Objects(rows, WorldBodies.WriteCity), cancel),
        Sending("references", cities, "/v1/batch/references", WorldBodies.References, cancel));

    private async Task CreateClassAsync(string name, string definition, CancellationToken cancel)
    {
        var there = await Answer.GetAsync(client, $"/v1/schema/{name}", cancel);
        if (there.Status == HttpStatusCode.NotFound)
            (await Answer.OfAsync(client, HttpMethod.Post, "/v1/schema", Encoding.UTF8.GetBytes(definition), cancel)).OrRefused();
        else there.OrRefused();
    }

    private Work Sending<T>(string name, IReadOnlyList<T> rows, string route, Func<IEnumerable<T>, ReadOnlyMemory<byte>> body, CancellationToken cancel) =>
        new(name, rows.Count, async done =>
        {
            foreach (var batch in rows.Chunk(ItemsPerBatch))
            {
                var answer = (await Answer.OfAsync(client, HttpMethod.Post, route, body(batch), cancel)).OrRefused();
                Failed += BatchSummary.Of(answer.Message).Failed;
                done(batch.Length);
            }
        });
}
