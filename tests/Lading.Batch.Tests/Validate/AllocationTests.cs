using Lading.Batch.Validate;
using Lading.Core;
using Lading.Core.Schema;
using Lading.Core.Values;

namespace Lading.Batch.Tests.Validate;

/// <summary>What a good item costs: little more than the accepted object that it becomes.</summary>
public sealed class AllocationTests(ITestOutputHelper output) : IDisposable
{
    private const int Items = 2000;

    /// <summary>The accepted object takes about 120 bytes, its places in the result 20.</summary>
    private const int ObjectBytesMax = 160;

    /// <summary>A list with one vector takes 56 bytes.</summary>
    private const int VectorListBytes = 56;

    private readonly World _world = new();

    [Fact]
    public void GoodItem_WithoutVector_AllocatesItsAcceptedObject()
    {
        AddVessel();
        var bytes = PerItem(i => World.Put("Vessel", $$"""
            {"name":"Aurora {{i}}","built":{{i}},"length":12.5,"active":true,"crew":["a","b"],"engine":{"power":5,"maker":"Kiel"} }
            """, id: i));
        Assert.InRange(bytes, 1, ObjectBytesMax);
    }

    [Fact]
    public void GoodItem_WithVector_AllocatesTheListOfItInAddition()
    {
        AddVessel();
        Assert.InRange(PerItem(i => World.Put("Vessel", $$"""{"name":"Aurora {{i}}"}""", id: i, vectors: [new DraftVector("", new float[16])])), 1, ObjectBytesMax + VectorListBytes);
    }

    public void Dispose() => _world.Dispose();

    private void AddVessel()
    {
        _world.Add(
            "Vessel",
            new Property { Name = "name", Type = DataType.Text }, new Property { Name = "built", Type = DataType.Integer }, new Property { Name = "length", Type = DataType.Number },
            new Property { Name = "active", Type = DataType.Boolean }, new Property { Name = "crew", Type = DataType.Text, IsArray = true },
            new Property { Name = "engine", Type = DataType.Object, Nested = [new Property { Name = "power", Type = DataType.Integer }, new Property { Name = "maker", Type = DataType.Text }] });
    }

    /// <summary>Bytes allocated per item: what a batch of two parts allocates beyond one of a single part, so that what is paid once does not count.</summary>
    private long PerItem(Func<int, PutObject> make)
    {
        using var written = new ValueWriter(4 << 20);
        var half = Input([.. Enumerable.Range(0, Items).Select(make)], written);
        var whole = Input([.. Enumerable.Range(0, 2 * Items).Select(make)], written);
        Assert.All(Validator.Run(whole).Failures, Assert.Null);
        var bytes = (Allocated(whole) - Allocated(half)) / Items;
        output.WriteLine($"{bytes} bytes per item");
        return bytes;
    }

    private static long Allocated(ValidationInput input)
    {
        input.Output.Truncate(0);
        Validator.Run(input);
        input.Output.Truncate(0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Validator.Run(input);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private ValidationInput Input(BatchItem[] items, ValueWriter written) => new()
    {
        Request = _world.Request(items, grows: false),
        Schema = _world.Schema,
        Facts = Facts.Of(_world.Stored, []),
        Limits = _world.Limits,
        Ids = IdSource.System,
        Output = written,
    };
}
