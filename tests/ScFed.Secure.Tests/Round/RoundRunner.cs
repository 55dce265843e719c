using System.Security.Cryptography;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Tests.Round;

/// <summary>
/// Runs n real sites and a real aggregator in memory. Each step takes who answers it; whoever does not is gone from then on as far as the
/// aggregator knows. What the aggregator last said stays at hand, so that tests can forge it.
/// </summary>
internal sealed class RoundRunner : IDisposable
{
    private readonly HashSet<(SetupId Sid, ushort Place)> _delivered = [];

    public RoundRunner(TestStudy study)
    {
        Study = study;
        study.Logs = new SiteLogs();
        Sites = [.. study.Places.Select(p => new TestSite(study, p))];
    }

    public TestStudy Study { get; }

    public IReadOnlyList<TestSite> Sites { get; }

    public MemoryJournal Journal { get; } = new();

    public AggregatorRound Aggregator { get; set; } = null!;

    public SetupHeader Setup { get; private set; } = null!;

    public KeyList Keys { get; private set; } = null!;

    public IReadOnlyDictionary<ushort, ShareList> ShareLists { get; private set; } = null!;

    public RoundHeader Header { get; private set; } = null!;

    public InputList Inputs { get; private set; } = null!;

    public SignatureList Signatures { get; private set; } = null!;

    public SumHeader SumHeader { get; private set; } = null!;

    public VerifyList Tags { get; private set; } = null!;

    public Close Close { get; private set; } = null!;

    /// <summary>What came with the last list of R1 or R3, by place.</summary>
    public Dictionary<ushort, LogProofs> Proofs { get; } = [];

    public TestSite this[ushort place] => Sites[place - 1];

    public Outcome? Outcome => Aggregator.Outcome;

    public LogProofs? ProofsOf(ushort place) => Proofs.GetValueOrDefault(place);

    public RoundRunner Open(ulong index = 0)
    {
        (Aggregator, Transition transition) = AggregatorRound.Open(Study.AggregatorContext, new Digest(RandomNumberGenerator.GetBytes(32)), index);
        Setup = Assert.IsType<SetupHeader>(Assert.Single(Journal.Release(transition)));
        return this;
    }

    /// <summary>R1 of some sites; false where too few sent one.</summary>
    public bool RunKeys(params ushort[] who)
    {
        Each(who, site => Aggregator.Accept(site.Place, site.Open(Setup)));
        return Goes(Aggregator.Proceed(), said => Keys = (KeyList)KeepProofs(said));
    }

    public bool RunShares(params ushort[] who)
    {
        Each(who, site => Aggregator.Accept(site.Place, site.TakeFor<ShareKeys>(Keys, ProofsOf(site.Place))));
        return Goes(Aggregator.Proceed(), said => ShareLists = said.Cast<ToSite>().ToDictionary(t => t.Place, t => (ShareList)t.Message));
    }

    /// <summary>U2 and the parts, once, to some sites; contributing sees to it for those that have not had it.</summary>
    public void DeliverShares(params ushort[] who) => Each(who, site =>
    {
        if (_delivered.Add((Aggregator.Sid, site.Place)))
        {
            Assert.Empty(site.Take(ShareLists[site.Place]));
        }
    });

    public RoundRunner Begin(ulong attempt = 0, Digest? head = null)
    {
        Transition transition = Aggregator.Begin(0, 0, attempt, "training", TestStudy.State, head ?? Study.Head, Study.Shape);
        Header = Assert.IsType<RoundHeader>(Assert.Single(Journal.Release(transition)));
        return this;
    }

    public void Contribute(params ushort[] who) => Each(who, site =>
    {
        DeliverShares(site.Place);
        Assert.Empty(site.Take(Header));
        MaskedInput input = site.Contribute();
        Aggregator.Accept(site.Place, input, ChunkUpload.Of(site.Round.Masked!));
    });

    public bool RunInputs(params ushort[] who)
    {
        Contribute(who);
        return Goes(Aggregator.Proceed(), said => Inputs = (InputList)KeepProofs(said));
    }

    public bool RunSignatures(params ushort[] who)
    {
        Each(who, site => Aggregator.Accept(site.Place, site.TakeFor<ConsistencySignature>(Inputs, ProofsOf(site.Place))));
        return Goes(Aggregator.Proceed(), said => Signatures = (SignatureList)said[0]);
    }

