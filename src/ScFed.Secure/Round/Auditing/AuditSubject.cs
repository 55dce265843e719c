using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Round.Auditing;

/// <summary>
/// A closed sum as an audit needs it: the signed lists that its sets are made of, and the lanes that hash to the H(X) of its signed close. No secret is
/// in it, so it may be kept after the round's secrets are wiped, and be shown to anybody.
/// </summary>
public sealed class AuditSubject
{
    internal AuditSubject(
        SumPlan plan,
        SetupHeader setup,
        RoundHeader header,
        Close close,
        RoundSets sets,
        Digest sumHash,
        KeyBook keys,
        IReadOnlyList<ShareHeader> shares,
        IReadOnlyList<InputHeader> inputs,
        LaneVector sum)
    {
        Plan = plan;
        Setup = setup;
        Header = header;
        Close = close;
        Sets = sets;
        SumHash = sumHash;
        Keys = keys;
        Shares = shares;
        Inputs = inputs;
        Sum = sum;
    }

    /// <summary>The round.</summary>
    public RoundId Rid => Sets.Rid;

    /// <summary>The set-up header.</summary>
    public SetupHeader Setup { get; }

    /// <summary>The round header.</summary>
    public RoundHeader Header { get; }

    /// <summary>The close, with the aggregator's signature on sets and H(X).</summary>
    public Close Close { get; }

    /// <summary>H(X).</summary>
    public Digest SumHash { get; }

    /// <summary>How the sum is cut into chunks.</summary>
    public SumEncoding Encoding => Sum.Encoding;

    /// <summary>U2, in roster order.</summary>
    public IReadOnlyList<ushort> Members => [.. Shares.Select(s => s.Message.Place)];

    /// <summary>U3, in roster order.</summary>
    public IReadOnlyList<ushort> Survivors => [.. Inputs.Select(i => i.Message.Place)];

    internal SumPlan Plan { get; }

    internal RoundSets Sets { get; }

    internal KeyBook Keys { get; }

    internal IReadOnlyList<ShareHeader> Shares { get; }

    internal IReadOnlyList<InputHeader> Inputs { get; }

    internal LaneVector Sum { get; }

    /// <summary>Puts a closed sum together from what was signed, for somebody who was not in the round.</summary>
    /// <param name="plan">Roster, thresholds, the aggregator's key.</param>
    /// <param name="setup">The set-up header.</param>
    /// <param name="header">The round header; rid is made of it.</param>
    /// <param name="close">The signed close.</param>
    /// <param name="keys">Every R1 of U1.</param>
    /// <param name="shares">Every R2 header of U2.</param>
    /// <param name="inputs">Every R3 header of U3.</param>
    /// <param name="sum">The lanes of X.</param>
    /// <exception cref="RoundException">Something was not signed, or does not belong together.</exception>
    public static AuditSubject Of(
        SumPlan plan,
        SetupHeader setup,
        RoundHeader header,
        Close close,
        IReadOnlyList<SignedMessage> keys,
        IReadOnlyList<SignedMessage> shares,
        IReadOnlyList<SignedMessage> inputs,
        LaneVector sum)
    {
        SetupCheck.Of(plan, setup);
        Closing closing = Closing.Read(close.Bytes.Span, plan.AggregatorKey.Span);
        if (setup.Sid != header.Sid || closing.Sid != header.Sid || closing.Rid != header.Rid || closing.SumHash != sum.Hash() || sum.Encoding != header.Encoding)
        {
            throw new RoundException(Misbehaviour.Binding, "header, close and lanes are not of one sum");
        }

        RoundSets sets = new(closing.Sid, closing.Rid, closing.U1, closing.U2);
        SetHash.CheckOrder(keys, plan.Roster.Contains, "U1");
        KeyBook book = KeyBook.Of([.. keys.Select(m => MemberKeys.Read(sets.Sid, plan.Roster, m))]);
        SetHash.CheckOrder(shares, book.Contains, "U2");
        ShareHeader[] dealt = [.. shares.Select(m => ShareHeader.Read(sets.Sid, plan, sets.U1, m))];
        if (inputs.Count < plan.MinSurvivors)
        {
            throw new RoundException(Misbehaviour.TooFew, $"|U3| = {inputs.Count} is below m = {plan.MinSurvivors}");
        }

        SetHash.CheckOrder(inputs, place => shares.Any(s => s.Place == place), "U3");
        InputHeader[] sent = [.. inputs.Select(m => InputHeader.Read(sets, plan, m))];
        return book.Hash == closing.U1 && SetHash.Of(2, shares) == closing.U2 && SetHash.Of(3, inputs) == closing.U3
            ? new AuditSubject(plan, setup, header, close, sets with { U3 = closing.U3 }, closing.SumHash!.Value, book, dealt, sent, sum)
            : throw new RoundException(Misbehaviour.Binding, "the lists do not hash to the sets of the close");
    }
}
