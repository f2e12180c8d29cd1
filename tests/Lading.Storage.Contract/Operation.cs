using CsCheck;

namespace Lading.Storage.Contract;

/// <summary>One step of a random run; what the numbers mean depends on the kind. Plain data, so that a failing run shrinks and can be read.</summary>
internal readonly record struct Operation(OperationKind Kind, int A, int B, int C, int D)
{
    public static readonly Gen<Operation> Gen = CsCheck.Gen.Select(
        CsCheck.Gen.Frequency(
            (8, OperationKind.Put), (3, OperationKind.PutPartly), (3, OperationKind.Delete), (8, OperationKind.ChangeReferences), (2, OperationKind.Touch),
            (2, OperationKind.Mixed), (3, OperationKind.Receipt), (1, OperationKind.Sweep), (1, OperationKind.CreateCollection), (1, OperationKind.CreateTenant),
            (1, OperationKind.DropCollection), (1, OperationKind.DropTenant), (1, OperationKind.Advance), (1, OperationKind.Consumer), (1, OperationKind.Reopen)),
        CsCheck.Gen.Int[0, 9],
        CsCheck.Gen.Int[0, 9],
        CsCheck.Gen.Int[0, 59],
        CsCheck.Gen.Int[0, 59],
        (kind, a, b, c, d) => new Operation(kind, a, b, c, d));
}

internal enum OperationKind
{
    Put,
    PutPartly,
    Delete,
    ChangeReferences,
    Touch,
    Mixed,
    Receipt,
    Sweep,
    CreateCollection,
    CreateTenant,
    DropCollection,
    DropTenant,
    Advance,
    Consumer,
    Reopen,
}
