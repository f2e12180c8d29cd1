namespace Lading.Cli.Load.Reading;

/// <summary>One row of the input. The same object is filled again by each read; its memory is valid until the next.</summary>
internal sealed class Row
{
    /// <summary>Counted from 1 over the whole input, rows at fault included.</summary>
    public long Number { get; private set; }

    /// <summary>The line of the input where it begins, counted from 1.</summary>
    public long Line { get; private set; }

    /// <summary>The row as it stands in the input.</summary>
    public ReadOnlyMemory<byte> Raw { get; private set; }

    /// <summary>The row as JSON, not yet checked.</summary>
    public ReadOnlyMemory<byte> Json { get; private set; }

    /// <summary>Why it cannot be sent, or null.</summary>
    public RowFault? Fault { get; private set; }

    public void Set(long line, ReadOnlyMemory<byte> raw, ReadOnlyMemory<byte> json, RowFault? fault = null)
    {
        Number++;
        (Line, Raw, Json, Fault) = (line, raw, json, fault);
    }
}

/// <summary>Why a row is not sent: it would be no row, or would take its whole batch with it.</summary>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Message">A sentence.</param>
internal sealed record RowFault(string Code, string Message);

/// <summary>Rows of an input, one after another, in constant memory.</summary>
internal interface IRowReader : IDisposable
{
    /// <summary>Reads the next row.</summary>
    /// <returns>False at the end of the input.</returns>
    /// <exception cref="LoadInputException">Nothing behind this place can be read.</exception>
    bool Read(Row row);
}

/// <summary>Limits of what is read.</summary>
internal static class ReadLimits
{
    /// <summary>Bytes of one row: far above any object, far below the memory of a small machine.</summary>
    public const int RowBytesMax = 64 << 20;

    /// <summary>Levels of arrays and objects in a row, as the server takes them.</summary>
    public const int NestingMax = 256;

    /// <summary>Rows of a CSV file from which the types of its columns are inferred.</summary>
    public const int SampleRows = 1_000;
}
