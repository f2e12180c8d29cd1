using Lading.Core.Objects;
using Lading.Core.Ports;

namespace Lading.Storage.Contract;

/// <summary>Reservations: what a session holds nobody else changes, in order of arrival.</summary>
public abstract class ReservationContract : StoreContract
{
    [Fact]
    public async Task Reserve_HeldKey_WaitsUntilTheSessionEnds()
    {
        var places = await CreateAsync("Place");
        var first = await Store.ReserveAsync(new[] { Key(places, 1), Key(places, 2) }, default);
        var second = Store.ReserveAsync(new[] { Key(places, 2), Key(places, 3) }, default).AsTask();
        Assert.False(second.IsCompleted);

        var set = new WriteSet();
        set.Puts.Add(Put(Key(places, 2), first.Existing.Span[1], "by the first"));
        await first.CommitAsync(set);
        first.Dispose();
        using var held = await second;
        Assert.True(held.Existing.Span[0].Exists);
        Assert.False(held.Existing.Span[1].Exists);
    }

    [Fact]
    public async Task Reserve_OtherKeys_DoesNotWait()
    {
        var places = await CreateAsync("Place");
        using var first = await Store.ReserveAsync(new[] { Key(places, 1) }, default);
        using var second = await Store.ReserveAsync(new[] { Key(places, 2) }, default);
        using var third = await Store.ReserveAsync(ReadOnlyMemory<ObjectKey>.Empty, default);
        Assert.Equal(0, third.Existing.Length);
    }

    [Fact]
    public async Task Reserve_RepeatedKeys_AnswersEachPlaceAndDoesNotWaitForItself()
    {
        var places = await CreateAsync("Place");
        var header = await PutAsync(Key(places, 1));
        using var session = await Store.ReserveAsync(new[] { Key(places, 1), Key(places, 2), Key(places, 1) }, default);

        Assert.Equal([header, default, header], session.Existing.ToArray());
    }

    [Fact]
    public async Task Reserve_Cancelled_LeavesTheQueueInOrder()
    {
        var places = await CreateAsync("Place");
        var first = await Store.ReserveAsync(new[] { Key(places, 1) }, default);
        using var cancel = new CancellationTokenSource();
        var second = Store.ReserveAsync(new[] { Key(places, 1), Key(places, 2) }, cancel.Token).AsTask();
        var third = Store.ReserveAsync(new[] { Key(places, 2) }, default).AsTask();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        first.Dispose();
        (await third).Dispose();
        using var again = await Store.ReserveAsync(new[] { Key(places, 1), Key(places, 2) }, default);
    }

    [Fact]
    public async Task Reserve_CrossedKeys_NeverDeadlock()
    {
        var places = await CreateAsync("Place");
        var writers = Enumerable.Range(0, 40).Select(async writer =>
        {
            var random = new Random(writer);
            for (var round = 0; round < 25; round++)
            {
                ObjectKey[] keys = [.. Enumerable.Range(0, 4).Select(_ => Key(places, random.Next(6)))];
                using var session = await Store.ReserveAsync(keys, default);
                var set = new WriteSet();
                for (var i = 0; i < keys.Length; i++)
                    if (Array.IndexOf(keys, keys[i]) == i) set.Puts.Add(Put(keys[i], session.Existing.Span[i], $"{writer}"));
                Assert.Equal(CommitStatus.Committed, (await session.CommitAsync(set)).Status);
            }
        });
        await Task.WhenAll(writers);

        Assert.Equal(6, Count(places));
    }

    [Fact]
    public async Task Commit_ManyWritersOfOneKey_LoseNoVersion()
    {
        var places = await CreateAsync("Place");
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => PutAsync(Key(places, 1), $"{i}")));

        Assert.Equal(50UL, Header(Key(places, 1)).Version);
        Assert.Equal(1, Count(places));
    }

    [Fact]
    public async Task Commit_ManyWritersOfOwnKeys_HaveEachAPositionOfTheirOwn()
    {
        var places = await CreateAsync("Place");
        var before = Store.Position;
        var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => CommitAsync(PutNew(Key(places, i)))));

        Assert.Equal(Enumerable.Range(1, 200).Select(i => before + i), results.Select(result => result.Position).Order());
        Assert.Equal(200, Count(places));
    }

    [Fact]
    public async Task Commit_Twice_IsAFault()
    {
        var places = await CreateAsync("Place");
        using var session = await Store.ReserveAsync(new[] { Key(places, 1) }, default);
        await session.CommitAsync(PutNew(Key(places, 1)));

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await session.CommitAsync(new WriteSet()));
    }

    [Fact]
    public async Task Snapshot_OfASession_ShowsWhatWasThereWhenItWasReserved()
    {
        var places = await CreateAsync("Place");
        await PutAsync(Key(places, 1), "one");
        using var session = await Store.ReserveAsync(new[] { Key(places, 1) }, default);

        Assert.Equal("one", Text(session.Snapshot.GetObject(Key(places, 1), ObjectParts.All)));
    }

    [Fact]
    public async Task Commit_EmptySet_HasAPosition()
    {
        using var session = await Store.ReserveAsync(ReadOnlyMemory<ObjectKey>.Empty, default);
        Assert.Equal(new CommitResult(CommitStatus.Committed, 1), await session.CommitAsync(new WriteSet()));
    }
}
