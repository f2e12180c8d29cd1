using Lading.Core.Objects;
using Lading.Core.Ports;
using Lading.Storage.RocksDb.Layout;

namespace Lading.Storage.RocksDb.Tests.Layout;

/// <summary>Every key and value, byte by byte as drawn. A change here is a change of the format on disk: raise <see cref="MetaLayout.Format"/>.</summary>
public class LayoutTests
{
    private static readonly ObjectId Id = new(new UInt128(0x0011223344556677, 0x8899AABBCCDDEEFF));
    private static readonly Guid Receipt = new("00112233-4455-6677-8899-aabbccddeeff");
    private static readonly RowKey Row = new(1, 2, 3);
    private static readonly Reference Target = new("City", Id, Compact: true);

    private const string IdHex = "00112233445566778899AABBCCDDEEFF";
    private const string RowHex = "0000000100000002" + "0000000000000003";

    [Fact]
    public void Ids_KeyAndValue()
    {
        Golden("0000000100000002" + IdHex, Bytes(IdLayout.KeyBytes, key => IdLayout.WriteKey(key, new ObjectKey(1, 2, Id))));
        var stored = new StoredHeader(new ObjectHeader(1, 2, 3, 4, 5), RowParts.UnnamedVector | RowParts.References);
        var value = Bytes(IdLayout.ValueBytes, bytes => IdLayout.WriteValue(bytes, stored));
        Golden("0100000000000000" + "0200000000000000" + "0300000000000000" + "0400000000000000" + "0500000000000000" + "05", value);
        Assert.Equal(stored, IdLayout.ReadValue(value));
    }

    [Fact]
    public void Objects_KeyAndValue()
    {
        Golden(RowHex, Bytes(RowKey.Bytes, key => Row.Write(key)));
        var value = Bytes(ObjectLayout.HeadBytes + 2, bytes => ObjectLayout.WriteValue(bytes, Id, [0xAB, 0xCD]));
        Golden("01" + IdHex + "ABCD", value);
        Assert.Equal(Id, ObjectLayout.ReadId(value));
        Assert.Equal([0xAB, 0xCD], ObjectLayout.ReadProperties(value).ToArray());
    }

    [Fact]
    public void Vectors_KeyAndValue()
    {
        Golden(RowHex, Bytes(VectorLayout.KeyBytes(""), key => VectorLayout.WriteKey(key, Row, "")));
        Golden(RowHex + "7469", Bytes(VectorLayout.KeyBytes("ti"), key => VectorLayout.WriteKey(key, Row, "ti")));
        var vector = new VectorData("ti", new[] { 1f, -2f }, Tokens: 2);
        var value = Bytes(VectorLayout.ValueBytes(vector), bytes => VectorLayout.WriteValue(bytes, vector));
        Golden("01000000" + "02000000" + "0000803F" + "000000C0", value);
        Assert.Equal([1f, -2f], VectorLayout.ReadValue("ti", value).Values.ToArray());
    }

    [Fact]
    public void References_BothDirections()
    {
        var key = Bytes(ReferenceLayout.KeyBytes("near"), bytes => ReferenceLayout.WriteKey(bytes, Row, "near", 9));
        var value = Bytes(ReferenceLayout.ValueBytes(Target), bytes => ReferenceLayout.WriteValue(bytes, Target));
        Golden(RowHex + "0004" + "6E656172" + "0000000000000009", key);
        Golden("01" + IdHex + "43697479", value);
        Assert.Equal(new HeldEntry(Row, "near", 9, Target), ReferenceLayout.Read(key, value));

        var referrer = Bytes(ReferenceLayout.ReferrerKeyBytes(Target, "near"), bytes => ReferenceLayout.WriteReferrerKey(bytes, Target, Row, "near", 9));
        Golden("0004" + "43697479" + IdHex + RowHex + "0004" + "6E656172" + "0000000000000009", referrer);
        Assert.Equal(new HeldEntry(Row, "near", 9, Target with { Compact = false }), ReferenceLayout.ReadReferrer(referrer));
    }

    [Fact]
    public void Feed_KeyAndValue()
    {
        Golden("0000000000000102", Bytes(FeedLayout.KeyBytes, key => FeedLayout.WriteKey(key, 0x102)));
        var change = new RowChange(RowChangeKind.Touch, 1, 2, 3, Id);
        var value = Bytes(FeedLayout.ChangeBytes, bytes => FeedLayout.WriteChange(bytes, change));
        Golden("02" + "01000000" + "02000000" + "0300000000000000" + IdHex, value);
        Assert.Equal([change], FeedLayout.ReadChanges(value));
    }

    [Fact]
    public void Receipts_KeysAndHeader()
    {
        Golden("01" + IdHex, Bytes(ReceiptLayout.HeaderKeyBytes, key => ReceiptLayout.WriteHeaderKey(key, Receipt)));
        Golden("02" + IdHex + "00000007", Bytes(ReceiptLayout.PageKeyBytes, key => ReceiptLayout.WritePageKey(key, Receipt, 7)));
        Golden("03" + "7FFFFFFFFFFFFFFE" + "FFEEDDCCBBAA99887766554433221100", Bytes(ReceiptLayout.TimeKeyBytes, key => ReceiptLayout.WriteTimeKey(key, 1, Receipt)));
        Golden("05" + "8000000000000001" + IdHex, Bytes(ReceiptLayout.TimeKeyBytes, key => ReceiptLayout.WriteExpiryKey(key, 1, Receipt)));
        var key = Enumerable.Range(0, 64).Select(i => (byte)i).ToArray();
        Golden("04" + Convert.ToHexString(key), Bytes(ReceiptLayout.IdempotencyKeyBytes, bytes => ReceiptLayout.WriteIdempotencyKey(bytes, key)));

        var record = new ReceiptRecord(new ReceiptHeader(Receipt, 1, 2, new byte[] { 0xEE })) { IdempotencyKey = key };
        var value = Bytes(ReceiptLayout.HeaderValueBytes(record), bytes => ReceiptLayout.WriteHeaderValue(bytes, record));
        Golden("0100000000000000" + "0200000000000000" + "40" + Convert.ToHexString(key) + "EE", value);
        Assert.Equal([0xEE], ReceiptLayout.ReadHeaderValue(Receipt, value).Header.ToArray());
        Assert.Equal(key, ReceiptLayout.ReadIdempotencyKey(value).ToArray());
    }

