using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Node.Benchmarks;

/// <summary>A study of one sum.</summary>
internal sealed class BenchmarkPolicy(PlannedRound planned) : IRoundPolicy
{
    public PlannedRound Plan(RoundHeader header) => planned;

    public void Admit(SetupHeader header)
    {
    }
}