    public bool RunOpenings(params ushort[] who)
    {
        Each(who, site => Aggregator.Accept(site.Place, site.TakeFor<UnmaskShares>(Signatures)));
        if (Study.Plan.Verify.Enabled)
        {
            return Goes(Aggregator.Proceed(), said => SumHeader = Assert.IsType<SumHeader>(Assert.Single(said)));
        }

        if (!Goes(Aggregator.Proceed(), said => Assert.Empty(said)))
        {
            return false;
        }

        IReadOnlyList<IRoundMessage> last = Journal.Release(Aggregator.Proceed());
        SumHeader = Assert.IsType<SumHeader>(last[0]);
        Close = Assert.IsType<Close>(last[1]);
        return true;
    }

    /// <summary>R6 of some survivors, and the close.</summary>
    public bool RunTags(params ushort[] who)
    {
        Each(who, site => Aggregator.Accept(site.Place, site.TakeToVerify(SumHeader, Aggregator.ToVerify!.Value.Sum)));
        Assert.Empty(Journal.Release(Aggregator.Proceed()));
        IReadOnlyList<IRoundMessage> last = Journal.Release(Aggregator.Proceed());
        Tags = Assert.IsType<VerifyList>(last[0]);
        Close = Assert.IsType<Close>(last[1]);
        return true;
    }

    /// <summary>Runs honestly, with everybody, to where the aggregator collects <paramref name="step"/>.</summary>
    public RoundRunner RunTo(RoundStep step)
    {
        ushort[] all = Study.Places;
        Open();
        _ = step > RoundStep.Keys && RunKeys(all);
        _ = step > RoundStep.Shares && RunShares(all);
        _ = step > RoundStep.Ready ? Begin() : this;
        _ = step > RoundStep.Input && RunInputs(all);
        _ = step > RoundStep.Consistency && RunSignatures(all);
        _ = step > RoundStep.Unmask && RunOpenings(all);
        _ = step > RoundStep.Verify && Study.Plan.Verify.Enabled && RunTags(all);
        return this;
    }

    /// <summary>All R6 and the close at those who have sent theirs.</summary>
    public void DeliverVerified(params ushort[] who) => Each(who, site =>
    {
        Assert.Empty(site.Take(Tags));
        Assert.Empty(site.Take(Close));
        Assert.True(site.Round.Ended);
    });

    /// <summary>Sum and close at those who are still there.</summary>
    public void Deliver(params ushort[] who) => Each(who, site =>
    {
        site.TakeSum(SumHeader, Outcome!.Sum!);
        Assert.Empty(site.Take(Close));
        Assert.True(site.Round.Ended);
    });

    /// <summary>The sum must be that of the plain inputs, coordinate by coordinate.</summary>
    public void SumIsOf(LaneVector sum, params ushort[] who)
    {
        for (int i = 0; i < sum.Encoding.Exact; i++)
        {
            Assert.Equal(who.Sum(p => this[p].Exact[i]), sum.ExactAt(i));
        }

        for (int i = 0; i < sum.Encoding.Real; i++)
        {
            Assert.Equal(who.Sum(p => this[p].Real[i]), sum.RealAt(i));
        }
    }

    public void Dispose()
    {
        foreach (TestSite site in Sites)
        {
            site.Round?.Dispose();
        }
    }

    private bool Goes(Transition transition, Action<IReadOnlyList<IRoundMessage>> take)
    {
        IReadOnlyList<IRoundMessage> said = Journal.Release(transition);
        if (Outcome is not null)
        {
            Close = said.OfType<Close>().FirstOrDefault()!;
            return false;
        }

        take(said);
        return true;
    }

    private IRoundMessage KeepProofs(IReadOnlyList<IRoundMessage> said)
    {
        Proofs.Clear();
        foreach (ToSite one in said.SkipLast(1).Cast<ToSite>())
        {
            Proofs[one.Place] = (LogProofs)one.Message;
        }

        return said[^1];
    }

    private void Each(ushort[] who, Action<TestSite> action) => Array.ForEach(who, place => action(this[place]));
}
