using Lading.Storage.RocksDb.Layout;
using Lading.Storage.RocksDb.Native;
using Lading.Storage.RocksDb.Writing;
using Lading.Testing;

namespace Lading.Storage.RocksDb.Tests.Writing;

/// <summary>The batch encoding, byte by byte, and as RocksDB reads it.</summary>
public class RecordWriterTests
{
    [Fact]
    public void Records_AreEncodedAsDrawn()
    {
        using var records = new RecordWriter(16);
        records.Put(Family.Objects, [0xAA], [0xBB, 0xCC]);
        records.Delete(Family.Ids, [0xDD]);
        records.DeleteRange(Family.Vectors, [1], [2]);

        Assert.Equal("0000000000000000" + "03000000" + "050301AA02BBCC" + "040201DD" + "0E0401010102", Convert.ToHexString(records.Finish()));
    }

    [Fact]
    public void Truncate_ForgetsWhatCameAfter()
    {
        using var records = new RecordWriter(16);
        records.Delete(Family.Ids, [1]);
        var (length, count) = (records.Length, records.Count);
        records.Put(Family.Objects, new byte[1000], new byte[1000]);
        records.Truncate(length, count);

        Assert.Equal("0000000000000000" + "01000000" + "04020101", Convert.ToHexString(records.Finish()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(16_383)]
    [InlineData(16_384)]
    [InlineData(3_000_000)]
    public void Database_ReadsWhatWasWritten(int valueLength)
    {
        var folder = TestFolder.Create("records");
        try
        {
            using var database = Database.Open(folder, new RocksDbStoreOptions().ToTuning());
            var value = new byte[valueLength];
            new Random(valueLength).NextBytes(value);
            using var records = new RecordWriter(16);
            records.Put(Family.Objects, [1], value);
            records.Put(Family.Vectors, [1], value);
            records.Put(Family.Ids, [1], [7]);
            records.Delete(Family.Ids, [1]);
            using var appended = new RecordWriter(16);
            appended.Put(Family.Meta, [9], [9]);
            records.Append(appended);
            database.Write(records.Finish(), sync: false);

            using var view = database.OpenView();
            using (var read = view.Get(Family.Objects, [1])) Assert.True(read.Bytes.SequenceEqual(value));
            using (var read = view.Get(Family.Vectors, [1])) Assert.True(read.Bytes.SequenceEqual(value));
            using (var read = view.Get(Family.Meta, [9])) Assert.True(read.IsFound);
            using (var read = view.Get(Family.Ids, [1])) Assert.False(read.IsFound);
        }
        finally
        {
            TestFolder.Remove(folder);
        }
    }
}
