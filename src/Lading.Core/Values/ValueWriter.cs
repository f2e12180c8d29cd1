using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Lading.Core.Values;

/// <summary>
/// Writes encoded values (see <see cref="ValueKind"/> for the bytes) one after another into one growing pooled buffer.
/// All numbers are little-endian. Not thread-safe. Dispose returns the buffer: slices taken from it die with it.
/// </summary>
public sealed class ValueWriter : IDisposable
{
    /// <summary>Bytes of an <see cref="ValueKind.Array"/> or <see cref="ValueKind.Object"/> before its first element.</summary>
    internal const int ContainerHeaderBytes = 1 + 4 + 4;

    private byte[] _buffer;

    /// <summary>Starts an empty writer.</summary>
    /// <param name="capacity">First size of the buffer in bytes; it grows by doubling.</param>
    public ValueWriter(int capacity = 4096) => _buffer = ArrayPool<byte>.Shared.Rent(capacity);

    /// <summary>Bytes written so far; also the position where the next value begins.</summary>
    public int Length { get; private set; }

    /// <summary>The bytes written so far. Valid until the next write (the buffer may move) or <see cref="Dispose"/>.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, Length);

    /// <summary>The bytes from <paramref name="start"/> to <paramref name="end"/>. Take slices only when writing has ended: growing moves the buffer.</summary>
    public ReadOnlyMemory<byte> Slice(int start, int end) => _buffer.AsMemory(start, end - start);

