using System.CommandLine;
using Lading.Cli.Serve;
using Lading.Cli.Terminal;

namespace Lading.Cli.Demo;

/// <summary><c>lading demo</c>: a server, the cities of the world in it, one mistake, and what to try next.</summary>
internal static class DemoCommand
{
    private static readonly Option<bool> Once = new("--once") { Description = "End after the load instead of serving on" };

    public static Command Create()
    {
        var command = new TeachingCommand(
            "demo",
            "Starts a server and loads the cities and countries of the world through its HTTP API, with one mistake to look at.",
            new Example("lading demo", "http://127.0.0.1:8080, or a free port where that is taken"),
            new Example("lading demo --port 9000 --data /tmp/world", "somewhere else"),
            new Example("lading demo --once", "only to see that it works"))
        {
            Notes = ["The data stays in ./data/demo: 'lading serve --data ./data/demo' serves it again.", "A second demo on the same data updates it."],
        };
        var flags = SettingFlags.AddTo(command);
        command.Add(Once);
        command.SetAction((parse, cancel) => RunAsync(parse, flags, cancel));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parse, SettingFlags flags, CancellationToken cancel)
    {
        var screen = Screen.Of(parse);
        await using var server = await StartAsync(parse, flags, screen, cancel);
        using var client = new HttpClient { BaseAddress = server.Url };
        screen.Heading($"Lading {VersionCommand.Version} at {server.Url}, data in {server.DataFolder}");
        screen.Line("Cities of the world by GeoNames (CC BY 4.0, geonames.org), countries by countries-list (MIT).");
        screen.Line();

        try
        {
            return await TellAsync(screen, server, client, staysOn: !parse.GetValue(Once), cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            screen.Line();
            screen.Line("Stopped. What is in stays in, and the next demo completes it.");
            return ExitCode.Ok;
        }
    }

    private static async Task<int> TellAsync(Screen screen, RunningServer server, HttpClient client, bool staysOn, CancellationToken cancel)
    {
        var cities = World.Cities();
        var load = new WorldLoad(client, screen, TimeProvider.System);
        await load.CreateClassesAsync(cancel);
        await load.LoadAsync(World.Countries(), cities, cancel);
        if (load.Failed > 0) screen.Line($"{load.Failed:N0} items failed; 'lading receipts --url {server.Url}' says which");
        screen.Line();

        City paris = cities.First(city => city.Name == "Paris" && city.Capital), nairobi = cities.First(city => city.Name == "Nairobi");
        var receipt = await BrokenItem.ShowAsync(client, screen, paris, nairobi, cancel);
        SuggestNext(screen, server.Url, paris, receipt);
        if (staysOn)
        {
            screen.Line("Serving until Ctrl-C.");
            await server.UntilAsync(cancel);
        }

        return load.Failed > 0 ? ExitCode.ItemsFailed : ExitCode.Ok;
    }

    private static async Task<RunningServer> StartAsync(ParseResult parse, SettingFlags flags, Screen screen, CancellationToken cancel)
    {
        var written = flags.Collect(parse, ("Storage:Data", "./data/demo"), ("Log:Level", "warning"));
        try
        {
            return await RunningServer.StartAsync(SettingFlags.Validate(written), cancel);
        }
        catch (PortTakenException taken) when (!written.Values.ContainsKey("Server:Port"))
        {
            screen.Line($"Port {taken.Port} is taken; a free one instead.");
            return await RunningServer.StartAsync(SettingFlags.Validate(written.Add("Server:Port", "0")), cancel);
        }
    }

    private static void SuggestNext(Screen screen, Uri server, City city, string receipt)
    {
        var url = server.ToString().TrimEnd('/');
        screen.Line();
        screen.Heading("Go on:");
        screen.Line($"  curl -s '{url}/v1/objects/City/{city.Id}?include=vector'");
        screen.Line($"  curl -s '{url}/v1/objects?class=City&limit=3'");
        screen.Line($"  curl -s '{url}{receipt}?status=failed'");
        screen.Line();
    }
}
