using ScFed.Protocol.Frames;
using ScFed.Protocol.Sum;
using ScFed.Protocol.Transport;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Statistics;
using ScFed.Secure.Sums;

namespace ScFed.Protocol.Tests.Sum;

/// <summary>A real site that may be cut at any fact: its journal lives on, as it does when a process is killed.</summary>
internal sealed class TestSite(SumFixture fixture, ushort place, SumShape shape, int rounds = 1)
{
    public ushort Place => place;

    public MemoryJournal Journal { get; private init; } = new();

    public TestStudy Study { get; init; } = new(fixture.Plan, shape, place, rounds);

    public MemoryVault Vault { get; } = new();

    /// <summary>The ledger of the site, over all its studies.</summary>
    public StatisticsLedger Statistics { get; init; } = new MemoryStatisticsLedger();

    /// <summary>Where the connection is cut, and at which count of that fact.</summary>
    public (SiteRoundFact Fact, int Count)? CutAt { get; init; }

    /// <summary>Told of every fact.</summary>
    public Action<SiteRoundFact>? Told { get; init; }

    /// <summary>What it keeps of lies.</summary>
    public KeptEvidence Evidence { get; } = new();

    public List<SiteRoundFact> Facts { get; } = [];

    /// <summary>The last connection; null while it is being made.</summary>
    public SumClient? Client { get; private set; }

    /// <summary>Bytes of the last connection.</summary>
    public Traffic? Traffic { get; private set; }

    /// <summary>Connects and follows the study; a cut closes the connection without a word.</summary>
    /// <returns>Whether the study has ended here.</returns>
    public async Task<bool> RunAsync(Journal? journal = null, ITransport? transport = null, CancellationToken cancellation = default)
    {
        using CancellationTokenSource cut = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        SumClientOptions options = new()
        {
            Evidence = Evidence,
            Progress = (fact, _, count) =>
            {
                Facts.Add(fact);
                Told?.Invoke(fact);
                if (CutAt == (fact, count))
                {
                    cut.Cancel();
                }
            },
        };
        SumClient client = await SumClient.ConnectAsync(
            transport ?? fixture.Dialling(place), fixture.Context(place, Study, Folded()) with { Statistics = Statistics }, Study, journal ?? Journal, Vault, options, cancellation);
        await using (client)
        {
            (Client, Traffic) = (client, client.Traffic);
            try
            {
                return await client.RunAsync(cut.Token);
            }
            catch (OperationCanceledException) when (CutAt is not null && !cancellation.IsCancellationRequested)
            {
                return false;
            }
        }
    }

    /// <summary>The same site after a restart: a new session that has its log, its state and its vault.</summary>
    public TestSite Restarted() => new(fixture, place, shape, rounds) { Journal = Journal, Study = Study };

    /// <summary>The same site from a copy that was made before its first round: only the first entries of its log are in it.</summary>
    public async Task<TestSite> PutBackAsync(int entries)
    {
        TestSite old = new(fixture, place, shape, rounds);
        foreach (Secure.Audit.AuditEvent e in Journal.Events.Take(entries))
        {
            await old.Journal.AppendAsync(new Commit(e), default);
        }

        return old;
    }

    private SiteHistory Folded()
    {
        SiteHistory history = new();
        foreach (Secure.Audit.AuditEvent e in Journal.Events)
        {
            history.Apply(e);
        }

        return history;
    }
}
