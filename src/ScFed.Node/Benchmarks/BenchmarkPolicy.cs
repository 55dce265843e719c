using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Node.Benchmarks;

/// <summary>What parties in one process ask next: whoever runs them says it once for all.</summary>
internal sealed class BenchmarkPolicy : IRoundPolicy
{
    /// <summary>The round that is next.</summary>
    public required PlannedRound Planned { get; set; }

    /// <inheritdoc/>
    public PlannedRound Plan(RoundHeader header) => Planned;

    /// <inheritdoc/>
    public void Admit(SetupHeader header)
    {
    }
}
