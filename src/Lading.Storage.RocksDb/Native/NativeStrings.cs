using System.Runtime.InteropServices;

namespace Lading.Storage.RocksDb.Native;

/// <summary>An array of zero-terminated strings in native memory.</summary>
internal sealed unsafe class NativeStrings : IDisposable
{
    private readonly int _count;

    public NativeStrings(string[] values)
    {
        _count = values.Length;
        Pointers = (byte**)NativeMemory.Alloc((nuint)(values.Length * sizeof(byte*)));
        for (var i = 0; i < values.Length; i++) Pointers[i] = (byte*)Marshal.StringToCoTaskMemUTF8(values[i]);
    }

    public byte** Pointers { get; }

    public void Dispose()
    {
        for (var i = 0; i < _count; i++) Marshal.FreeCoTaskMem((nint)Pointers[i]);
        NativeMemory.Free(Pointers);
    }
}
