using ScFed.Secure.Audit;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Round.Site;
using ScFed.Secure.Tests.Round;
using ScFed.Secure.Verify;

namespace ScFed.Secure.Tests.Vectors;

/// <summary>Every entry of negative.json that this version covers is refused, for its reason; the others stand in a table with why.</summary>
public sealed class NegativeVectorTests
{
    /// <summary>What this version does not cover, and why.</summary>
    private static readonly Dictionary<string, string> NotCoveredYet = new()
    {
    };

    /// <summary>Situations over more than one sum: built in <see cref="NegativeSituationTests"/>.</summary>
    private static readonly HashSet<string> Situations =
    [
        "another U3 on the same (query, state hash) after an R5",
        "a member of the opened U3 is out for good: the study is paused",
        "the log of site 2 is shorter and another than at the checkpoint that site 1 holds",
    ];

    private static readonly Dictionary<string, Misbehaviour> Reasons = new()
    {
        ["answerer"] = Misbehaviour.Answerer,
        ["binding"] = Misbehaviour.Binding,
        ["canary"] = Misbehaviour.Canary,
        ["closed"] = Misbehaviour.Closed,
        ["duplicate-key"] = Misbehaviour.DuplicateKey,
        ["head"] = Misbehaviour.Head,
        ["index"] = Misbehaviour.Index,
        ["invalid-ek"] = Misbehaviour.InvalidEncapsulationKey,
        ["length"] = Misbehaviour.Length,
        ["low-order-key"] = Misbehaviour.LowOrderKey,
        ["not-a-subset"] = Misbehaviour.NotASubset,
        ["own-message"] = Misbehaviour.OwnMessage,
        ["padding"] = Misbehaviour.Padding,
        ["path"] = Misbehaviour.Path,
        ["plan"] = Misbehaviour.Plan,
        ["r4-twice"] = Misbehaviour.SecondConsistency,
        ["range"] = Misbehaviour.Range,
        ["root"] = Misbehaviour.Root,
        ["sid-used"] = Misbehaviour.SetupUsed,
        ["signature"] = Misbehaviour.Signature,
        ["too-few"] = Misbehaviour.TooFew,
        ["r6-twice"] = Misbehaviour.SecondVerify,
        ["too-few-r4"] = Misbehaviour.TooFewSignatures,
        ["z-range"] = Misbehaviour.CheckValueRange,
    };

    private static string[] SiteNames => Covered(e => e.Receiver.StartsWith("site", StringComparison.Ordinal) && e.PairFault is null);

    private static string[] PairFaultNames => Covered(e => e.PairFault is not null);

    private static string[] AggregatorNames => Covered(e => e.Receiver == "aggregator");

    private static string[] EverywhereNames => Covered(e => e.Receiver == "aggregator and every site" && e.Reason != "false");

    private static string[] FalseNames => Covered(e => e.Reason == "false");

    public static TheoryData<string> AtASite => [.. SiteNames];

    public static TheoryData<string> PairFaults => [.. PairFaultNames];

    public static TheoryData<string> AtTheAggregator => [.. AggregatorNames];

    public static TheoryData<string> Everywhere => [.. EverywhereNames];

    public static TheoryData<string> False => [.. FalseNames];

    [Fact]
    public void NoEntryIsForgotten()
    {
        string[] known = [.. SiteNames, .. PairFaultNames, .. AggregatorNames, .. EverywhereNames, .. FalseNames, .. NotCoveredYet.Keys, .. Situations];
        Assert.Equal(NegativeEntry.All.Select(e => e.Name).Order(), known.Order());
        Assert.All(NotCoveredYet.Values, reason => Assert.NotEmpty(reason));
    }

    [Theory]
    [MemberData(nameof(AtASite))]
    public void TheSiteRefuses(string name)
    {
        NegativeEntry entry = Find(name);
        RoundVector vector = entry.Vector;
        using VectorSite site = new(vector, 1);
        Action offend = entry.Step switch
        {
            "set-up header" => () => SiteRound.Open(site.Context, entry.Setup),
            "U1 list" => () => site.Take(entry.Keys),
            "U2 list and parts" => At(site.AtShares(), s => s.Take(entry.ShareListFor(1))),
            "round header" => At(site.AtReady(), s => s.Take(entry.Header)),
            "round header, after R3" => At(site.AtInputs(), s => s.Take(entry.Header)),
            "U3 list" => At(site.AtInputs(), s => s.Take(entry.Inputs)),
            "U3 list, after R4" => At(site.AtSignatures(), s => s.Take(entry.Inputs)),
            "R4 list" => At(site.AtSignatures(), s => s.Take(entry.Signatures)),
            "R4 list, after the close" => At(Closed(site.AtSignatures(), entry), s => s.Take(vector.Signatures)),
            "X, after R6" => At(site.AtTags(), s => s.TakeSum(vector.SumFrom(entry.Replaced("X")), vector.LanesFrom(entry.Replaced("X")))),
            "X" => At(site.AtSum(), s => s.TakeSum(vector.SumFrom(entry.Replaced("X")), vector.LanesFrom(entry.Replaced("X")))),
            _ => throw new InvalidOperationException(entry.Step),
        };
        int decided = site.Journal.Events.Count;
        Refused.With(Reasons[entry.Reason], offend);
        Assert.Equal(decided, site.Journal.Events.Count);
        Assert.Equal(entry.Step != "set-up header", site.Round.Ended);
    }

