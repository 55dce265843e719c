using System.Buffers.Binary;
using System.Security.Cryptography;
using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Round.Site;

namespace ScFed.Secure.Tests.Round;

/// <summary>One site: its context and log, which outlive rounds, and the round it is in.</summary>
internal sealed class TestSite
{
    private readonly TestStudy _study;

    public TestSite(TestStudy study, ushort place, SiteHistory? history = null)
    {
        _study = study;
        Policy = new TestPolicy(study.Planned);
        Context = new SiteContext(
            study.Plan, place, study.IdentityOf(place), RandomNumberGenerator.GetBytes(16), new HedgedRandomness(new byte[32]),
            history ?? new SiteHistory(), Policy);
        Random random = new(place);
        SumEncoding encoding = study.Shape.Encoding;
        Exact = [.. Enumerable.Range(0, encoding.Exact).Select(_ => random.NextInt64(-1_000_000, 1_000_001))];
        Real = [.. Enumerable.Range(0, encoding.Real).Select(_ => random.NextInt64(-5_000, 5_001))];
    }

    public SiteContext Context { get; }

    public ushort Place => Context.Place;

    public TestPolicy Policy { get; }

    public MemoryJournal Journal { get; } = new();

    public long[] Exact { get; }

    public long[] Real { get; }

    public StoredInput Input => new(Policy.Planned.Key, LaneVector.FromInput(_study.Shape.Encoding, Exact, Real));

    public SiteRound Round { get; set; } = null!;

    public AdvertiseKeys Open(SetupHeader header)
    {
        (Round, Transition transition) = SiteRound.Open(Context, header);
        SayWhatIsHeld();
        AdvertiseKeys keys = Assert.IsType<AdvertiseKeys>(Assert.Single(Journal.Release(transition)));
        ShowLog();
        return keys;
    }

    /// <summary>Takes a message; a list with the proofs of an honest aggregator where none are given.</summary>
    public IReadOnlyList<IRoundMessage> Take(IRoundMessage message, LogProofs? proofs = null) =>
        Round.On(message, proofs ?? HonestProofs(message)) is { } transition ? Journal.Release(transition) : [];

    public T TakeFor<T>(IRoundMessage message, LogProofs? proofs = null) => Assert.IsType<T>(Assert.Single(Take(message, proofs)));

    public void TakeSum(SumHeader header, LaneVector sum) => Assert.Empty(Journal.Release(Round.On(header, sum)!));

    public VerifyTags TakeToVerify(SumHeader header, LaneVector sum) =>
        Assert.IsType<VerifyTags>(Assert.Single(Journal.Release(Round.On(header, sum)!)));

    public MaskedInput Contribute()
    {
        MaskedInput input = Assert.IsType<MaskedInput>(Assert.Single(Journal.Release(Round.Contribute(Input))));
        ShowLog();
        return input;
    }

    /// <summary>Sends the aggregator what it has not of this site's log.</summary>
    public void ShowLog()
    {
        ulong first = _study.Logs.CoveredOf(Place);
        _study.Logs.Take(Place, new LogLeaves(first, Journal.Leaves(first)));
    }

    /// <summary>Says of which logs this site holds a checkpoint, as it does on every connection.</summary>
    public void SayWhatIsHeld() =>
        _study.Logs.Hold(Place, Context.History.Logs.Sizes);

    /// <summary>The proofs that fit a list, forged as its messages may be.</summary>
    public LogProofs? HonestProofs(IRoundMessage list)
    {
        SignedMessage[] members = list switch
        {
            KeyList keys => [.. keys.Keys],
            InputList inputs => [.. inputs.Headers],
            _ => [],
        };
        if (members.Length == 0)
        {
            return null;
        }

        SayWhatIsHeld();
        IReadOnlyList<ToSite> made = _study.Logs.Prove([Place], [.. members.Select(m => m.Place)], [.. members.Select(LogIn)]);
        return made.Count == 0 ? null : (LogProofs)made[0].Message;
    }

    /// <summary>Size and root of a log stand at the end of R1 and R3.</summary>
    private static LogHead LogIn(SignedMessage message)
    {
        ReadOnlySpan<byte> bytes = message.Bytes.Span;
        return bytes.Length < 104 ? default : new LogHead(BinaryPrimitives.ReadUInt64LittleEndian(bytes[^104..]), new Digest(bytes[^96..^64]));
    }

    /// <summary>What a new process of this site reads from its log.</summary>
    public SiteHistory Replayed()
    {
        SiteHistory history = new();
        foreach (AuditEvent e in Journal.Events)
        {
            history.Apply(e);
        }

        return history;
    }
}
