using ScFed.Secure.Encoding;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Sum;

/// <summary>Closed rounds in memory.</summary>
public sealed class MemoryArchive : IRoundArchive
{
    private readonly List<(ClosedRound Record, LaneVector? Sum)> _rounds = [];

    /// <inheritdoc/>
    public int Count => _rounds.Count;

    /// <inheritdoc/>
    public ValueTask AppendAsync(ClosedRound record, LaneVector? sum, CancellationToken cancellation)
    {
        _rounds.Add((record, sum));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<(ClosedRound Record, LaneVector? Sum)> ReadAsync(int index, CancellationToken cancellation) => ValueTask.FromResult(_rounds[index]);
}
