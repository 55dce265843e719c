using System.Collections.Concurrent;
using ScFed.Node.Demo;
using Spectre.Console;

namespace ScFed.Node.Reports.Terminal;

/// <summary>
/// Progress for eyes: a bar over the rounds and where the present one is, painted over itself. Callers only leave word; one task paints, at most ten
/// times a second, so that a slow terminal never slows a round. Ctrl-C puts the cursor back before the process goes.
/// </summary>
public sealed class TerminalProgress : IDemoProgress
{
    private static readonly TimeSpan Repaint = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly IAnsiConsole _console;
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly PeriodicTimer _timer;
    private readonly ConcurrentQueue<string> _notes = new();
    private readonly RemainingTime _remaining = new();
    private readonly Task _painting;
    private ProgressView _view = ProgressView.Start;
    private bool _done;

    /// <summary>Starts to paint.</summary>
    /// <param name="console">A terminal, on stderr.</param>
    /// <param name="time">The clock; the system's if null.</param>
    public TerminalProgress(IAnsiConsole console, TimeProvider? time = null)
    {
        _console = console;
        _time = time ?? TimeProvider.System;
        _started = _time.GetTimestamp();
        _timer = new PeriodicTimer(Repaint, _time);
        Console.CancelKeyPress += OnCancel;
        _painting = Task.Run(() => _console.Live(Text.Empty).AutoClear(true).StartAsync(PaintAsync));
    }

    /// <inheritdoc />
    public void Stage(string what) => Change(view => view with { Stage = what });

    /// <inheritdoc />
    public void Round(int round, int rounds, string purpose, string step, int inCount, int expected, IReadOnlyList<string> dropped, long bytesPerSite)
    {
        string[] names = [.. dropped];
        Change(view => view with
        {
            Stage = null,
            Round = round,
            Rounds = rounds,
            Purpose = purpose,
            Step = step,
            In = inCount,
            Expected = expected,
            Dropped = names,
            BytesPerSite = bytesPerSite > 0 ? bytesPerSite : view.Round == round ? view.BytesPerSite : 0,
        });
    }

    /// <inheritdoc />
    public void RoundClosed(int round, int rounds, DemoRound closed)
    {
        Change(view =>
        {
            _remaining.Closed(closed);
            int done = closed.Opened() ? Math.Max(view.Closed, round) : view.Closed;
            double? accuracy = closed.Accuracy ?? view.Accuracy;
            return view with { Round = round, Rounds = rounds, Closed = done, Accuracy = accuracy, Left = _remaining.Of(rounds - done) };
        });
        if (closed.Dropped.Count > 0 || !closed.Opened())
        {
            Note(RoundLine.Of(round, rounds, closed));
        }
    }

    /// <inheritdoc />
    public void Note(string sentence)
    {
        lock (_gate)
        {
            if (!_done)
            {
                _notes.Enqueue(sentence);
                return;
            }
        }

        Print(sentence);
    }

    /// <inheritdoc />
    public void Done()
    {
        lock (_gate)
        {
            if (_done)
            {
                return;
            }

            _done = true;
        }

        Console.CancelKeyPress -= OnCancel;
        _timer.Dispose();
        // A terminal that went away in the meantime is no failure of the demo, and one that hangs must not keep it.
        Task.WhenAny(_painting, Task.Delay(Patience)).Wait();
    }

    /// <inheritdoc />
    public void Dispose() => Done();

    private void OnCancel(object? sender, ConsoleCancelEventArgs pressed) => Done();

    private void Change(Func<ProgressView, ProgressView> change)
    {
        lock (_gate)
        {
            _view = change(_view);
        }
    }

    private async Task PaintAsync(LiveDisplayContext live)
    {
        (ProgressView View, long Second) painted = (ProgressView.Start, -1);
        while (await _timer.WaitForNextTickAsync().ConfigureAwait(false))
        {
            PrintNotes();
            (ProgressView View, long Second) now = (Volatile.Read(ref _view), (long)_time.GetElapsedTime(_started).TotalSeconds);
            if (!ReferenceEquals(now.View, painted.View) || now.Second != painted.Second)
            {
                painted = now;
                live.UpdateTarget(ProgressScreen.Render(
                    now.View, TimeSpan.FromSeconds(now.Second), _console.Profile.Width, _console.Profile.Capabilities.Unicode));
            }
        }

        PrintNotes();
    }

    private void PrintNotes()
    {
        while (_notes.TryDequeue(out string? note))
        {
            Print(note);
        }
    }

    private void Print(string sentence) => _console.Write(new Text(ShownText.Line(sentence) + "\n"));
}
