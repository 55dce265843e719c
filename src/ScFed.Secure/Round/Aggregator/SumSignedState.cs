using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Round.Aggregator;

/// <summary>The sum is signed in the log; the close follows.</summary>
internal sealed class SumSignedState(AggregatorRoundData round, SumHeader header) : AggregatorState(round.Context, round.Setup)
{
    public override IReadOnlyList<ushort> Missing => [];

    public override (AggregatorState Next, Transition Transition) Proceed() => round.Close(header, null);
}
