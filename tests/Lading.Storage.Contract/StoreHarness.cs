using Lading.Core.Ports;

namespace Lading.Storage.Contract;

/// <summary>An engine under test.</summary>
public abstract class StoreHarness : IAsyncDisposable
{
    public abstract IObjectStore Store { get; }

    /// <summary>Closes the engine and opens it again over what it has kept.</summary>
    public abstract ValueTask ReopenAsync();

    public abstract ValueTask DisposeAsync();
}
