using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Round.Site;
using ScFed.Secure.Tests.Round;

namespace ScFed.Secure.Tests.Attacks;

/// <summary>
/// One real site with two finished set-ups, in the hands of a server that holds the keys of everybody else and asks in any order. Its policy forbids nothing:
/// what keeps the site from answering twice must be its state machine and its history.
/// </summary>
internal sealed class AskedInAnyOrder
{
    public const ushort Place = 1;

    private readonly TestStudy _study;
    private readonly TestSite _site;
    private readonly SiteContext _context;
    private readonly Side[] _sides;
    private readonly Dictionary<(RoundId Rid, ushort Place), SignedMessage> _inputs;

    /// <summary>A site as it stands after its set-ups; the others' inputs are made once for all.</summary>
    public AskedInAnyOrder(
        TestStudy study, IReadOnlyList<(SetupSnapshot Snapshot, RoundSets Sets)> setups, Dictionary<(RoundId Rid, ushort Place), SignedMessage> inputs)
    {
        _study = study;
        _inputs = inputs;
        _site = new TestSite(study, Place);
        _context = _site.Context with { Policy = new Anything(study) };
        _sides = [.. setups.Select(s => new Side(s.Sets, s.Snapshot.RoundOf(Place, _context)))];
    }

    /// <summary>What the site has done durably.</summary>
    public IReadOnlyList<AuditEvent> Log => _site.Journal.Events;

    /// <summary>Everything on which the site's next answers depend: its states, what it has done, and what is closed by it; not in which order it came about.</summary>
    public string State => string.Join(
        ';',
        [
            .. _sides.Select(s => $"{s.Round},{s.Asked},{s.Survivors}"),
            .. Log.Select(e => $"{e.Kind},{e.Sid},{e.Rid},{_context.History.IsClosed(e.Rid)},{string.Join('.', e.Places)}").Order(StringComparer.Ordinal),
        ]);

    /// <summary>Asks; a refusal is an answer, too.</summary>
    public void Ask(Question question)
    {
        Side side = _sides[question.Setup];
        try
        {
            switch (question.Kind)
            {
                case QuestionKind.Round:
                    Take(side.Round, Header(side, question.Choice));
                    side.Asked = question.Choice;
                    break;
                case QuestionKind.Input when side.Round.Wanted is { } planned:
                    LaneVector lanes = LaneVector.FromInput(planned.Shape.Encoding, _site.Exact, _site.Real);
                    side.Input = ((MaskedInput)_site.Journal.Release(side.Round.Contribute(new StoredInput(planned.Key, lanes))).Single()).Header;
                    break;
                case QuestionKind.Survivors when side.Input is not null:
                    IRoundMessage[] signed = Take(side.Round, Survivors(side, question.Choice));
                    side.Survivors = question.Choice;
                    side.Signature = signed.OfType<ConsistencySignature>().FirstOrDefault()?.Signature ?? side.Signature;
                    break;
                case QuestionKind.Signatures when side.Input is not null:
                    Take(side.Round, Signatures(side, question.Choice));
                    break;
                case QuestionKind.Void:
                    byte[] body = new Transcript(Label.Void, side.Sets.Sid).ToArray();
                    _site.Journal.Release(side.Round.Void(_context, new VoidSetup(side.Sets.Sid, _study.Aggregator.Sign(body))));
                    break;
                case QuestionKind.Lost when side.Asked is not null:
                    Take(side.Round, Lost(side));
                    break;
                default:
                    break;
            }
        }
        catch (RoundException)
        {
            // What the site thinks of it stands in its state.
        }
    }

    private IRoundMessage[] Take(SiteRound round, IRoundMessage message)
    {
        IRoundMessage? again = round.Repeat(message);
        return again is not null ? [again] : [.. round.On(message) is { } transition ? _site.Journal.Release(transition) : []];
    }

    /// <summary>0: attempt 0; 1: attempt 1 on the same state; 2: the next round, on another state.</summary>
    private RoundHeader Header(Side side, int choice)
    {
        (ulong round, ulong attempt) = choice switch { 0 => (0UL, 0UL), 1 => (0UL, 1UL), _ => (1UL, 0UL) };
        RoundHeader unsigned = new(side.Sets.Sid, round, round, attempt, Anything.StateOf(round), _study.Head, _study.Shape.Encoding, default);
        return unsigned with { Signature = _study.Aggregator.Sign(new Transcript(Label.RoundHeader, unsigned.Sid, unsigned.Rid).ToArray()) };
    }

    private RoundSets SetsOf(Side side) => side.Sets with { Rid = Header(side, side.Asked ?? 0).Rid };

    private InputList Survivors(Side side, int choice)
    {
        RoundSets sets = SetsOf(side);
        return new InputList(sets.Rid, [side.Input!, .. _study.Places[..^choice].Skip(1).Select(p => InputOf(p, sets))]);
    }

    private SignedMessage InputOf(ushort place, RoundSets sets)
    {
        if (!_inputs.TryGetValue((sets.Rid, place), out SignedMessage? header))
        {
            byte[] body = InputHeader.Body(sets, Digest.Of("chunks"u8), new LogHead(1, Digest.Of("log"u8)));
            _inputs[(sets.Rid, place)] = header = new SignedMessage(place, _study.IdentityOf(place).SignWhole(body));
        }

        return header;
    }

    private SignatureList Signatures(Side side, int choice)
    {
        InputList list = Survivors(side, choice);
        byte[] body = (SetsOf(side) with { U3 = SetHash.Of(3, list.Headers) }).ConsistencyBody();
        IEnumerable<SignedMessage> others = list.Headers.Skip(1).Select(h => new SignedMessage(h.Place, _study.IdentityOf(h.Place).Sign(body)));
        return new SignatureList(list.Rid, side.Signature is { } own ? [own, .. others] : [.. others]);
    }

    private Close Lost(Side side)
    {
        RoundSets sets = SetsOf(side);
        return new Close(new Closing(sets.Sid, sets.Rid, sets.U1, sets.U2, Digest.Zero, null, "too few inputs", "").Sign(_study.Aggregator));
    }

    private sealed class Side(RoundSets sets, SiteRound round)
    {
        public RoundSets Sets => sets;

        public SiteRound Round => round;

        public int? Asked { get; set; }

        public int? Survivors { get; set; }

        public SignedMessage? Input { get; set; }

        public SignedMessage? Signature { get; set; }
    }

    /// <summary>A host that has forgotten what it approved.</summary>
    private sealed class Anything(TestStudy study) : IRoundPolicy
    {
        public static Digest StateOf(ulong round) => Digest.Of([(byte)round]);

        public PlannedRound Plan(RoundHeader header) => new("training", StateOf(header.Round), study.Head, study.Shape);

        public void Admit(SetupHeader header)
        {
        }
    }
}
