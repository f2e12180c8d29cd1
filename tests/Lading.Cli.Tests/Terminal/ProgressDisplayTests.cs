using Lading.Cli.Terminal;

namespace Lading.Cli.Tests.Terminal;

public class ProgressDisplayTests
{
    private readonly StringWriter _output = new();
    private readonly SetTime _time = new();

    [Fact]
    public async Task Lines_OnePerSecondAndTheSum()
    {
        await Display.RunAsync(new Work("cities", 4_000, done =>
        {
            Pass(0.4, done); // nothing is said yet
            Pass(0.6, done);
            Pass(0.2, done);
            Pass(0.8, done); // the sum says it
            return Task.CompletedTask;
        }));
        Assert.Equal(
            "cities      2,000 of 4,000, 2,000/s, 1 s left\n" +
            "cities      4,000 of 4,000 in 2.0 s, 2,000/s\n",
            _output.ToString());
    }

    [Fact]
    public async Task Lines_NothingDone_DivideByNothing()
    {
        await Display.RunAsync(new Work("cities", 0, _ => Task.CompletedTask));
        Assert.Equal("cities      0 of 0 in 0.0 s, 0/s\n", _output.ToString());
    }

    private ProgressDisplay Display => new(Screen.Plain(_output), _time);

    private void Pass(double seconds, Action<long> done)
    {
        _time.Now += TimeSpan.FromSeconds(seconds);
        done(1_000);
    }

    private sealed class SetTime : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
