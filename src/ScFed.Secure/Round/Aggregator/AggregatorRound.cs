using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round.Evidence;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Round.Aggregator;

/// <summary>
/// The aggregator's side of one set-up and the one sum it serves. No clock: the host hands messages in as they come, and calls <see cref="Proceed"/> when
/// <see cref="Missing"/> is empty or its deadline has passed. Not for several threads at once.
/// </summary>
public sealed class AggregatorRound
{
    private AggregatorState _state;
    private RoundHeader? _header;

    private AggregatorRound(AggregatorState state) => _state = state;

    /// <summary>The set-up.</summary>
    public SetupId Sid => _state.Setup.Sid;

    /// <summary>The round that the set-up has entered; <see cref="RoundId.None"/> before.</summary>
    public RoundId Rid => _header?.Rid ?? RoundId.None;

    /// <summary>The layout of the round's input.</summary>
    /// <exception cref="InvalidOperationException">The set-up has entered no round.</exception>
    public SumEncoding Encoding => _header?.Encoding ?? throw new InvalidOperationException("the set-up has entered no round");

    /// <summary>Places whose answer this step waits for.</summary>
    public IReadOnlyList<ushort> Missing => _state.Missing;

    /// <summary>Whether the set-up stands and waits for its round.</summary>
    public bool Ready => _state is SetupReadyState;

    /// <summary>The index of the set-up.</summary>
    public ulong Index => _state.Setup.Header.Index;

    /// <summary>Who is in the set-up as far as it has come: the invited, then U1, then U2.</summary>
    public IReadOnlyList<ushort> Places => _state switch
    {
        CollectKeysState keys => keys.Invited,
        CollectSharesState => _state.Setup.Keys.Places,
        _ => Members,
    };

    /// <summary>Members of U2, once fixed: those to whom a round header goes.</summary>
    public IReadOnlyList<ushort> Members => [.. _state.Setup.Shares.Keys];

    /// <summary>Members of U3 so far.</summary>
    public IReadOnlyList<ushort> Survivors
    {
        get => _state is CollectInputsState inputs ? [.. inputs.Round.Inputs.Keys] : field;
        private set;
    } = [];

    /// <summary>Which step is being collected.</summary>
    public RoundStep Step => _state switch
    {
        CollectKeysState => RoundStep.Keys,
        CollectSharesState => RoundStep.Shares,
        SetupReadyState => RoundStep.Ready,
        CollectInputsState => RoundStep.Input,
        CollectSignaturesState => RoundStep.Consistency,
        CollectOpeningsState => RoundStep.Unmask,
        CollectTagsState => RoundStep.Verify,
        SumSignedState => _state.Context.Plan.Verify.Enabled ? RoundStep.Verify : RoundStep.Unmask,
        _ => RoundStep.Ended,
    };

    /// <summary>The signed sum whose R6 is being collected, for the survivors to check and answer; null before, after and without R6.</summary>
    public (SumHeader Header, LaneVector Sum)? ToVerify => _state is CollectTagsState tags ? (tags.Header, tags.Round.Sum) : null;

    /// <summary>How it ended, or null.</summary>
    public Outcome? Outcome => (_state as AggregatorEndedState)?.Outcome;

    /// <summary>Lies of sites that this set-up has proven so far; the host keeps each before the close that names the site.</summary>
    public IReadOnlyList<Accusation> Accusations => _state.Setup.Accusations;

