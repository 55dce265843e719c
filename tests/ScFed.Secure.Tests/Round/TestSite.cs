using System.Security.Cryptography;
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
        Real = [.. Enumerable.Range(0, encoding.Real).Select(_ => random.Next(-5_000, 5_001))];
    }

    public SiteContext Context { get; }

    public ushort Place => Context.Place;

    public TestPolicy Policy { get; }

    public MemoryJournal Journal { get; } = new();

    public long[] Exact { get; }

    public int[] Real { get; }

    public StoredInput Input => new(Policy.Planned.Key, LaneVector.FromInput(_study.Shape.Encoding, Exact, Real));

    public SiteRound Round { get; set; } = null!;

    public AdvertiseKeys Open(SetupHeader header)
    {
        (Round, Transition transition) = SiteRound.Open(Context, header);
        return Assert.IsType<AdvertiseKeys>(Assert.Single(Journal.Release(transition)));
    }

    public IReadOnlyList<IRoundMessage> Take(IRoundMessage message) => Round.On(message) is { } transition ? Journal.Release(transition) : [];

    public T TakeFor<T>(IRoundMessage message) => Assert.IsType<T>(Assert.Single(Take(message)));

    public void TakeSum(SumHeader header, LaneVector sum) => Assert.Empty(Journal.Release(Round.On(header, sum)!));

    public VerifyTags TakeToVerify(SumHeader header, LaneVector sum) =>
        Assert.IsType<VerifyTags>(Assert.Single(Journal.Release(Round.On(header, sum)!)));

    public MaskedInput Contribute() => Assert.IsType<MaskedInput>(Assert.Single(Journal.Release(Round.Contribute(Input))));

    /// <summary>What a new process of this site reads from its log.</summary>
    public SiteHistory Replayed()
    {
        SiteHistory history = new();
        foreach (Secure.Audit.AuditEvent e in Journal.Events)
        {
            history.Apply(e);
        }

        return history;
    }
}
