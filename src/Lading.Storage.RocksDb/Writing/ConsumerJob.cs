using System.Buffers.Binary;
using Lading.Core.Ports;
using Lading.Storage.RocksDb.Layout;
using Lading.Storage.RocksDb.Reading;

namespace Lading.Storage.RocksDb.Writing;

internal enum ConsumerAction
{
    Register,
    Advance,
    Remove,
}

/// <summary>Adds, moves or removes a consumer of the feed, and trims what nobody needs any more.</summary>
internal sealed class ConsumerJob(string consumer, ConsumerAction action, long position = 0) : CommitJob
{
    /// <summary>Where the consumer stands afterwards.</summary>
    public long Reached { get; private set; }

    public override CommitResult? Stage(GroupBatch batch)
    {
        var before = batch.State;
        var isKnown = before.Consumers.TryGetValue(consumer, out var reached);
        switch (action)
        {
            case ConsumerAction.Register when isKnown:
                Reached = reached;
                return null;
            case ConsumerAction.Register:
                Move(batch, before.Marks.Position);
                return null;
            case ConsumerAction.Advance when !isKnown:
                return new CommitResult(CommitStatus.Conflict, 0, $"no consumer {consumer} is registered");
            case ConsumerAction.Advance:
                Move(batch, Math.Max(reached, position));
                break;
            default:
                batch.Records.Delete(Family.Meta, Key());
                batch.State = before with { Consumers = before.Consumers.Remove(consumer) };
                break;
        }

        Trim(batch, ChangeFeed.OldestOf(before), ChangeFeed.OldestOf(batch.State));
        return null;
    }

    private void Move(GroupBatch batch, long to)
    {
        Reached = to;
        batch.State = batch.State with { Consumers = batch.State.Consumers.SetItem(consumer, to) };
        BinaryPrimitives.WriteInt64LittleEndian(batch.Records.BeginPut(Family.Meta, Key(), sizeof(long)), to);
    }

    /// <summary>Removes the entries up to a position: by a range where many go, for a range costs every later read of the family a little.</summary>
    private static void Trim(GroupBatch batch, long from, long upTo)
    {
        Span<byte> key = stackalloc byte[FeedLayout.KeyBytes];
        if (upTo - from <= WriterLimits.RemovalChunkKeys)
        {
            for (var gone = from + 1; gone <= upTo; gone++)
            {
                FeedLayout.WriteKey(key, gone);
                batch.Records.Delete(Family.Feed, key);
            }

            return;
        }

        Span<byte> end = stackalloc byte[FeedLayout.KeyBytes];
        FeedLayout.WriteKey(key, from + 1);
        FeedLayout.WriteKey(end, upTo + 1);
        batch.Records.DeleteRange(Family.Feed, key, end);
    }

    private byte[] Key()
    {
        var key = new byte[MetaLayout.ConsumerKeyBytes(consumer)];
        MetaLayout.WriteConsumerKey(key, consumer);
        return key;
    }
}
