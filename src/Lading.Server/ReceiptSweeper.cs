using Lading.Core.Ports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lading.Server;

/// <summary>Removes expired receipts in the background, a bounded number at a time.</summary>
internal sealed partial class ReceiptSweeper(IObjectStore store, TimeProvider time, ILogger<ReceiptSweeper> log) : BackgroundService
{
    /// <summary>Receipts live for days; a minute late is not late.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>Receipts per commit: a few hundred kilobytes of deletions, a moment of the writer's time.</summary>
    private const int PerCommit = 1_000;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await SweepAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    private async Task SweepAsync(CancellationToken stopping)
    {
        try
        {
            while (!stopping.IsCancellationRequested
                && await store.Receipts.SweepAsync(time.GetUtcNow().ToUnixTimeMilliseconds(), PerCommit) == PerCommit)
            {
            }
        }
        catch (StoreUnavailableException reason)
        {
            SweepPaused(log, reason.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Expired receipts are not swept: {Reason}")]
    private static partial void SweepPaused(ILogger log, string reason);
}
