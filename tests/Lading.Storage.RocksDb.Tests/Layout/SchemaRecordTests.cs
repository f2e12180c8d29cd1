using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Lading.Core.Schema;
using Lading.Storage.RocksDb.Layout;

namespace Lading.Storage.RocksDb.Tests.Layout;

/// <summary>Schema records as they stand on disk. A change here is a change of the format.</summary>
public class SchemaRecordTests
{
    [Fact]
    public void Collection_Text()
    {
        var collection = new Collection
        {
            Number = 7,
            Name = "Place",
            Tenancy = new TenancyPolicy(true, CreateOnWrite: true),
            Vectors = [new VectorSpace { Name = "", AcceptsWrites = false }],
            Annotations = ImmutableDictionary<string, string>.Empty.Add("wire", "x"),
            Properties =
            [
                new Property { Name = "name", Type = DataType.Text, Indexing = new PropertyIndexing { Searchable = true, Tokenization = "word" } },
                new Property { Name = "near", Type = DataType.Reference, Targets = ["Place"], Indexing = new PropertyIndexing { Filterable = false } },
            ],
        };
        var text = Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(CollectionRecord.From(collection), SchemaRecords.Default.CollectionRecord));

        Assert.Equal(
            """
            {"number":7,"name":"Place","properties":[{"name":"name","type":"Text","searchable":true,"tokenization":"word"},{"name":"near","type":"Reference","targets":["Place"],"notFilterable":true}],"vectors":[{"name":"","indexKind":"hnsw","distance":"cosine","refusesWrites":true}],"tenancy":{"enabled":true,"createOnWrite":true},"annotations":{"wire":"x"}}
            """,
            text);
    }

    [Fact]
    public void Partition_Text()
    {
        var partition = new Partition { Number = 3, Tenant = "ann", Status = PartitionStatus.Offloaded, ReadOnlyReason = "full" };
        var text = Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(PartitionRecord.From(partition), SchemaRecords.Default.PartitionRecord));

        Assert.Equal("""{"number":3,"tenant":"ann","status":"Offloaded","readOnlyReason":"full"}""", text);
    }
}
