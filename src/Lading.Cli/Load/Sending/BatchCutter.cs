using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using Lading.Cli.Load.Reading;
using Lading.Cli.Load.Shaping;

namespace Lading.Cli.Load.Sending;

/// <summary>Cuts rows into batches. The same input and settings always give the same batches, whatever the server does meanwhile: that is what makes a resumed load repeat them.</summary>
internal sealed class BatchCutter(IRowReader reader, RowShaper shaper, int items, int bytes) : IDisposable
{
    private readonly Row _row = new();
    private readonly XxHash128 _hash = new();
    private readonly ArrayBufferWriter<byte> _item = new();
    private LoadInputException? _broken;

    /// <summary>Batches so far, those passed over included.</summary>
    public long Batches { get; private set; }

    /// <summary>Fills <paramref name="batch"/> with the next rows.</summary>
    /// <returns>False when there are none.</returns>
    /// <exception cref="LoadInputException">The input breaks off here; the rows before it were in the batches before.</exception>
    public bool Fill(RowBatch batch)
    {
        batch.Begin(Batches + 1);
        while (batch.Rows < items && batch.Bytes < bytes && Next())
        {
            _item.ResetWrittenCount();
            var fault = shaper.Shape(_row, _item);
            if (fault is null) batch.Add(_item.WrittenSpan, _row.Line);
            else batch.Reject(_item.WrittenSpan, _row.Line, fault);
        }
        if (batch.Rows == 0) return _broken is null ? false : throw _broken;
        Batches++;
        batch.RowsAfter = _row.Number;
        batch.HashAfter = _hash.GetCurrentHashAsUInt128();
        return true;
    }

    /// <summary>Passes over rows of an earlier load.</summary>
    /// <param name="rows">How many.</param>
    /// <param name="batches">How many batches they were.</param>
    /// <param name="hash">Their hash.</param>
    /// <returns>False when the input begins with other rows than these.</returns>
    public bool Skip(long rows, long batches, UInt128 hash)
    {
        while (_row.Number < rows)
        {
            if (!Next()) return false;
        }
        Batches = batches;
        return _hash.GetCurrentHashAsUInt128() == hash;
    }

    public void Dispose()
    {
        reader.Dispose();
        shaper.Dispose();
    }

    private bool Next()
    {
        try
        {
            if (_broken is not null || !reader.Read(_row)) return false;
        }
        catch (LoadInputException e)
        {
            _broken = e;
            return false;
        }
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, _row.Raw.Length);
        _hash.Append(length);
        _hash.Append(_row.Raw.Span);
        return true;
    }
}
