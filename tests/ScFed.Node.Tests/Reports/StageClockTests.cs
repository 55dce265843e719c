using ScFed.Node.Reports.Terminal;

namespace ScFed.Node.Tests.Reports;

public class StageClockTests
{
    [Fact]
    public void SlowStageIsToldWithItsPartAndAQuickOneIsNot()
    {
        using StringWriter lines = new();
        ManualTime time = new();
        using StageClock clock = new(lines, time);
        clock.Stage("reading");
        Assert.Equal("", lines.ToString());
        clock.Stage("labelling");
        clock.Part(0.25);
        time.Tick();
        Assert.Equal($"labelling, 25.0 % done (2.00 s){Environment.NewLine}", lines.ToString());
    }

    private sealed class ManualTime : TimeProvider
    {
        private Action? _callback;
        private long _now;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Assert.Equal((TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2)), (dueTime, period));
            _callback = () => callback(state);
            return new NoTimer();
        }

        public void Tick()
        {
            _now += 2;
            _callback!();
        }

        private sealed class NoTimer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
