using ScFed.Secure.Encoding;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Sum;

/// <summary>Closed rounds in memory.</summary>
public sealed class MemoryArchive : IRoundArchive
{
    private readonly Lock _lock = new();
    private readonly List<(ClosedRound Record, LaneVector? Sum)> _rounds = [];

    /// <inheritdoc/>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _rounds.Count;
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask AppendAsync(ClosedRound record, LaneVector? sum, CancellationToken cancellation)
    {
        lock (_lock)
        {
            _rounds.Add((record, sum));
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<(ClosedRound Record, LaneVector? Sum)> ReadAsync(int index, CancellationToken cancellation)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(_rounds[index]);
        }
    }
}
