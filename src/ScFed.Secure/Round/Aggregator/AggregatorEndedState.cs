using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Round.Aggregator;

/// <summary>The set-up is used up: a sum, a loss, or void.</summary>
internal sealed class AggregatorEndedState(AggregatorContext context, AggregatorSetup setup, Outcome outcome) : AggregatorState(context, setup)
{
    public Outcome Outcome { get; } = outcome;

    public override IReadOnlyList<ushort> Missing => [];

    public override void Accept(ushort from, IRoundMessage message) => throw new RoundException(Misbehaviour.Closed, "the round is closed");

    public override void Accept(ushort from, MaskedInput header, IUpload upload) => throw new RoundException(Misbehaviour.Closed, "the round is closed");

    public override (AggregatorState Next, Transition Transition) Proceed() => throw new InvalidOperationException("the round is closed");
}
