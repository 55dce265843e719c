using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Round.Aggregator;

/// <summary>What the aggregator holds of an open round: one accumulator, whatever the number of sites.</summary>
internal sealed class AggregatorRoundData(AggregatorContext context, AggregatorSetup setup, RoundHeader header, SumShape shape, LaneVector sum)
{
    public AggregatorContext Context { get; } = context;

    public AggregatorSetup Setup { get; } = setup;

    public RoundHeader Header { get; } = header;

    public SumShape Shape { get; } = shape;

    /// <summary>Σ y_u over the whole uploads; after the unmasking the sum itself.</summary>
    public LaneVector Sum { get; } = sum;

    /// <summary>Signed R3 headers of U3, by place.</summary>
    public SortedDictionary<ushort, SignedMessage> Inputs { get; } = [];

    /// <summary>Pairs that do not agree, each once, the lower place first.</summary>
    public SortedSet<(ushort Low, ushort High)> Faults { get; } = [];

    /// <summary>R4 signatures, by place.</summary>
    public SortedDictionary<ushort, SignedMessage> Signatures { get; } = [];

    public RoundSets Sets { get; private set; } = new(setup.Sid, header.Rid, setup.Keys.Hash, setup.SharesHash);

    /// <summary>U3 as it is sent.</summary>
    public InputList InputList => new(Sets.Rid, [.. Inputs.Values]);

    /// <summary>The R4 signatures as they are sent; once R5 is asked for, none is added.</summary>
    public SignatureList SignatureList => new(Sets.Rid, [.. Signatures.Values]);

    public void FixSurvivors() => Sets = Sets with { U3 = SetHash.Of(3, Inputs.Values) };

    /// <summary>Ends the round: signs the close and says what to broadcast before it.</summary>
    public (AggregatorState Next, Transition Transition) Close(SumHeader? sum, AbortReason? reason)
    {
        Closing closing = new(
            Sets.Sid, Sets.Rid, Sets.U1, Sets.U2, Sets.U3, sum?.SumHash, reason?.Word() ?? "", sum is null ? "" : Closing.Unverified);
        byte[] signed = closing.Sign(Context.Identity);
        Close close = new(signed);
        ClosedRound record = new(
            Setup.Header,
            Header,
            Sets.U3 == Digest.Zero ? [] : [.. Inputs.Values],
            sum is null ? [] : [.. Signatures.Values],
            sum,
            close);
        AuditEvent e = new(EventKind.RoundClosed)
        {
            Sid = Sets.Sid,
            Rid = Sets.Rid,
            Number = Header.Round,
            Attempt = Header.Attempt,
            Digests = [Closing.NextHead(Header.Head, signed), sum?.SumHash ?? Digest.Zero],
            Places = [.. Setup.Named],
            Text = reason?.Word() ?? Closing.SumWord,
        };
        Outcome outcome = new(record, sum is null ? null : Sum, reason, closing, [.. Setup.Named], [.. Faults]);
        return (new AggregatorEndedState(Context, Setup, outcome), new Transition(new Commit(e), _ => sum is null ? [close] : [sum, close]));
    }
}
