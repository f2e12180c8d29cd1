using Lading.Storage.RocksDb.Layout;
using Lading.Storage.RocksDb.Native;
using Lading.Storage.RocksDb.Reading;
using Lading.Storage.RocksDb.Recovery;
using Lading.Storage.RocksDb.Writing;

namespace Lading.Storage.RocksDb.Checking;

/// <summary>What the parts of a check share: the view, the counts and the faults found so far.</summary>
internal sealed class CheckRun(ReadView view, Action<CheckProgress>? progress, CancellationToken cancel)
{
    /// <summary>Entries between two reports of progress.</summary>
    private const int ProgressEvery = 50_000;

    private readonly List<string> _faults = [];
    private long _faultCount;
    private string _stage = "";
    private long _done;

    public ReadView View => view;

    public DeadRows Dead { get; private set; } = DeadRows.None;

    public WriterState State { get; private set; } = new() { Marks = default };

    /// <summary>Ids read.</summary>
    public long Ids { get; set; }

    /// <summary>Rows whose id leads back to them.</summary>
    public long Matched { get; set; }

    public long Objects { get; set; }

    public long Vectors { get; set; }

    public long References { get; set; }

    public long Receipts { get; set; }

    public long FeedEntries { get; set; }

    public void ReadState()
    {
        Dead = DeadRows.Read(view);
        State = StateReader.Read(view);
    }

    /// <summary>Runs a part; a part that cannot go on is a fault, not the end of the check.</summary>
    public void Guard(string stage, Action part)
    {
        _stage = stage;
        _done = 0;
        try
        {
            part();
            progress?.Invoke(new CheckProgress(stage, _done));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Fault($"{stage} cannot be read to their end: {e.Message}");
        }
    }

    /// <summary>Counts an entry read.</summary>
    public void Tick()
    {
        cancel.ThrowIfCancellationRequested();
        if (++_done % ProgressEvery == 0) progress?.Invoke(new CheckProgress(_stage, _done));
    }

    public void Fault(string sentence)
    {
        if (_faultCount++ < StoreCheck.FaultsShownMax) _faults.Add(sentence);
    }

    /// <summary>True when rows of the partition are to be there; rows of the dropped are on their way out and are passed over.</summary>
    public bool Passes(uint collection, uint partition, string what)
    {
        if (Dead.Contains(collection, partition)) return false;
        if (State.IsLive(collection, partition)) return true;
        Fault($"{what} stands in collection {collection}, partition {partition}, which the schema does not have");
        return false;
    }

    public CheckReport Report() => new()
    {
        Objects = Objects,
        Vectors = Vectors,
        References = References,
        Receipts = Receipts,
        FeedEntries = FeedEntries,
        FaultCount = _faultCount,
        Faults = _faults,
    };
}
