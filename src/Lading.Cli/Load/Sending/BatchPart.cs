namespace Lading.Cli.Load.Sending;

/// <summary>The items of a batch that go into one request: all of them at first; fewer when the server refuses some of them.</summary>
/// <param name="Batch">The batch.</param>
/// <param name="Indexes">Places of the items in it, ascending.</param>
/// <param name="Attempt">Counts how often these items were sent under a key of their own because the server asked for them again.</param>
internal sealed record BatchPart(RowBatch Batch, int[] Indexes, int Attempt)
{
    public static BatchPart All(RowBatch batch) => new(batch, [.. Enumerable.Range(0, batch.Items)], 0);

    public int Count => Indexes.Length;

    public BatchPart Half(bool second) => this with { Indexes = second ? Indexes[(Count / 2)..] : Indexes[..(Count / 2)] };

    /// <summary>The items with the commas between.</summary>
    public ReadOnlyMemory<byte> Items()
    {
        if (Indexes[^1] - Indexes[0] == Count - 1) return Batch.Range(Indexes[0], Count);
        var items = new byte[Indexes.Sum(i => Batch.Item(i).Length) + Count - 1];
        var at = 0;
        foreach (var index in Indexes)
        {
            if (at > 0) items[at++] = (byte)',';
            Batch.Item(index).CopyTo(items.AsMemory(at));
            at += Batch.Item(index).Length;
        }
        return items;
    }

    public Keeping.FailedRow Failed(int index, System.Text.Json.JsonElement errors) =>
        Keeping.FailedRow.Of(Batch.LineOf(Indexes[index]), Batch.Item(Indexes[index]).Span, errors);

    public Keeping.FailedRow Refused(string refusal) =>
        Keeping.FailedRow.Of(Batch.LineOf(Indexes[0]), Batch.Item(Indexes[0]).Span, new Reading.RowFault("refused", refusal));
}
