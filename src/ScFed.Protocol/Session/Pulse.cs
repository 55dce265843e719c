using ScFed.Protocol.Frames;

namespace ScFed.Protocol.Session;

/// <summary>
/// Beats every ten seconds, and notices a peer that has been silent for sixty. Silence is only counted while this end listens: what a peer says to an
/// end that is busy waits in the socket. Bytes of an unfinished frame count as life.
/// </summary>
internal sealed class Pulse : IAsyncDisposable
{
    /// <summary>Time between two beats.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>Silence after which a peer is given up.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TimeProvider _time;
    private readonly Traffic _traffic;
    private readonly Func<Task> _beat;
    private readonly Action _giveUp;
    private readonly PeriodicTimer _timer;
    private readonly Task _running;
    private volatile bool _listening;
    private volatile bool _silent;

    /// <summary>Starts to beat.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="traffic">Where arriving bytes are counted.</param>
    /// <param name="beat">Sends a heartbeat.</param>
    /// <param name="giveUp">Called once, when the peer has been silent for too long.</param>
    public Pulse(TimeProvider time, Traffic traffic, Func<Task> beat, Action giveUp)
    {
        _time = time;
        _traffic = traffic;
        _beat = beat;
        _giveUp = giveUp;
        _timer = new PeriodicTimer(Interval, time);
        _running = RunAsync();
    }

    /// <summary>Whether this end is waiting for the peer.</summary>
    public bool Listening
    {
        set => _listening = value;
    }

    /// <summary>Whether the peer was given up.</summary>
    public bool Silent => _silent;

    public async ValueTask DisposeAsync()
    {
        _timer.Dispose();
        await _running.ConfigureAwait(false);
    }

    private async Task RunAsync()
    {
        Task beat = Task.CompletedTask;
        long heard = _time.GetTimestamp();
        long arrived = -1;
        while (!_silent && await _timer.WaitForNextTickAsync().ConfigureAwait(false))
        {
            // A beat that waits for a peer that does not read must not stop the clock.
            beat = beat.IsCompleted ? _beat() : beat;
            long now = _time.GetTimestamp();
            if (!_listening || _traffic.Arrived != arrived)
            {
                arrived = _traffic.Arrived;
                heard = now;
            }
            else if (_time.GetElapsedTime(heard, now) >= Patience)
            {
                _silent = true;
                _giveUp();
            }
        }
    }
}
