using System.Text;
using HdrHistogram;
using Lading.Cli.Bench.Data;

namespace Lading.Cli.Bench.Client;

/// <summary>Sends prepared requests over a number of connections, a thread each, as fast as they are answered.</summary>
internal static class Drive
{
    /// <summary>A minute in microseconds: nothing measured here takes longer.</summary>
    private const long LongestMicroseconds = 60_000_000;

    /// <param name="url">The server.</param>
    /// <param name="method">GET or POST.</param>
    /// <param name="path">Where requests go that have no path of their own.</param>
    /// <param name="headers">Further headers, each with its line end.</param>
    /// <param name="requests">What to send.</param>
    /// <param name="connections">How many connections.</param>
    /// <param name="until">Ends early.</param>
    /// <exception cref="CommandException">An answer was not what it must be: a benchmark that fails has no figures.</exception>
    public static DriveResult Run(Uri url, string method, string path, string headers, IReadOnlyList<BenchRequest> requests, int connections, CancellationToken until = default)
    {
        var heads = requests.Select(r => Head(url, method, r.Path ?? path, headers, r.Body.Length)).ToArray();
        var next = -1;
        var workers = Enumerable.Range(0, Math.Min(connections, requests.Count)).Select(_ => new Worker()).ToArray();
        var begun = TimeProvider.System.GetTimestamp();
        var threads = workers.Select(worker => new Thread(() => Work(worker))).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        var took = TimeProvider.System.GetElapsedTime(begun);
        if (workers.FirstOrDefault(w => w.Fault is not null)?.Fault is { } fault) throw new CommandException(ExitCode.Server, fault);
        var latency = NewHistogram();
        foreach (var worker in workers) latency.Add(worker.Latency);
        return new DriveResult(workers.Sum(w => w.Requests), workers.Sum(w => w.Items), workers.Sum(w => w.BytesSent), workers.Sum(w => w.BytesReceived), took, latency);

        void Work(Worker worker)
        {
            try
            {
                using var client = new RawClient(url);
                int index;
                while (!until.IsCancellationRequested && (index = Interlocked.Increment(ref next)) < requests.Count)
                {
                    var request = requests[index];
                    var sent = TimeProvider.System.GetTimestamp();
                    var answer = client.Send(heads[index], request.Body);
                    worker.Latency.RecordValue(Math.Min(LongestMicroseconds, (long)TimeProvider.System.GetElapsedTime(sent).TotalMicroseconds));
                    if (answer.Status is not (200 or 204) || answer.Failed > 0 || answer.Total >= 0 && answer.Total != request.Items)
                    {
                        worker.Fault = $"request {index} to {path}: status {answer.Status}, {answer.Failed} of {answer.Total} items failed";
                        return;
                    }
                    worker.Requests++;
                    worker.Items += request.Items;
                    worker.BytesSent += request.Body.Length;
                    worker.BytesReceived += answer.Bytes;
                }
            }
            catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException)
            {
                worker.Fault = $"{path}: {e.Message}";
            }
        }
    }

    private static byte[] Head(Uri url, string method, string path, string headers, int length) => Encoding.ASCII.GetBytes(method == "GET"
        ? $"GET {path} HTTP/1.1\r\nHost: {url.Authority}\r\n{headers}\r\n"
        : $"{method} {path} HTTP/1.1\r\nHost: {url.Authority}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n{headers}\r\n");

    private static LongHistogram NewHistogram() => new(LongestMicroseconds, 3);

    private sealed class Worker
    {
        public LongHistogram Latency { get; } = NewHistogram();

        public long Requests { get; set; }

        public long Items { get; set; }

        public long BytesSent { get; set; }

        public long BytesReceived { get; set; }

        public string? Fault { get; set; }
    }
}

/// <summary>What a drive did.</summary>
internal sealed record DriveResult(long Requests, long Items, long BytesSent, long BytesReceived, TimeSpan Took, LongHistogram Latency)
{
    public double ItemsPerSecond => Items / Took.TotalSeconds;

    /// <summary>Milliseconds that so many percent of the requests stayed below.</summary>
    public double Percentile(double percent) => Latency.GetValueAtPercentile(percent) / 1000.0;
}
