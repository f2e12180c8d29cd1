using Lading.Protocols.Weaviate.Rest.Frame;
using static Lading.Server.Options.SettingTypes;
using Level = Microsoft.Extensions.Logging.LogLevel;

namespace Lading.Server.Options;

internal static class ServerSettings
{
    public static readonly Setting<string> Host = new("Server:Host", Text, "127.0.0.1",
        "Address to listen on; `0.0.0.0` is every network of the machine.") { Flag = "--host" };

    public static readonly Setting<int> Port = new("Server:Port", SettingTypes.Port, 8080,
        "Port of the HTTP API; 0 takes a free one.") { Flag = "--port" };

    public static readonly Setting<string> Scheme = new("Server:Scheme", OneOf(("http", "http")), "http",
        "Scheme of the HTTP API. For TLS, put a proxy in front.") { Flag = "--scheme" };

    public static readonly Setting<int> GrpcPort = new("Server:GrpcPort", SettingTypes.Port, 50_051,
        "Port of the gRPC API. Nothing listens there yet.") { Variable = "GRPC_PORT", Flag = "--grpc-port" };

    public static readonly Setting<int> GrpcMessageBytesMax = new("Server:GrpcMessageBytesMax", Whole(1, int.MaxValue), 104_858_000,
        "Largest gRPC message in bytes, as `/v1/meta` tells clients.") { Variable = "GRPC_MAX_MESSAGE_SIZE" };

    public static readonly Setting<string> Origin = new("Server:Origin", Text, "",
        "What links in answers begin with when clients reach the server under another address, `https://db.example.org` for example.") { Variable = "ORIGIN" };

    public static readonly Setting<string> Name = new("Server:Name", Text, "",
        "The node's name in `/v1/nodes`; empty is the machine's name.") { Variable = "CLUSTER_HOSTNAME" };

    public static readonly Setting<OperationalMode> Mode = new("Server:Mode",
        OneOf(
            ("ReadWrite", OperationalMode.ReadWrite),
            ("ReadOnly", OperationalMode.ReadOnly),
            ("WriteOnly", OperationalMode.WriteOnly),
            ("ScaleOut", OperationalMode.ScaleOut)),
        OperationalMode.ReadWrite,
        "Which requests are served; the others are answered 503.") { Variable = "OPERATIONAL_MODE" };

    public static readonly Setting<int> DrainSeconds = new("Server:DrainSeconds", Whole(0, 3600), 30,
        "Seconds that running requests have to end after SIGTERM or Ctrl-C before they are cut off.");

    public static readonly Setting<string> CorsOrigin = new("Cors:Origin", Text, "*",
        "`Access-Control-Allow-Origin` of answers.") { Variable = "CORS_ALLOW_ORIGIN" };

    public static readonly Setting<string> CorsMethods = new("Cors:Methods", Text, "*",
        "`Access-Control-Allow-Methods` of answers.") { Variable = "CORS_ALLOW_METHODS" };

    public static readonly Setting<string> CorsHeaders = new("Cors:Headers", Text, "",
        "`Access-Control-Allow-Headers` of answers; empty is the headers that clients of the original send.") { Variable = "CORS_ALLOW_HEADERS" };

    public static readonly Setting<Level> LogLevel = new("Log:Level",
        OneOf(
            ("info", Level.Information),
            ("trace", Level.Trace),
            ("debug", Level.Debug),
            ("warning", Level.Warning),
            ("error", Level.Error),
            ("fatal", Level.Critical),
            ("panic", Level.Critical)),
        Level.Information,
        "What is logged: this level and above.") { Variable = "LOG_LEVEL" };

    public static readonly Setting<bool> LogJson = new("Log:Format", OneOf(("text", false), ("json", true)), false,
        "How lines are logged.") { Variable = "LOG_FORMAT" };

    public static IReadOnlyList<Setting> All { get; } =
        [Host, Port, Scheme, GrpcPort, GrpcMessageBytesMax, Origin, Name, Mode, DrainSeconds, CorsOrigin, CorsMethods, CorsHeaders, LogLevel, LogJson];
}
