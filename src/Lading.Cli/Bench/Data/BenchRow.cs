namespace Lading.Cli.Bench.Data;

/// <summary>One object of the benchmark: seven properties, 0.8 KB as JSON. Made of its number and nothing else, so that every run has the same.</summary>
internal readonly record struct BenchRow
{
    /// <summary>The class all of them belong to.</summary>
    public const string Class = "Crate";

    private const string Letters = "abcdefghijklmnopqrstuvwxyz ";

    /// <summary>Characters of the two texts: with them the object has the size that the original's published figures were measured with.</summary>
    private const int TitleLength = 60, BodyLength = 540;

    private readonly ulong _seed;

    public BenchRow(long number)
    {
        Number = number;
        _seed = (ulong)number;
    }

    public long Number { get; }

    public Guid Id
    {
        get
        {
            var random = new SplitMix(_seed ^ 0xA5A5_0000_0000_0001);
            Span<byte> bytes = stackalloc byte[16];
            BitConverter.TryWriteBytes(bytes, random.Next());
            BitConverter.TryWriteBytes(bytes[8..], random.Next());
            bytes[6] = (byte)(bytes[6] & 0x0F | 0x40);
            bytes[8] = (byte)(bytes[8] & 0x3F | 0x80);
            return new Guid(bytes, bigEndian: true);
        }
    }

    public string Title => Text(1, TitleLength);

    public string Body => Text(2, BodyLength);

    public string Category => "category" + _seed % 97;

    public long Count => (long)(new SplitMix(_seed ^ 3).Next() % 1_000_000);

    public double Price => new SplitMix(_seed ^ 4).Next() % 100_000 / 100.0;

    public bool InStock => _seed % 3 == 0;

    /// <summary>Seconds since 1970.</summary>
    public long Created => 1_600_000_000 + (long)(new SplitMix(_seed ^ 5).Next() % 100_000_000);

    /// <summary>Fills a vector with floats between -1 and 1.</summary>
    public void Fill(Span<float> vector)
    {
        var random = new SplitMix(_seed ^ 6);
        foreach (ref var value in vector) value = (int)(random.Next() >> 40) / (float)(1 << 23) - 1;
    }

    private string Text(ulong which, int length) => string.Create(length, _seed * 31 + which, static (text, seed) =>
    {
        var random = new SplitMix(seed);
        foreach (ref var letter in text) letter = Letters[(int)(random.Next() % (ulong)Letters.Length)];
    });
}

/// <summary>Steele, Lea and Flood's SplitMix64: eight bytes of state, good enough to look random to a compressor.</summary>
internal struct SplitMix(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        var z = _state += 0x9E37_79B9_7F4A_7C15;
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return z ^ (z >> 31);
    }
}
