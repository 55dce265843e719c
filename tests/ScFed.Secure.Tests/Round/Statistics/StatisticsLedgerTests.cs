using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Statistics;
using ScFed.Secure.Tests.Round.Site;

namespace ScFed.Secure.Tests.Round.Statistics;

/// <summary>Rule 7: once per data version across all studies.</summary>
public sealed class StatisticsLedgerTests
{
    private static readonly Digest FirstStudy = Digest.Of("first study"u8);
    private static readonly Digest OtherStudy = Digest.Of("other study"u8);
    private static readonly DataVersion Data = Version("data", 1, 20);

    private readonly MemoryStatisticsLedger _ledger = new(minNewDonors: 5);

    [Fact]
    public void SameDataInAnotherStudyIsRefused()
    {
        Open(Data, FirstStudy);
        Refused.With(Misbehaviour.StatisticsOpened, () => Open(Data, OtherStudy));
        Refused.With(Misbehaviour.StatisticsOpened, () => Check(Data, OtherStudy));
        Assert.Single(_ledger.Entries);
    }

    [Fact]
    public void SameStudyMayAskAgainAndIsEnteredOnce()
    {
        Assert.True(Open(Data, FirstStudy).IsFresh);
        Assert.False(Open(Data, FirstStudy).IsFresh);
        Assert.Single(_ledger.Entries);
    }

    [Fact]
    public void CheckingEntersNothing()
    {
        Check(Data, FirstStudy);
        Assert.Empty(_ledger.Entries);
    }

    [Fact]
    public void OtherDataInTheSameStudyAreRefused()
    {
        Open(Data, FirstStudy);
        Refused.With(Misbehaviour.StatisticsOpened, () => Open(Version("new", 1, 40), FirstStudy));
    }

    [Theory]
    [InlineData(1, 24, false)] // four came
    [InlineData(1, 25, true)] // five came
    [InlineData(6, 20, true)] // five left
    [InlineData(3, 23, true)] // two left, three came
    [InlineData(2, 23, false)]
    [InlineData(1, 20, false)] // the same donors, their cells are others
    public void ChangedDataAreOpenedAgainOnlyIfEnoughDonorsChanged(int first, int last, bool opened)
    {
        Open(Data, FirstStudy);
        DataVersion changed = Version("changed", first, last);
        if (opened)
        {
            Assert.True(Open(changed, OtherStudy).IsFresh);
            return;
        }

        Refused.With(Misbehaviour.StatisticsOpened, () => Open(changed, OtherStudy));
    }

    [Fact]
    public void EveryEarlierOpeningCountsAndNotTheLastOne()
    {
        Open(Data, FirstStudy);
        Open(Version("grown", 1, 30), OtherStudy);
        Refused.With(Misbehaviour.StatisticsOpened, () => Open(Version("back", 1, 21), Digest.Of("third study"u8)));
    }

    [Fact]
    public void DataWithoutDonorsAreOpenedOnce()
    {
        Open(Version("data", 1, 0), FirstStudy);
        Refused.With(Misbehaviour.StatisticsOpened, () => Open(Version("new", 1, 0), OtherStudy));
    }

    [Fact]
    public async Task ConsentOpensForThatStudyAndThoseDataOnlyWhereTheSiteAsks()
    {
        MemoryStatisticsLedger asks = new(ReopenRule.Ask, 5);
        foreach (MemoryStatisticsLedger ledger in new[] { asks, _ledger })
        {
            await ledger.OpenAsync(Data, FirstStudy, default);
            await ledger.ConsentAsync(Data, OtherStudy, default);
        }

        Assert.True(Now(asks.OpenAsync(Data, OtherStudy, default)).IsFresh);
        Refused.With(Misbehaviour.StatisticsOpened, () => Now(asks.OpenAsync(Data, Digest.Of("third study"u8), default)));
        Refused.With(Misbehaviour.StatisticsOpened, () => Open(Data, OtherStudy));
    }

    [Fact]
    public void InputToStatisticsIsNotSentWithoutItsEntry()
    {
        using OneSite one = AskedForStatistics();
        Digest study = one.Study.Plan.StudyHash;
        Assert.Throws<InvalidOperationException>(() => one.Round.Contribute(one.Site.Input));
        Assert.Throws<InvalidOperationException>(() => one.Round.Contribute(one.Site.Input, Open(Data, OtherStudy)));
        Assert.Throws<InvalidOperationException>(() => one.Round.Contribute(one.Site.Input, Now(new MemoryStatisticsLedger().OpenAsync(Version("another", 1, 3), study, default))));
        StatisticsReceipt receipt = Now(new MemoryStatisticsLedger().OpenAsync(Data, study, default));
        Assert.Single(one.Site.Journal.Release(one.Round.Contribute(one.Site.Input, receipt)));
    }

    private static OneSite AskedForStatistics()
    {
        OneSite one = new(SiteStep.Ready);
        one.Site.Policy.Planned = one.Site.Policy.Planned with { Statistics = Data };
        Assert.Empty(one.Site.Take(one.Runner.Header));
        return one;
    }

    private static DataVersion Version(string name, int firstDonor, int lastDonor) => new(
        Digest.Of(System.Text.Encoding.UTF8.GetBytes(name)),
        Enumerable.Range(firstDonor, lastDonor - firstDonor + 1).Select(d => Digest.Of([(byte)d])).ToHashSet());

    private static T Now<T>(ValueTask<T> task) => task.AsTask().GetAwaiter().GetResult();

    private StatisticsReceipt Open(DataVersion version, Digest study) => Now(_ledger.OpenAsync(version, study, default));

    private void Check(DataVersion version, Digest study) => _ledger.CheckAsync(version, study, default).AsTask().GetAwaiter().GetResult();
}