    [Fact]
    public void Meta_KeysAndValues()
    {
        Golden("01000000" + IdHex, Bytes(MetaLayout.IdentityBytes, value => MetaLayout.WriteIdentity(value, 1, Receipt)));
        var marks = new Marks(1, 2, 3, 4, 5);
        var value = Bytes(MetaLayout.MarksBytes, bytes => MetaLayout.WriteMarks(bytes, marks));
        Golden("0100000000000000" + "0200000000000000" + "0300000000000000" + "04000000" + "05000000", value);
        Assert.Equal(marks, MetaLayout.ReadMarks(value));
        Golden("02" + "00000001" + "00000002", Bytes(MetaLayout.CounterKeyBytes, key => MetaLayout.WriteCounterKey(key, 1, 2)));
        Golden("03" + "00000001" + "00000002" + "7469", Bytes(MetaLayout.DimensionsKeyBytes("ti"), key => MetaLayout.WriteDimensionsKey(key, new SpaceKey(1, 2, "ti"))));
        Golden("04" + "7469", Bytes(MetaLayout.ConsumerKeyBytes("ti"), key => MetaLayout.WriteConsumerKey(key, "ti")));
    }

    [Fact]
    public void Schema_Keys()
    {
        Golden("01" + "00000001", Bytes(SchemaLayout.CollectionKeyBytes, key => SchemaLayout.WriteCollectionKey(key, 1)));
        Golden("02" + "00000001" + "00000002", Bytes(SchemaLayout.PartitionKeyBytes, key => SchemaLayout.WritePartitionKey(key, 1, 2)));
        Golden("03" + "4F7274", Bytes(SchemaLayout.AliasKeyBytes("Ort"), key => SchemaLayout.WriteAliasKey(key, "Ort")));
        Golden("04" + "00000001" + "FFFFFFFF", Bytes(SchemaLayout.PartitionKeyBytes, key => SchemaLayout.WriteTombstoneKey(key, new Dead(1, SchemaLayout.AllPartitions))));
    }

    [Fact]
    public void Receipts_Times_SortFromBeforeTheEpochOn()
    {
        long[] times = [long.MinValue, -1, 0, 1, long.MaxValue];
        var expiry = times.Select(time => Convert.ToHexString(Bytes(ReceiptLayout.TimeKeyBytes, key => ReceiptLayout.WriteExpiryKey(key, time, Receipt)))).ToArray();
        Assert.Equal(expiry.Order(StringComparer.Ordinal), expiry);
        var newest = times.Select(time => Convert.ToHexString(Bytes(ReceiptLayout.TimeKeyBytes, key => ReceiptLayout.WriteTimeKey(key, time, Receipt)))).ToArray();
        Assert.Equal(newest.OrderDescending(StringComparer.Ordinal), newest);
    }

    [Theory]
    [InlineData("00000001", "00000002")]
    [InlineData("000000FF", "000001")]
    [InlineData("00FFFFFF", "01")]
    public void KeyBounds_End_IsTheFirstKeyBehindThePrefix(string prefix, string end)
    {
        var bytes = Convert.FromHexString(prefix);
        var buffer = new byte[bytes.Length];
        Assert.Equal(end, Convert.ToHexString(buffer.AsSpan(0, KeyBounds.WriteEnd(bytes, buffer))));
    }

    [Fact]
    public void Values_OfUnknownForm_AreRefused()
    {
        Assert.Throws<InvalidDataException>(() => ObjectLayout.ReadId(new byte[ObjectLayout.HeadBytes]));
        Assert.Throws<InvalidDataException>(() => ObjectLayout.ReadId([]));
        Assert.Throws<InvalidDataException>(() => VectorLayout.ReadValue("", [2, 0, 0, 0, 0, 0, 0, 0]));
        Assert.Throws<InvalidDataException>(() => VectorLayout.ReadValue("", [1, 0, 0, 0, 0, 0, 0, 0, 9]));
        Assert.Throws<InvalidDataException>(() => IdLayout.ReadValue(new byte[40]));
        Assert.Throws<InvalidDataException>(() => FeedLayout.ReadChanges(new byte[34]));
        Assert.Throws<InvalidDataException>(() => { _ = ReceiptLayout.ReadIdempotencyKey(new byte[16]); });
    }

    [Fact]
    public void Names_TooLongForAKey_AreRefused()
    {
        Assert.Equal(Names.BytesMax, Names.Bytes(new string('x', Names.BytesMax)));
        Assert.Throws<NameTooLongException>(() => Names.Bytes(new string('x', Names.BytesMax + 1)));
    }

    private static byte[] Bytes(int length, Action<byte[]> write)
    {
        var bytes = new byte[length];
        write(bytes);
        return bytes;
    }

    private static void Golden(string hex, byte[] bytes) => Assert.Equal(hex, Convert.ToHexString(bytes));
}