    /// <summary>Opens a set-up; the transition releases its header.</summary>
    /// <param name="context">Plan and identity.</param>
    /// <param name="nonce">32 fresh random bytes.</param>
    /// <param name="index">Above every earlier one of this study.</param>
    /// <param name="invited">Places that may take part, in roster order; null for the whole roster.</param>
    public static (AggregatorRound Round, Transition Transition) Open(AggregatorContext context, Digest nonce, ulong index, IReadOnlyList<ushort>? invited = null)
    {
        SumPlan plan = context.Plan;
        SetupHeader unsigned = new(
            SumPlan.Version,
            (ulong)plan.Suite,
            plan.StudyHash,
            plan.Roster.Hash,
            (ulong)plan.Sites,
            (ulong)plan.Threshold,
            (ulong)plan.Colluders,
            (ulong)plan.MinSurvivors,
            nonce,
            index,
            default);
        SetupHeader header = unsigned with { Signature = context.Identity.Sign(new Transcript(Label.SetupHeader, unsigned.Sid).ToArray()) };
        AggregatorSetup setup = new(header);
        AuditEvent e = new(EventKind.SetupOpened) { Sid = header.Sid, Number = index };
        IReadOnlyList<ushort> places = invited ?? [.. plan.Roster.Members.Select(m => m.Place)];
        return (new AggregatorRound(new CollectKeysState(context, setup, places)), new Transition(new Commit(e), _ => [header]));
    }

    /// <summary>Continues a round whose unmasking was stored (rule 8) after a restart: the sites are asked for R5 again and answer the identical bytes.</summary>
    /// <returns>The round, and the list to send to its survivors.</returns>
    public static (AggregatorRound Round, SignatureList List) Resume(AggregatorContext context, ReadOnlySpan<byte> record, SumShape shape)
    {
        AggregatorRoundData data = UnmaskingRecord.Read(context, record, shape);
        AggregatorRound round = new(new CollectOpeningsState(data)) { Survivors = [.. data.Inputs.Keys] };
        return (round, data.SignatureList);
    }

    /// <summary>Takes one message.</summary>
    /// <exception cref="RoundException">It is refused; its sender does not count in this step, and nothing changed.</exception>
    public void Accept(ushort from, IRoundMessage message) => _state.Accept(from, message);

    /// <summary>Takes a whole upload.</summary>
    /// <exception cref="RoundException">As for the other messages.</exception>
    public void Accept(ushort from, MaskedInput header, IUpload upload) => _state.Accept(from, header, upload);

    /// <summary>Opens the one round of a ready set-up; the transition releases its header.</summary>
    public Transition Begin(ulong entry, ulong round, ulong attempt, string purpose, Digest stateHash, Digest head, SumShape shape)
    {
        SetupReadyState ready = _state as SetupReadyState ?? throw new InvalidOperationException("the set-up is not ready");
        (_state, Transition transition, _header) = ready.Begin(entry, round, attempt, purpose, stateHash, head, shape);
        return transition;
    }

    /// <summary>Ends the step with who has answered.</summary>
    public Transition Proceed()
    {
        if (_state is CollectInputsState inputs)
        {
            Survivors = [.. inputs.Round.Inputs.Keys];
        }

        (_state, Transition transition) = _state.Proceed();
        return transition;
    }

    /// <summary>
    /// What <paramref name="place"/> may have missed over a line that was cut, in order: to be sent to it when the same session is back. It answers byte
    /// for byte what it has answered before.
    /// </summary>
    public IReadOnlyList<IRoundMessage> RequestsTo(ushort place) => _state.RequestsTo(place);

    /// <summary>Gives up a set-up that has entered no round; the transition releases Void(sid), and those who hold the set-up erase it.</summary>
    /// <exception cref="InvalidOperationException">It has entered a round: that one is closed.</exception>
    public Transition Void(AbortReason reason)
    {
        if (_state is not (CollectKeysState or CollectSharesState or SetupReadyState))
        {
            throw new InvalidOperationException("a set-up that has entered a round ends with a close");
        }

        (_state, Transition transition) = _state.Void(reason);
        return transition;
    }

    /// <summary>Closes an open round as lost: one that still collects inputs, or one whose unmasking was stored and is not continued, its R6 included.</summary>
    public Transition Abandon(AbortReason reason)
    {
        AggregatorRoundData round = _state switch
        {
            CollectInputsState inputs => inputs.Round,
            CollectOpeningsState openings => openings.Round,
            CollectTagsState tags => tags.Round,
            _ => throw new InvalidOperationException("only a round that collects inputs, openings or check values can be abandoned"),
        };
        (_state, Transition transition) = round.Close(reason);
        return transition;
    }
}
