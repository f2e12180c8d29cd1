namespace Lading.BadInput.Tests;

/// <summary>A test that may do to the server what it likes: when it ends, the harbour is inspected.</summary>
public abstract class BadInputTest(Harbour harbour) : IAsyncLifetime
{
    protected Harbour Harbour { get; } = harbour;

    public async ValueTask InitializeAsync() => await Harbour.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await Harbour.UnharmedAsync();
        GC.SuppressFinalize(this);
    }
}
