using ScFed.Secure.Encoding;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Sum;

/// <summary>Every closed round in order, for sites that were away. Read from many flows of control while one appends.</summary>
public interface IRoundArchive
{
    /// <summary>Rounds closed so far.</summary>
    int Count { get; }

    /// <summary>Keeps one more; returns when it would survive a power loss.</summary>
    ValueTask AppendAsync(ClosedRound record, LaneVector? sum, CancellationToken cancellation);

    /// <summary>Round <paramref name="index"/>, from 0.</summary>
    ValueTask<(ClosedRound Record, LaneVector? Sum)> ReadAsync(int index, CancellationToken cancellation);
}
