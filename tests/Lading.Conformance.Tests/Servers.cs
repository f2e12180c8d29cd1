using Lading.Testing;

namespace Lading.Conformance.Tests;

/// <summary>One server at a time, of the profile that is asked for; and the score, printed at the end.</summary>
public sealed class Servers : IAsyncDisposable
{
    private readonly SortedDictionary<string, Score> _scores = new(StringComparer.Ordinal);
    private ServerProcess? _server;
    private string? _profile;

    public async Task<ServerProcess> OfAsync(string profile)
    {
        if (_server is not null && _profile == profile && !_server.HasExited) return _server;
        await DiscardAsync();
        _server = await ServerProcess.StartAsync(new ServerOptions { Environment = Recordings.EnvironmentOf(profile) });
        _profile = profile;
        return _server;
    }

    /// <summary>The next scenario gets a fresh server: a failed one may have left classes behind.</summary>
    public async Task DiscardAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        _server = null;
    }

    internal void Count(string profile, Score score) => _scores[profile] = _scores.GetValueOrDefault(profile) + score;

    public async ValueTask DisposeAsync()
    {
        await DiscardAsync();
        foreach (var (profile, score) in _scores) Console.WriteLine($"   {profile}: {score}");
        if (_scores.Count < 2) return;
        Console.WriteLine($"   together: {_scores.Values.Aggregate((a, b) => a + b)}");
        foreach (var reason in Exceptions.KnownDifferences.GroupBy(k => $"{k.Contract}: {k.Reason}"))
        {
            Console.WriteLine($"   differs on purpose, {reason.Key} ({string.Join("; ", reason.GroupBy(k => k.Scenario).Select(s => $"{s.Key} {string.Join(", ", s.Select(k => k.Step))}"))})");
        }
    }
}

/// <summary>Compared steps of a profile.</summary>
internal readonly record struct Score(int Equal, int Known, int NotYet, int Different)
{
    public static Score operator +(Score a, Score b) => new(a.Equal + b.Equal, a.Known + b.Known, a.NotYet + b.NotYet, a.Different + b.Different);

    public override string ToString()
    {
        var all = Equal + Known + NotYet + Different;
        return $"{Equal} of {all} steps equal"
            + (Known > 0 ? $", {Known} known differences" : "") + (NotYet > 0 ? $", {NotYet} that need what comes with a later issue" : "") + (Different > 0 ? $", {Different} DIFFERENT" : "");
    }
}
