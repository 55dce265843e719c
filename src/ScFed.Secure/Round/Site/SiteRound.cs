using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round.Auditing;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Round.Statistics;

namespace ScFed.Secure.Round.Site;

/// <summary>
/// A site's side of one set-up and the one sum it serves: R1 to R6 of <c>docs/protocol.md</c>. No clock, no socket, no disk: the host hands messages in,
/// makes each <see cref="Transition"/>'s commit durable and sends what its receipt releases. Not for several threads at once.
/// </summary>
public sealed class SiteRound : IDisposable
{
    private readonly SiteSetup _setup;
    private SiteState _state;

    private SiteRound(SiteSetup setup, SiteState state)
    {
        _setup = setup;
        _state = state;
    }

    /// <summary>The set-up.</summary>
    public SetupId Sid => _setup.Sid;

    /// <summary>Whether nothing more is answered.</summary>
    public bool Ended => _state is SiteEndedState;

    /// <summary>The round that waits for this site's input, or null.</summary>
    public PlannedRound? Wanted => (_state as SiteInputState)?.Planned;

    /// <summary>The masked input to upload behind the released R3 header; null before its release and after U3.</summary>
    public LaneVector? Masked => (_state as SiteConsistencyState)?.Masked;

    /// <summary>The signed R3 header that has left, while its upload may have to go on after a cut; null otherwise.</summary>
    public MaskedInput? Sent => (_state as SiteConsistencyState)?.Sent;

    /// <summary>The index of the set-up.</summary>
    public ulong Index => _setup.Header.Index;

    /// <summary>Whether the set-up has entered a round: nothing but the messages of that round, and its close, comes for it any more.</summary>
    public bool Entered => _state is not (SiteKeysState or SiteSharesState or SiteReadyState);

    /// <summary>The closed round, once its close was accepted.</summary>
    public RoundResult? Result => (_state as SiteEndedState)?.Result;

    /// <summary>What can be audited of the closed round; null where no sum was opened, or the study has no R6.</summary>
    public AuditSubject? Subject => (_state as SiteEndedState)?.Subject;

    /// <summary>The close, once it was accepted.</summary>
    public Closing? Closing => Result?.Closing;

    /// <summary>Accepts a set-up header: signature, pinned parameters, index strictly above every earlier one. The transition releases R1.</summary>
    /// <exception cref="RoundException">The set-up is refused; nothing was made.</exception>
    public static (SiteRound Round, Transition Transition) Open(SiteContext context, SetupHeader header)
    {
        SetupCheck.Of(context.Plan, header);
        if (header.Index <= context.History.LastIndex)
        {
            throw new RoundException(Misbehaviour.Index, $"set-up index {header.Index} is not above {context.History.LastIndex}");
        }

        context.History.CheckUnconvicted();
        context.Policy.Admit(header);
        SiteSetup setup = new(context, header);
        SiteRound round = new(setup, new SiteKeysState(context, setup));
        AuditEvent e = new(EventKind.SetupOpened) { Sid = header.Sid, Number = header.Index };
        return (round, new Transition(new Commit(e), receipt =>
        {
            context.History.Apply(e);
            byte[] body = MemberKeys.Body(
                header.Sid,
                context.SessionId.Span,
                setup.MaskKeys.PublicKey.Span,
                setup.MaskKeys.EncapsulationKey.Span,
                setup.EnvelopeKey.PublicKey.Span,
                setup.EnvelopeKem.EncapsulationKey.Span,
                Digest.Of(setup.SelfMaskSeed),
                receipt.Head);
            setup.OwnKeys = new SignedMessage(context.Place, context.Identity.SignWhole(body));
            return [new AdvertiseKeys(setup.OwnKeys)];
        }));
    }

    /// <summary>Takes the next message of the round; null where nothing has to be decided.</summary>
    /// <param name="message">The message.</param>
    /// <param name="proofs">What came right before a list of R1 or R3, if anything did.</param>
    /// <exception cref="RoundException">
    /// <see cref="Misbehaviour.Unexpected"/>: the kind has no place here and nothing changed. Any other reason: the round is over at this site.
    /// </exception>
    public Transition? On(IRoundMessage message, LogProofs? proofs = null) => Advance(state => message switch
    {
        KeyList list => state.On(list, proofs),
        ShareList list => state.On(list),
        RoundHeader header => state.On(header),
        InputList list => state.On(list, proofs),
        SignatureList list => state.On(list),
        VerifyList list => state.On(list),
        Close close => state.On(close),
        _ => throw new RoundException(Misbehaviour.Unexpected, $"{message.GetType().Name} is not for a site"),
    });

    /// <summary>Takes the sum with its lanes.</summary>
    /// <exception cref="RoundException">As for <see cref="On(IRoundMessage, LogProofs?)"/>.</exception>
    public Transition? On(SumHeader header, LaneVector sum) => Advance(state => state.On(header, sum));

    /// <summary>Charges the budget for the wanted round; null where it has no noise. Without its durable charge no input to a private sum leaves.</summary>
    public Transition? Charge() => Wanted?.Charge is null ? null : Advance(state => state.Charge());

    /// <summary>Masks the stored input of the wanted round; the transition releases the R3 header, and <see cref="Masked"/> follows it in chunks.</summary>
    /// <param name="input">The stored input.</param>
    /// <param name="opened">Where the round asks statistics: that they stand in the ledger.</param>
    public Transition Contribute(StoredInput input, StatisticsReceipt? opened = null) => Advance(state => state.On(input, opened))!;

    /// <summary>
    /// The answer to a request that was answered before, from memory and byte for byte, for an aggregator that asks again after a cut; null if there is none.
    /// </summary>
    public IRoundMessage? Repeat(IRoundMessage request) => _state.Repeat(request);

    /// <summary>Takes a signed Void(sid): the transition's release wipes the set-up.</summary>
    /// <exception cref="RoundException">Another set-up, a wrong signature, or the set-up has entered a round already.</exception>
    public Transition Void(SiteContext context, VoidSetup message)
    {
        if (message.Sid != Sid)
        {
            throw new RoundException(Misbehaviour.Binding, "another set-up is void");
        }

        Signing.Check(context.Plan.AggregatorKey.Span, new Transcript(Label.Void, Sid).ToArray(), message.Signature.Span, "the void");
        if (context.History.IsUsed(Sid))
        {
            throw new RoundException(Misbehaviour.SetupUsed, "a set-up that has entered a round ends with a close");
        }

        AuditEvent e = new(EventKind.SetupVoided) { Sid = Sid };
        return new Transition(new Commit(e), _ =>
        {
            context.History.Apply(e);
            End(new SiteEndedState(context, _setup));
            return [];
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _setup.Dispose();

    /// <summary>Names set-up and state only.</summary>
    public override string ToString() => $"SiteRound {{ {Sid}, {_state.GetType().Name} }}";

    private Transition? Advance(Func<SiteState, Step> step)
    {
        try
        {
            (SiteState next, Transition? transition) = step(_state);
            if (next is SiteEndedState ended)
            {
                End(ended);
            }
            else
            {
                _state = next;
            }

            return transition;
        }
        catch (RoundException refusal) when (refusal.Reason != Misbehaviour.Unexpected && _state is not SiteEndedState)
        {
            End(new SiteEndedState(_state.Context, _setup));
            throw;
        }
    }

    private void End(SiteEndedState ended)
    {
        _state = ended;
        _setup.Dispose();
    }
}
