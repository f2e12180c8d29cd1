using System.Collections.Immutable;

namespace Lading.Crash.Tests;

/// <summary>An acknowledged operation: where its receipt is said to be.</summary>
internal sealed record Acknowledgement(Operation Operation, string Receipt);

/// <summary>What one writer knows: what it was promised, and the one operation of which it does not know.</summary>
internal sealed class Ledger
{
    public ImmutableDictionary<string, ObjectState> Objects { get; private set; } = ImmutableDictionary<string, ObjectState>.Empty;

    public List<Acknowledgement> Acknowledged { get; } = [];

    public Operation? InDoubt { get; private set; }

    public void Send(Operation operation) => InDoubt = operation;

    public void Acknowledge(string receipt)
    {
        Acknowledged.Add(new Acknowledgement(InDoubt!, receipt));
        Settle(carriedOut: true);
    }

    /// <summary>What became of the operation in doubt is known now.</summary>
    public void Settle(bool carriedOut)
    {
        if (carriedOut) Objects = InDoubt!.ApplyTo(Objects);
        InDoubt = null;
    }
}
