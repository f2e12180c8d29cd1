using System.CommandLine;
using Lading.Cli.Load.Shaping;
using Lading.Cli.Remote;
using Lading.Cli.Terminal;

namespace Lading.Cli.Load;

/// <summary><c>lading load</c>.</summary>
internal static class LoadCommand
{
    private static readonly Argument<string[]> Files = new("FILE") { Description = "JSON array, NDJSON or CSV, gzipped or not; - reads standard input", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string?> ClassName = new("--class") { Description = "Class of the rows that name none" };
    private static readonly Option<string?> Tenant = new("--tenant") { Description = "Tenant of the rows that name none" };
    private static readonly Option<FileFormat?> Format = new("--format") { Description = "What the file holds, where name and content do not tell" };
    private static readonly Option<string?> Separator = new("--separator") { Description = "Between the cells of a CSV file, where its header does not tell: a character, or tab" };
    private static readonly Option<string[]> Map = new("--map") { Description = "COLUMN=PROPERTY[:TYPE] renames and types a column, COLUMN= leaves it out; repeat it" };
    private static readonly Option<string> IdColumn = new("--id-column") { Description = "Column with the id: a UUID, or any key that one is made of", DefaultValueFactory = _ => ColumnMap.Plain.IdColumn };
    private static readonly Option<string> VectorColumn = new("--vector-column") { Description = "Column with the vector", DefaultValueFactory = _ => ColumnMap.Plain.VectorColumn };
    private static readonly Option<bool> NoSchema = new("--no-schema") { Description = "Do not declare new columns; the server guesses by the first value, or refuses" };
    private static readonly Option<int> BatchItems = new("--batch-items") { Description = "Rows of one batch", DefaultValueFactory = _ => 1_000 };
    private static readonly Option<int> BatchBytes = new("--batch-bytes") { Description = "Bytes at which a batch is closed before that", DefaultValueFactory = _ => 4 << 20 };
    private static readonly Option<int> Connections = new("--connections") { Description = "Batches on their way at the same time", DefaultValueFactory = _ => 4 };
    private static readonly Option<bool> Resume = new("--resume") { Description = "Go on where the last load of the same file stopped" };
    private static readonly Option<long?> MaxFailed = new("--max-failed") { Description = "Stop after so many failed rows" };
    private static readonly Option<string?> KeepIn = new("--keep-in") { Description = "Folder for FILE.failed.ndjson and FILE.lading-progress (default: beside FILE)" };

    public static Command Create()
    {
        var command = new TeachingCommand(
            "load",
            "Loads files into a server, in batches, each of them durable when it counts as loaded.",
            new Example("lading load cities.ndjson --class City", "one JSON object a line; its members are the properties"),
            new Example("lading load dump.json", "objects with class, id, properties and vector, as the server writes them"),
            new Example("lading load people.csv.gz --class Person --id-column email", "the same e-mail address is the same object, however often it is loaded"),
            new Example("lading load cities.csv --class City --map pop=population:int --map notes=", "renames a column, leaves one out"),
            new Example("lading load cities.csv --class City --map country=inCountry:Country", "a reference to the Country that was loaded under that key"),
            new Example("zcat big.gz | lading load - --class Log --connections 8", "standard input"),
            new Example("lading load big.ndjson --class Log --resume", "goes on after Ctrl-C, a crash or a lost server"),
            new Example("lading load cities.ndjson.failed.ndjson", "loads the failed rows again, once they are corrected"))
        {
            Notes =
            [
                "Rows: an object with 'properties' is loaded as it is; of any other row the members or columns are the properties,",
                "but for the vector and a column called id. A row without an id gets one made of its place and content: loading a",
                "file twice is an upsert. Of a key that is no UUID the id is made as weaviate-client's generate_uuid5(key) makes it.",
                "CSV: column types come from the schema, else from the first 1,000 rows; an empty cell is no value.",
                "Failed rows go to FILE.failed.ndjson with their errors (_error) and place (_line). Batches carry an Idempotency-Key:",
                "what was lost on the way is sent again and runs once. Ctrl-C finishes the running batches and says how to go on.",
                "Exit codes: 0 all in, 1 some rows failed, 2 usage, 3 server, 130 interrupted.",
            ],
        };
        foreach (var option in (Option[])[ClassName, Tenant, Format, Separator, Map, IdColumn, VectorColumn, NoSchema, BatchItems, BatchBytes, Connections, Resume, MaxFailed, KeepIn]) command.Add(option);
        command.Add(Files);
        var address = ServerAddress.AddTo(command);
        command.SetAction((parse, cancel) => RunAsync(parse, address, cancel));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parse, ServerAddress address, CancellationToken cancel)
    {
        var settings = Read(parse, address.Url(parse));
        using var http = address.Open(parse);
        // Longer than any batch takes; then the request counts as lost and is sent again under its key.
        http.Timeout = TimeSpan.FromMinutes(5);
        return await new Loader(settings, http, Screen.Of(parse)).RunAsync(cancel);
    }

    private static LoadSettings Read(ParseResult parse, Uri url) => new()
    {
        Files = parse.GetRequiredValue(Files),
        Url = url,
        Class = parse.GetValue(ClassName),
        Tenant = parse.GetValue(Tenant),
        Format = parse.GetValue(Format),
        Separator = ReadSeparator(parse.GetValue(Separator)),
        Columns = new ColumnMap
        {
            IdColumn = parse.GetRequiredValue(IdColumn),
            VectorColumn = parse.GetRequiredValue(VectorColumn),
            Targets = ColumnMap.Parse(parse.GetValue(Map) ?? []),
        },
        DeclareSchema = !parse.GetValue(NoSchema),
        BatchItems = Between(parse.GetValue(BatchItems), 1, 100_000, BatchItems),
        BatchBytes = Between(parse.GetValue(BatchBytes), 1 << 10, 256 << 20, BatchBytes),
        Connections = Between(parse.GetValue(Connections), 1, 64, Connections),
        Resume = parse.GetValue(Resume),
        FailedMax = parse.GetValue(MaxFailed) is { } max ? Math.Max(1, max) : null,
        OutputFolder = parse.GetValue(KeepIn),
    };

    private static char? ReadSeparator(string? written) => written switch
    {
        null => null,
        "tab" or "\\t" => '\t',
        [var one] => one,
        _ => throw new LoadUsageException($"{Separator.Name} {written}: one character, or tab"),
    };

    private static int Between(int value, int from, int to, Option option) =>
        value >= from && value <= to ? value : throw new LoadUsageException($"{option.Name} {value}: between {from} and {to}");
}
