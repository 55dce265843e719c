using ScFed.Node.AuditLog;
using ScFed.Node.Studies;
using ScFed.Node.Tests.Files;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Identity;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Round.Statistics;

namespace ScFed.Node.Tests.Studies;

public sealed class SiteStudyTests : IAsyncDisposable
{
    private static readonly DataVersion Data = new(Digest.Of("cells"u8), new HashSet<Digest>());

    private readonly ScratchFolder _scratch = new();
    private readonly SigningKey _key = SigningKey.Generate();
    private readonly Study _study = StudySample.Study();
    private readonly AuditLogFile _journal;
    private readonly RoundSample _rounds;
    private readonly SiteStudy _site;

    public SiteStudyTests()
    {
        _journal = AuditLogFile.Open(_scratch["audit"], "scfed/test/site-1", _key, TimeProvider.System, null);
        _rounds = new RoundSample(_study);
        Directory.CreateDirectory(_scratch["state"]);
        _site = Site();
    }

    [Fact]
    public async Task PresenceAndStatisticsAskTheDataAndTrainingDoesNot()
    {
        for (int round = 0; round < 3; round++)
        {
            Assert.Equal(Data, _site.Plan(RoundSample.Header(_site.Replica)).Statistics);
            await ApplyAsync(_rounds.Sum(_site.Replica, 1, 2, 3, 4, 5));
        }

        Assert.Null(_site.Plan(RoundSample.Header(_site.Replica)).Statistics);
    }

    [Fact]
    public async Task StatisticsThatAreLostForTheLastTimePauseTheStudyAlsoAfterARestart()
    {
        SetupHeader any = new(1, 1, default, default, 5, 4, 1, 4, default, 0, default);
        _site.Admit(any);
        for (int attempt = 0; attempt < 3; attempt++)
        {
            await ApplyAsync(_rounds.Loss(_site.Replica, "too few signatures"));
        }

        foreach (SiteStudy site in (SiteStudy[])[_site, Site()])
        {
            RoundException paused = Assert.Throws<RoundException>(() => site.Admit(any));
            Assert.Equal(Misbehaviour.Paused, paused.Reason);
            Assert.Contains("too few signatures", paused.Message, StringComparison.Ordinal);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _journal.DisposeAsync();
        _key.Dispose();
        _scratch.Dispose();
    }

    private SiteStudy Site() => new(_study, StudySample.Cells(_study.File, 1), Data, _scratch["state"], _journal);

    private ValueTask ApplyAsync((RoundResult Result, LaneVector? Sum) closed) => _site.ApplyAsync(closed.Result, closed.Sum, tookPart: true, CancellationToken.None);
}
