using System.CommandLine;
using System.Net.Http.Headers;

namespace Lading.Cli.Remote;

/// <summary>Which server a command talks to, and as whom: <c>--url</c> and <c>--api-key</c>.</summary>
internal sealed class ServerAddress
{
    private readonly Option<string> _url = new("--url")
    {
        Description = "Address of the server [LADING_URL]",
        DefaultValueFactory = _ => Written("LADING_URL") ?? "http://127.0.0.1:8080",
    };

    private readonly Option<string?> _key = new("--api-key")
    {
        Description = "API key, where the server asks for one [LADING_API_KEY]",
    };

    /// <summary>Gives a command both options.</summary>
    public static ServerAddress AddTo(Command command)
    {
        var address = new ServerAddress();
        command.Add(address._url);
        command.Add(address._key);
        return address;
    }

    /// <summary>A client of that server; dispose it.</summary>
    public HttpClient Open(ParseResult parse)
    {
        var client = new HttpClient { BaseAddress = Url(parse), Timeout = Timeout.InfiniteTimeSpan };
        if (Key(parse) is { } key) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>The address.</summary>
    public Uri Url(ParseResult parse)
    {
        var written = parse.GetRequiredValue(_url);
        return Uri.TryCreate(written, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw new CommandException(ExitCode.Usage, $"--url {written} is no address of a server; write http://HOST:PORT");
    }

    /// <summary>The API key; null for none.</summary>
    public string? Key(ParseResult parse) => parse.GetValue(_key) ?? Written("LADING_API_KEY");

    private static string? Written(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}