    [Theory]
    [MemberData(nameof(PairFaults))]
    public void SiteFourAnswersWithThePublishedPairFault(string name)
    {
        NegativeEntry entry = Find(name);
        using VectorSite site = new(entry.Vector, 4);
        Assert.Empty(site.AtShares().Take(entry.ShareListFor(4)));
        PairFault fault = Assert.IsType<PairFault>(Assert.Single(site.Take(entry.Vector.Header)));
        Assert.Equal(4, fault.Fault.Place);
        Assert.Equal(entry.PairFault, Hex.Of(fault.Fault.Bytes.Span));
        Assert.True(site.Round.Ended);
        Assert.DoesNotContain(site.Journal.Events, e => e.Kind is EventKind.InputSent or EventKind.SharesOpened);
        Assert.Throws<InvalidOperationException>(() => site.Round.Contribute(entry.Vector.Input(4)));
    }

    [Theory]
    [MemberData(nameof(AtTheAggregator))]
    public void TheAggregatorRefuses(string name)
    {
        NegativeEntry entry = Find(name);
        VectorAggregator aggregator = new(entry.Vector);
        Action offend = entry.Step switch
        {
            "R1" => At(aggregator.TakeKeys(1, 2, 3, 5), a => a.Round.Accept(4, new AdvertiseKeys(entry.Message("R1", 4)))),
            "R3" => At(aggregator.AtInputs().TakeInputs(1, 2, 5), a => a.Round.Accept(4, entry.Input(4), entry.Upload(4))),
            "R5" => At(aggregator.AtOpenings(1, 2, 5), a => a.Round.Accept(4, new UnmaskShares(entry.Message("R5", 4)))),
            _ => throw new InvalidOperationException(entry.Step),
        };
        IReadOnlyList<ushort> missing = aggregator.Round.Missing;
        RoundException refusal = Refused.With(Reasons[entry.Reason], offend);
        Assert.Equal(entry.Names, refusal.Names);
        Assert.Contains((ushort)4, missing);
        Assert.Equal(entry.Names is null, aggregator.Round.Missing.Contains((ushort)4));
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public void TheAggregatorAndEverySiteRefuse(string name)
    {
        NegativeEntry entry = Find(name);
        VectorAggregator aggregator = new VectorAggregator(entry.Vector).AtTags(1, 2, 5);
        Refused.With(Reasons[entry.Reason], () => aggregator.Round.Accept(4, new VerifyTags(entry.Message("R6", 4))));
        Assert.Equal([4], aggregator.Round.Missing);
        foreach (ushort place in new ushort[] { 1, 2, 5 })
        {
            using VectorSite site = new(entry.Vector, place);
            site.AtTags();
            Refused.With(Reasons[entry.Reason], () => site.Take(entry.Tags));
            Assert.True(site.Round.Ended);
        }
    }

    [Theory]
    [MemberData(nameof(False))]
    public void TheStatusIsFalseAndNobodyIsNamed(string name)
    {
        NegativeEntry entry = Find(name);
        VectorAggregator aggregator = new VectorAggregator(entry.Vector).AtTags(1, 2, 5);
        aggregator.Round.Accept(4, new VerifyTags(entry.Message("R6", 4)));
        (VerifyList tags, Close close) = aggregator.Finish();
        Outcome outcome = aggregator.Round.Outcome!;
        Assert.Equal(VerifyStatus.False, outcome.Closing!.Verify);
        Assert.Empty(outcome.Named!);
        using VectorSite site = new(entry.Vector, 1);
        site.AtTags();
        site.Take(tags);
        site.Take(close);
        Assert.Equal(VerifyStatus.False, site.Round.Closing!.Verify);
    }

    private static string[] Covered(Func<NegativeEntry, bool> where) =>
        [.. NegativeEntry.All.Where(e => !NotCoveredYet.ContainsKey(e.Name) && !Situations.Contains(e.Name) && where(e)).Select(e => e.Name)];

    private static NegativeEntry Find(string name) => NegativeEntry.All.Single(e => e.Name == name);

    private static Action At<T>(T machine, Action<T> offend) => () => offend(machine);

    private static VectorSite Closed(VectorSite site, NegativeEntry entry)
    {
        site.Take(new Close(entry.Replaced("close").Bytes()));
        Assert.True(site.Round.Ended);
        return site;
    }
}
