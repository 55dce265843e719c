using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Round;

/// <summary>A set-up header must be the aggregator's and of the approved study, whether it opens a set-up, is replayed or was stored.</summary>
internal static class SetupCheck
{
    public static void Of(SumPlan plan, SetupHeader header)
    {
        Signing.Check(plan.AggregatorKey.Span, new Transcript(Label.SetupHeader, header.Sid).ToArray(), header.Signature.Span, "the set-up header");
        if (header.Version != SumPlan.Version || header.Suite != (ulong)plan.Suite || header.StudyHash != plan.StudyHash
            || header.RosterHash != plan.Roster.Hash || header.Sites != (ulong)plan.Sites || header.Threshold != (ulong)plan.Threshold
            || header.Colluders != (ulong)plan.Colluders || header.MinSurvivors != (ulong)plan.MinSurvivors)
        {
            throw new RoundException(Misbehaviour.Parameters, "the set-up is not of the approved study and roster");
        }
    }
}
