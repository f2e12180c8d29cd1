using CsCheck;
using Lading.Core.Objects;
using Lading.Storage.RocksDb.Writing;

namespace Lading.Storage.RocksDb.Tests.Writing;

public class KeyQueueTests
{
    [Fact]
    public async Task Tickets_OfOneKey_AreServedInOrderOfArrival()
    {
        var queue = new KeyQueue();
        var tickets = Enumerable.Range(0, 10).Select(_ => queue.Enter([Key(1)])).ToArray();
        foreach (var (ticket, i) in tickets.Select((ticket, i) => (ticket, i)))
        {
            await ticket.WaitAsync(default);
            Assert.All(tickets[(i + 1)..], later => Assert.True(later.Ahead > 0));
            ticket.Dispose();
        }

        Assert.Equal(0, queue.Count);
    }

    [Fact]
    public void EmptyAndRepeatedKeys_NeverWait()
    {
        var queue = new KeyQueue();
        using var empty = queue.Enter([]);
        using var repeated = queue.Enter([Key(1), Key(1), Key(2), Key(1)]);
        Assert.True(empty.WaitAsync(default).IsCompletedSuccessfully);
        Assert.True(repeated.WaitAsync(default).IsCompletedSuccessfully);
        Assert.Equal(2, queue.Count);
    }

    [Fact]
    public async Task CancelledTicket_LetsNobodyOvertake()
    {
        var queue = new KeyQueue();
        var first = queue.Enter([Key(1)]);
        using var cancel = new CancellationTokenSource();
        var second = queue.Enter([Key(1), Key(2)]);
        var waiting = second.WaitAsync(cancel.Token).AsTask();
        var third = queue.Enter([Key(2)]);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        Assert.False(third.WaitAsync(default).IsCompleted);
        first.Dispose();
        Assert.Equal(0, third.Ahead);
        third.Dispose();
        Assert.Equal(0, queue.Count);
    }

    [Fact]
    public void Dispose_Twice_FreesOnce()
    {
        var queue = new KeyQueue();
        var first = queue.Enter([Key(1)]);
        first.Dispose();
        using var second = queue.Enter([Key(1)]);
        first.Dispose();

        Assert.Equal(1, queue.Count);
    }

    /// <summary>Any tickets, left in any order that the queue allows: all are served in the end, and no key is ever held twice.</summary>
    [Fact]
    public void AnyTickets_AreAllServedAndNeverShareAKey() =>
        Gen.Select(Gen.Int[0, 5].HashSet[0, 4].Array[1, 30], Gen.Int[0, 1000].Array[30], Gen.Bool.Array[30]).Sample((wanted, order, cancelled) =>
        {
            var queue = new KeyQueue();
            var open = wanted.Select((keys, i) => (Ticket: queue.Enter([.. keys.Select(Key)]), Keys: keys, Leaves: cancelled[i])).ToList();
            foreach (var ticket in open.Where(ticket => ticket.Leaves && ticket.Ticket.Ahead > 0).ToList())
            {
                ticket.Ticket.Dispose();
                open.Remove(ticket);
            }

            for (var step = 0; open.Count > 0; step++)
            {
                var held = open.Where(ticket => ticket.Ticket.Ahead == 0).ToArray();
                Assert.NotEmpty(held);
                var keys = held.SelectMany(ticket => ticket.Keys).ToArray();
                Assert.Equal(keys.Distinct().Count(), keys.Length);
                var next = held[order[step % order.Length] % held.Length];
                next.Ticket.Dispose();
                open.Remove(next);
            }

            Assert.Equal(0, queue.Count);
        });

    private static ObjectKey Key(int id) => new(1, 0, new ObjectId((UInt128)id));
}
