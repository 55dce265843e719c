using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Conformance.Rounds;

/// <summary>Takes the aggregator to the step of an entry, everybody else's message included, and hands out what must then be refused.</summary>
internal static class AggregatorOffence
{
    public static Action Prepare(RefusalEntry entry, AggregatorPlayer aggregator)
    {
        ushort place = entry.Offender(entry.Step);
        AggregatorRound round = aggregator.Round;
        switch (entry.Step)
        {
            case "R1":
                aggregator.TakeKeys(without: place);
                return () => round.Accept(place, new AdvertiseKeys(entry.Message("R1", place)));
            case "R2":
                aggregator.At(RoundStep.Shares).TakeShares(without: place);
                return () => round.Accept(place, entry.Shares(place));
            case "R3":
                aggregator.At(RoundStep.Input).TakeInputs(without: place);
                return () => round.Accept(place, entry.Input(place), entry.Upload(place));
            case "R5":
                aggregator.At(RoundStep.Unmask).TakeOpenings(without: place);
                return () => round.Accept(place, new UnmaskShares(entry.Message("R5", place)));
            case "R6":
                aggregator.At(RoundStep.Verify).TakeTags(without: place);
                return () => round.Accept(place, new VerifyTags(entry.Message("R6", place)));
            default:
                throw new VectorException($"the aggregator has no step '{entry.Step}'");
        }
    }
}
