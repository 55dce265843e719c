using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round.Auditing;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;
using ScFed.Secure.Verify;

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

    /// <summary>What the masks are made again from, once U3 is fixed.</summary>
    public OpenedRound Opened => new(Context.Plan.Suite, Sets, Setup.Keys, [.. Setup.Shares.Keys], [.. Inputs.Keys], Setup.Part);

    /// <summary>The R5 that the sum was unmasked with.</summary>
    public IReadOnlyList<SignedMessage> Answers { get; set; } = [];

    /// <summary>U3 as it is sent.</summary>
    public InputList InputList => new(Sets.Rid, [.. Inputs.Values]);

    /// <summary>What goes before U3 to those of <paramref name="to"/> who have seen a member's log before.</summary>
    public IReadOnlyList<ToSite> LogProofs(IEnumerable<ushort> to) =>
        Context.Logs?.Prove(to, [.. Inputs.Keys], [.. Inputs.Values.Select(InputHeader.LogOf)]) ?? [];

    /// <summary>The R4 signatures as they are sent; once R5 is asked for, none is added.</summary>
    public SignatureList SignatureList => new(Sets.Rid, [.. Signatures.Values]);

    public void FixSurvivors() => Sets = Sets with { U3 = SetHash.Of(3, Inputs.Values) };

    /// <summary>Ends the round with its sum: signs the close and says what to broadcast before it.</summary>
    public (AggregatorState Next, Transition Transition) Close(
        SumHeader sum, VerifyStatus status, IReadOnlyList<SignedMessage> tags)
    {
        Closing closing = new(Sets.Sid, Sets.Rid, Sets.U1, Sets.U2, Sets.U3, sum.SumHash, "", status.Word);
        Close close = new(closing.Sign(Context.Identity));
        ClosedRound record = new(Setup.Header, Header, [.. Inputs.Values], [.. Signatures.Values], sum, tags, close);
        IRoundMessage[] last = Context.Plan.Verify.Enabled ? [new VerifyList(Sets.Rid, tags), close] : [sum, close];
        return End(new Outcome(record, Sum, null, closing, [.. Setup.Named], [.. Faults], Context.Plan.Verify.Enabled ? AuditRecord.Of(this) : null), last);
    }

    /// <summary>Ends the round as lost.</summary>
    public (AggregatorState Next, Transition Transition) Close(AbortReason reason)
    {
        Closing closing = new(Sets.Sid, Sets.Rid, Sets.U1, Sets.U2, Sets.U3, null, reason.Word(), "");
        Close close = new(closing.Sign(Context.Identity));
        ClosedRound record = new(Setup.Header, Header, Sets.U3 == Digest.Zero ? [] : [.. Inputs.Values], [], null, [], close);
        return End(new Outcome(record, null, reason, closing, [.. Setup.Named], [.. Faults]), [close]);
    }

    private (AggregatorState Next, Transition Transition) End(Outcome outcome, IRoundMessage[] last)
    {
        AuditEvent e = new(EventKind.RoundClosed)
        {
            Sid = Sets.Sid,
            Rid = Sets.Rid,
            Number = Header.Round,
            Attempt = Header.Attempt,
            Digests = [Closing.NextHead(Header.Head, outcome.Record!.Close.Bytes.Span), outcome.Closing!.SumHash ?? Digest.Zero],
            Places = outcome.Named ?? [],
            Text = outcome.Reason?.Word() ?? Closing.SumWord,
        };
        return (new AggregatorEndedState(Context, Setup, outcome), new Transition(new Commit(e), _ => last));
    }
}
