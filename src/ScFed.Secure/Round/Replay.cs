using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Identity;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;
using ScFed.Secure.Verify;

namespace ScFed.Secure.Round;

/// <summary>
/// How a site that was away follows one closed round: headers, close and, where a sum was opened, U3, at least t consistency signatures, the signed
/// sum and the R6 behind its status are checked as a participant would; nothing is taken on the aggregator's word.
/// </summary>
public static class Replay
{
    /// <summary>Checks one closed round against what the approved study says comes next.</summary>
    /// <param name="plan">Roster, thresholds, keys.</param>
    /// <param name="policy">What the study says.</param>
    /// <param name="record">From the aggregator.</param>
    /// <param name="sum">The lanes of the sum; null where the round was lost.</param>
    /// <exception cref="RoundException">The record does not prove what it says.</exception>
    public static RoundResult Check(SumPlan plan, IRoundPolicy policy, ClosedRound record, LaneVector? sum)
    {
        RoundHeader header = record.Header;
        ReadOnlySpan<byte> key = plan.AggregatorKey.Span;
        SetupCheck.Of(plan, record.Setup);
        Signing.Check(key, new Transcript(Label.RoundHeader, header.Sid, header.Rid).ToArray(), header.Signature.Span, "the round header");
        if (record.Setup.Sid != header.Sid)
        {
            throw new RoundException(Misbehaviour.Binding, "the round is of another set-up");
        }

        PlannedRound planned = policy.Plan(header);
        if (header.StateHash != planned.StateHash || header.Encoding != planned.Shape.Encoding)
        {
            throw new RoundException(Misbehaviour.Plan, "the round is on another state or encoding than this site has computed");
        }

        if (header.Head != planned.Head)
        {
            throw new RoundException(Misbehaviour.Head, "the round follows another head than this site has seen");
        }

        Closing closing = Closing.Read(record.Close.Bytes.Span, key);
        if (closing.Sid != header.Sid || closing.Rid != header.Rid)
        {
            throw new RoundException(Misbehaviour.Binding, "the close is of another round");
        }

        RoundSets sets = new(header.Sid, header.Rid, closing.U1, closing.U2, closing.U3);
        ushort[] survivors = Survived(plan, sets, record.Inputs);
        if ((closing.SumHash is null) != (sum is null) || (sum is null) != (record.Sum is null))
        {
            throw new RoundException(Misbehaviour.SumHash, "close and sum do not belong together");
        }

        if (record.Tags.Count > 0 && (sum is null || !plan.Verify.Enabled))
        {
            throw new RoundException(Misbehaviour.NotASubset, "check values are listed of a round that has none");
        }

        if (sum is not null)
        {
            CheckSignatures(plan, sets, survivors, record.Signatures);
            SumCheck.Of(plan, planned.Shape, sets, survivors.Length, record.Sum!, sum);
            if (closing.SumHash != record.Sum!.SumHash)
            {
                throw new RoundException(Misbehaviour.SumHash, "the close names another sum");
            }

            CheckStatus(plan, sets, survivors, closing, record.Tags, sum);
        }

        return new RoundResult(header, closing, survivors, Closing.NextHead(header.Head, record.Close.Bytes.Span));
    }

    private static void CheckStatus(
        SumPlan plan, RoundSets sets, ushort[] survivors, Closing closing, IReadOnlyList<SignedMessage> tags, LaneVector sum)
    {
        VerifyStatus status = plan.Verify.Enabled
            ? VerifyCheck.Of(plan, sets, survivors, closing.SumHash!.Value, tags, sum)
            : VerifyStatus.Unverified;
        if (!status.Equals(closing.Verify))
        {
            throw new RoundException(Misbehaviour.Status, $"the close says '{closing.Status}' where the R6 give '{status.Word}'");
        }
    }

    private static ushort[] Survived(SumPlan plan, RoundSets sets, IReadOnlyList<SignedMessage> inputs)
    {
        if (sets.U3 == Digest.Zero)
        {
            return inputs.Count == 0 ? [] : throw new RoundException(Misbehaviour.NotASubset, "inputs are listed though U3 was never fixed");
        }

        SetHash.CheckOrder(inputs, plan.Roster.Contains, "U3");
        foreach (SignedMessage input in inputs)
        {
            InputHeader.Read(sets with { U3 = default }, plan, input);
        }

        return inputs.Count >= plan.MinSurvivors && SetHash.Of(3, inputs) == sets.U3
            ? [.. inputs.Select(i => i.Place)]
            : throw new RoundException(Misbehaviour.Binding, "the inputs do not hash to the H(U3) of the close, or are below m");
    }

    private static void CheckSignatures(SumPlan plan, RoundSets sets, ushort[] survivors, IReadOnlyList<SignedMessage> signatures)
    {
        byte[] body = sets.ConsistencyBody();
        int valid = signatures
            .Where(s => survivors.Contains(s.Place))
            .DistinctBy(s => s.Place)
            .Count(s => Ed25519Verifier.Verify(plan.Roster[s.Place].PublicKey.Span, body, s.Bytes.Span));
        if (valid < plan.Threshold)
        {
            throw new RoundException(Misbehaviour.TooFewSignatures, $"{valid} valid signatures of members of U3 where t = {plan.Threshold} are needed");
        }
    }
}
