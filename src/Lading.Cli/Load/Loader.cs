using Lading.Cli.Load.Keeping;
using Lading.Cli.Load.Reading;
using Lading.Cli.Load.Sending;
using Lading.Cli.Load.Shaping;
using Lading.Cli.Terminal;
using Lading.Core;

namespace Lading.Cli.Load;

/// <summary>Loads files one after another and says what became of them.</summary>
internal sealed class Loader(LoadSettings settings, HttpClient http, Screen screen)
{
    private readonly LoadReport _report = new(settings, screen);

    public Func<Stream> StandardInput { get; init; } = Console.OpenStandardInput;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public IdSource Ids { get; init; } = IdSource.System;

    /// <summary>Loads all of them.</summary>
    /// <param name="stop">Asks to finish what has been sent, say how to go on, and end.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="CommandException">It ended early; the report has been written.</exception>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        foreach (var file in settings.Files.Where(f => f != InputFile.StandardInput && !File.Exists(f))) throw new LoadUsageException($"there is no file {file}");
        var exitCode = ExitCode.Ok;
        foreach (var (index, file) in settings.Files.Index())
        {
            var rest = settings.Files.Skip(index).ToArray();
            if (stop.IsCancellationRequested)
            {
                _report.NotBegun(rest);
                return ExitCode.Interrupted;
            }
            var failed = await LoadAsync(file, rest, stop);
            if (failed > 0) exitCode = ExitCode.ItemsFailed;
            if (stop.IsCancellationRequested && File.Exists(SideFiles.Of(file, settings.OutputFolder).Progress)) return ExitCode.Interrupted;
        }
        return exitCode;
    }

    /// <returns>How many rows failed, those of the earlier part of a resumed load included.</returns>
    private async Task<long> LoadAsync(string path, IReadOnlyList<string> rest, CancellationToken stop)
    {
        var side = SideFiles.Of(path, settings.OutputFolder);
        var display = new LoadDisplay(screen, Time);
        using var input = InputFile.Open(path, settings.Format, StandardInput);
        var reader = Reader(input);
        var point = StartingPoint(path, side, display);
        await PrepareSchemaAsync(reader, display, stop);
        using var failedFile = new FailedFile(side.Failed, point.FailedBytes);
        var ledger = new Ledger(point, failedFile, side.Progress, Time);
        var shaper = new RowShaper(settings.Class, settings.Tenant, reader is CsvReader ? ColumnMap.Plain : settings.Columns);
        var cutter = new BatchCutter(reader, shaper, settings.BatchItems, settings.BatchBytes);
        if (point.Batches > 0 && !cutter.Skip(point.Rows, point.Batches, point.Hash))
        {
            throw new LoadUsageException($"{path} does not begin with the {LoadDisplay.Count(point.Rows)} rows that are loaded already: it was changed. Load it from the start, without --resume");
        }
        ledger.Save();
        if (ledger.Warning is { } warning) display.Note(warning);

        var begun = Time.GetTimestamp();
        using var load = new FileLoad(cutter, new BatchSender(http, point.Load, settings.RetryFor, display, Time), ledger, settings.Connections, settings.FailedMax);
        var run = load.RunAsync(stop);
        await display.ShowAsync(Path.GetFileName(LoadReport.Name(path)), () => input.Position, input.Length, run);
        var trouble = await run;
        if (shaper.KeysNotKept || reader is CsvReader { Columns.KeysNotKept: true }) display.Note($"{LoadReport.Name(path)}: ids were made of the keys in '{settings.Columns.IdColumn}', which are no property; --map {settings.Columns.IdColumn}=PROPERTY would keep them");
        _report.Of(path, rest, side, display, ledger.Point, Time.GetElapsedTime(begun), trouble, load.ReachedEnd);
        if (load.ReachedEnd) File.Delete(side.Progress);
        return trouble is null ? ledger.Point.Failed : throw trouble;
    }

    private IRowReader Reader(InputFile input) => input.Format switch
    {
        FileFormat.Ndjson => new NdjsonReader(input.Content),
        FileFormat.Json => new JsonElementsReader(input.Content),
        _ => new CsvReader(input.Content, settings.Separator),
    };

    private LoadPoint StartingPoint(string path, SideFiles side, LoadDisplay display)
    {
        var earlier = ProgressFile.Read(side.Progress);
        var cut = settings.Cut();
        if (!settings.Resume)
        {
            if (earlier is not null) display.Note($"{LoadReport.Name(path)}: an earlier load stopped after row {LoadDisplay.Count(earlier.Rows)}; this one begins anew (--resume would go on)");
            return new LoadPoint(Ids.Next(), cut);
        }
        if (earlier is null)
        {
            display.Note($"{LoadReport.Name(path)}: there is nothing to resume ({side.Progress} does not exist); loading from the start");
            return new LoadPoint(Ids.Next(), cut);
        }
        var changed = cut.Keys.Union(earlier.Settings.Keys).Where(k => cut.GetValueOrDefault(k) != earlier.Settings.GetValueOrDefault(k)).ToArray();
        if (changed.Length == 0) return earlier;
        var asked = string.Join(", ", changed.Select(k => $"{k} was {earlier.Settings.GetValueOrDefault(k, "not given")}"));
        throw new LoadUsageException($"{path} was begun with other settings ({asked}); resume with the same, or load from the start without --resume");
    }

    /// <summary>Makes sure that the server is there, plans the columns of a CSV file and declares what is new.</summary>
    private async Task PrepareSchemaAsync(IRowReader reader, LoadDisplay display, CancellationToken stop)
    {
        var desk = new SchemaDesk(http);
        var known = settings.Class is null ? null : await desk.TypesOfAsync(settings.Class, stop);
        if (settings.Class is null) await desk.GreetAsync(stop);
        var properties = settings.Columns.Targets.Values.Where(t => t is { Property: not null, Type: not null and not CellTypes.JsonType }).Select(t => (t.Property!, t.Type!));
        if (reader is CsvReader csv)
        {
            csv.Plan(settings.Columns, known ?? new Dictionary<string, string>());
            properties = csv.Columns.Declared;
        }
        if (settings.Class is null || !settings.DeclareSchema) return;
        if (await desk.DeclareAsync(settings.Class, settings.Tenant is not null, known, [.. properties], stop) is { } declared) display.Note(declared);
    }
}
