using Lading.Server.Metrics;

namespace Lading.Server.Tests.Metrics;

public sealed class ItemRateTests
{
    private readonly HandTime _time = new();

    [Fact]
    public void PerSecond_WithoutItems_IsZero() => Assert.Equal(0, new ItemRate(_time).PerSecond);

    [Fact]
    public void PerSecond_InTheFirstSecond_IsWhatCame()
    {
        var rate = new ItemRate(_time);
        rate.Add(300);
        Assert.Equal(300, rate.PerSecond);
    }

    [Fact]
    public void PerSecond_OverSomeSeconds_IsTheirMean()
    {
        var rate = new ItemRate(_time);
        for (var second = 0; second < 4; second++)
        {
            rate.Add(100);
            _time.Pass(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(100, rate.PerSecond);
    }

    [Fact]
    public void PerSecond_LongAfterTheLastItem_IsZeroAgain()
    {
        var rate = new ItemRate(_time);
        rate.Add(100);
        _time.Pass(TimeSpan.FromSeconds(9));
        Assert.Equal(0, rate.PerSecond);
    }

    private sealed class HandTime : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Pass(TimeSpan time) => _ticks += time.Ticks;

        public override long GetTimestamp() => _ticks;
    }
}
