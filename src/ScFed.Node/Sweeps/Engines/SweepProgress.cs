using System.Globalization;
using ScFed.Node.Reports;
using ScFed.Node.Sweeps.Cells;

namespace ScFed.Node.Sweeps.Engines;

/// <summary>Tells on stderr how far a sweep is: a line a cell for a pipe, one line that is painted over itself for a terminal, where failures stay to be read.</summary>
internal sealed class SweepProgress : IDisposable
{
    private static readonly TimeSpan Repaint = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly TextWriter _writer;
    private readonly SweepEstimate _estimate;
    private readonly int _jobs;
    private readonly Dictionary<string, SweepCase> _open;
    private readonly HashSet<string> _running = [];
    private readonly Timer? _timer;
    private readonly Func<int> _width;
    private readonly int _all;

    /// <summary>Begins.</summary>
    /// <param name="writer">Where to; it stays open.</param>
    /// <param name="pending">What will be run.</param>
    /// <param name="estimate">How long cells take; it learns.</param>
    /// <param name="jobs">Cells at a time.</param>
    /// <param name="width">Columns of the terminal; null for a pipe.</param>
    public SweepProgress(TextWriter writer, IReadOnlyList<ManifestLine> pending, SweepEstimate estimate, int jobs, Func<int>? width)
    {
        _writer = writer;
        _estimate = estimate;
        _jobs = jobs;
        _open = pending.ToDictionary(line => line.Id, line => line.Case);
        _all = pending.Count;
        _width = width ?? (() => int.MaxValue);
        _timer = width is null ? null : new Timer(_ => Paint(), null, TimeSpan.Zero, Repaint);
    }

    /// <summary>Cells that have failed.</summary>
    public int Failed { get; private set; }

    /// <summary>A cell begins.</summary>
    public void Started(ManifestLine line)
    {
        lock (_gate)
        {
            _running.Add(line.Id);
        }
    }

    /// <summary>A cell has a result.</summary>
    public void Ended(CellResult result)
    {
        lock (_gate)
        {
            _running.Remove(result.Id);
            _open.Remove(result.Id);
            _estimate.Add(result);
            Failed += result.Error is null ? 0 : 1;
            if (_timer is null || result.Error is not null)
            {
                Write(ShownText.Line($"{Count()}  {result.Id[..8]}  {CaseColumns.Line(result.Case)}  {Outcome(result)}") + "\n");
            }
        }

        Paint();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer?.Dispose();
        lock (_gate)
        {
            Write(string.Empty);
        }
    }

    private static string Outcome(CellResult result) => result.Error is { } error
        ? $"failed: {error}"
        : $"accuracy {Figures.Score(result.Accuracy ?? double.NaN)}, {Figures.Seconds(result.WallSeconds ?? double.NaN)}";

    private string Count()
    {
        string left = _open.Count == 0 ? string.Empty : _estimate.Of(_open.Values, _jobs) is { } time ? $", about {Figures.Clock(time)} left" : ", time left unknown";
        string failed = Failed > 0 ? string.Create(CultureInfo.InvariantCulture, $", {Failed} failed") : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $"{_all - _open.Count}/{_all}{failed}{left}");
    }

    private void Paint()
    {
        if (_timer is null)
        {
            return;
        }

        lock (_gate)
        {
            string running = string.Join("; ", _running.Where(_open.ContainsKey).Select(id => CaseColumns.Line(_open[id])));
            string line = ShownText.Line($"{Count()}{(running.Length > 0 ? $"  running: {running}" : string.Empty)}");
            Write(line[..Math.Min(line.Length, Math.Max(1, _width() - 1))]);
        }
    }

    /// <summary>On a terminal, in place of what was painted last.</summary>
    private void Write(string text)
    {
        _writer.Write(_timer is null ? text : $"\r\u001b[K{text}");
        _writer.Flush();
    }
}
