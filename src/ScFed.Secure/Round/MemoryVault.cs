using System.Collections.Concurrent;
using ScFed.Secure.Encoding;

namespace ScFed.Secure.Round;

/// <summary>A vault in memory, for sums that need not survive the process: tests, and sums over one connection.</summary>
public sealed class MemoryVault : InputVault
{
    private readonly ConcurrentDictionary<InputKey, LaneVector> _inputs = [];

    /// <inheritdoc/>
    public override ValueTask EraseAsync(InputKey key, CancellationToken cancellation)
    {
        if (_inputs.TryRemove(key, out LaneVector? lanes))
        {
            lanes.Clear();
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    protected override ValueTask<LaneVector?> ReadAsync(InputKey key, SumEncoding encoding, CancellationToken cancellation) =>
        ValueTask.FromResult(_inputs.GetValueOrDefault(key));

    /// <inheritdoc/>
    protected override ValueTask WriteAsync(InputKey key, LaneVector lanes, CancellationToken cancellation)
    {
        _inputs[key] = lanes;
        return ValueTask.CompletedTask;
    }
}
