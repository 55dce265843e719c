using ScFed.Secure.Round.Messages;
using ScFed.Secure.Verify;

namespace ScFed.Secure.Round.Aggregator;

/// <summary>The sum is signed in the log, and its status stands; the close follows.</summary>
internal sealed class SumSignedState(
    AggregatorRoundData round, SumHeader header, VerifyStatus status, IReadOnlyList<SignedMessage> tags)
    : AggregatorState(round.Context, round.Setup)
{
    public override IReadOnlyList<ushort> Missing => [];

    public override (AggregatorState Next, Transition Transition) Proceed() => round.Close(header, status, tags);
}