    /// <summary>Forgets everything from <paramref name="length"/> on.</summary>
    public void Truncate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length);
        Length = length;
    }

    /// <summary>Writes a value without payload.</summary>
    public void WriteKind(ValueKind kind) => Take(1)[0] = (byte)kind;

    /// <summary>Writes null.</summary>
    public void WriteNull() => WriteKind(ValueKind.Null);

    /// <summary>Writes true or false.</summary>
    public void WriteBoolean(bool value) => WriteKind(value ? ValueKind.True : ValueKind.False);

    /// <summary>Writes a number as its literal.</summary>
    public void WriteNumberText(ReadOnlySpan<byte> ascii) => WriteBytes(ValueKind.NumberText, ascii);

    /// <summary>Writes a text. The caller vouches that the bytes are well-formed UTF-8.</summary>
    public void WriteText(ReadOnlySpan<byte> utf8) => WriteBytes(ValueKind.Text, utf8);

    /// <summary>Writes a text.</summary>
    public void WriteText(string text)
    {
        var span = BeginText(ValueKind.Text, Encoding.UTF8.GetMaxByteCount(text.Length));
        EndText(Encoding.UTF8.GetBytes(text, span));
    }

    /// <summary>Writes a blob in its base64 spelling.</summary>
    public void WriteBlob(ReadOnlySpan<byte> base64) => WriteBytes(ValueKind.Blob, base64);

    /// <summary>Room for a text whose length is not known yet (unescaping in place); finish with <see cref="EndText"/>.</summary>
    public Span<byte> BeginText(ValueKind kind, int bytesMax)
    {
        Ensure(5 + bytesMax);
        _buffer[Length] = (byte)kind;
        return _buffer.AsSpan(Length + 5, bytesMax);
    }

    /// <summary>Ends the text begun last.</summary>
    /// <param name="bytes">How many bytes of the span were filled.</param>
    public void EndText(int bytes)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_buffer.AsSpan(Length + 1), (uint)bytes);
        Length += 5 + bytes;
    }

    /// <summary>Writes a whole number.</summary>
    public void WriteInteger(long value)
    {
        var span = Take(9);
        span[0] = (byte)ValueKind.Integer;
        BinaryPrimitives.WriteInt64LittleEndian(span[1..], value);
    }

    /// <summary>Writes a finite floating point number.</summary>
    public void WriteNumber(double value)
    {
        var span = Take(9);
        span[0] = (byte)ValueKind.Number;
        BinaryPrimitives.WriteDoubleLittleEndian(span[1..], value);
    }

    /// <summary>Writes an instant.</summary>
    public void WriteDate(DateValue value)
    {
        var span = Take(15);
        span[0] = (byte)ValueKind.Date;
        BinaryPrimitives.WriteInt64LittleEndian(span[1..], value.UnixSeconds);
        BinaryPrimitives.WriteInt32LittleEndian(span[9..], value.Nanoseconds);
        BinaryPrimitives.WriteInt16LittleEndian(span[13..], value.OffsetMinutes);
    }

    /// <summary>Writes a UUID.</summary>
    public void WriteUuid(Guid value)
    {
        var span = Take(17);
        span[0] = (byte)ValueKind.Uuid;
        value.TryWriteBytes(span[1..], bigEndian: true, out _);
    }

    /// <summary>Writes a place.</summary>
    public void WriteGeo(GeoValue value)
    {
        var span = Take(9);
        span[0] = (byte)ValueKind.Geo;
        BinaryPrimitives.WriteSingleLittleEndian(span[1..], value.Latitude);
        BinaryPrimitives.WriteSingleLittleEndian(span[5..], value.Longitude);
    }

    /// <summary>Copies one value that is already encoded.</summary>
    public void WriteRaw(ReadOnlySpan<byte> encoded) => encoded.CopyTo(Take(encoded.Length));

    /// <summary>Opens an array, object or phone; close it with <see cref="End"/> once its elements are counted.</summary>
    /// <returns>The position to hand to <see cref="End"/>.</returns>
    public int Begin(ValueKind container)
    {
        var start = Length;
        Take(ContainerHeaderBytes)[0] = (byte)container;
        return start;
    }

    /// <summary>Writes the name of the next member of an object.</summary>
    public void WriteName(ReadOnlySpan<byte> utf8)
    {
        var span = Take(4 + utf8.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(span, (uint)utf8.Length);
        utf8.CopyTo(span[4..]);
    }

    /// <summary>Writes the name of the next member of an object.</summary>
    public void WriteName(string name)
    {
        Ensure(4 + Encoding.UTF8.GetMaxByteCount(name.Length));
        var bytes = Encoding.UTF8.GetBytes(name, _buffer.AsSpan(Length + 4));
        BinaryPrimitives.WriteUInt32LittleEndian(_buffer.AsSpan(Length), (uint)bytes);
        Length += 4 + bytes;
    }

    /// <summary>Closes the container opened at <paramref name="start"/>.</summary>
    public void End(int start, int count)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_buffer.AsSpan(start + 1), (uint)(Length - start - ContainerHeaderBytes));
        BinaryPrimitives.WriteUInt32LittleEndian(_buffer.AsSpan(start + 5), (uint)count);
    }

    /// <summary>Returns the buffer to its pool.</summary>
    public void Dispose()
    {
        var buffer = Interlocked.Exchange(ref _buffer, []);
        if (buffer.Length > 0) ArrayPool<byte>.Shared.Return(buffer);
        Length = 0;
    }

    private void WriteBytes(ValueKind kind, ReadOnlySpan<byte> bytes)
    {
        var span = Take(5 + bytes.Length);
        span[0] = (byte)kind;
        BinaryPrimitives.WriteUInt32LittleEndian(span[1..], (uint)bytes.Length);
        bytes.CopyTo(span[5..]);
    }

    private Span<byte> Take(int bytes)
    {
        Ensure(bytes);
        var span = _buffer.AsSpan(Length, bytes);
        Length += bytes;
        return span;
    }

    private void Ensure(int bytes)
    {
        if (_buffer.Length - Length >= bytes) return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(checked(Length + bytes), (int)Math.Min(Array.MaxLength, _buffer.Length * 2L)));
        _buffer.AsSpan(0, Length).CopyTo(larger);
        var old = Interlocked.Exchange(ref _buffer, larger);
        if (old.Length > 0) ArrayPool<byte>.Shared.Return(old);
    }
}
