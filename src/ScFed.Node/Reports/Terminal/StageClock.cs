namespace ScFed.Node.Reports.Terminal;

/// <summary>Tells on a writer what a verb is at, once it takes more than two seconds, and every two seconds from then on. Any thread may call any member.</summary>
public sealed class StageClock : IDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly TextWriter _writer;
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly ITimer _timer;
    private string _stage = string.Empty;
    private double? _part;

    /// <summary>Starts.</summary>
    /// <param name="writer">Where the lines go, usually stderr; it stays open.</param>
    /// <param name="time">The clock.</param>
    public StageClock(TextWriter writer, TimeProvider? time = null)
    {
        _writer = writer;
        _time = time ?? TimeProvider.System;
        _started = _time.GetTimestamp();
        _timer = _time.CreateTimer(_ => Tell(), null, Pace, Pace);
    }

    /// <summary>A new part of the work begins.</summary>
    public void Stage(string what)
    {
        lock (_gate)
        {
            (_stage, _part) = (what, null);
        }
    }

    /// <summary>How much of the stage is done, 0 to 1.</summary>
    public void Part(double part)
    {
        lock (_gate)
        {
            _part = part;
        }
    }

    /// <summary>Tells nothing from now on.</summary>
    public void Dispose() => _timer.Dispose();

    private void Tell()
    {
        lock (_gate)
        {
            string part = _part is { } done ? $", {Figures.Percent(done)} done" : string.Empty;
            _writer.WriteLine($"{_stage}{part} ({Figures.Seconds(_time.GetElapsedTime(_started).TotalSeconds)})");
        }
    }
}
