using ScFed.Secure.Audit;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Auditing;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Tests.Round.Auditing;

/// <summary>An audit as a site makes it: in the log before it is demanded, and how it ended before anything is made of the sum.</summary>
public sealed class SiteAuditTests
{
    [Fact]
    public void HonestAnswerEndsWithTrueInTheLog()
    {
        using AuditScene scene = new(dropOut: true);
        using SiteAudit audit = Demand(scene, 2, out AuditDemand demand);
        Assert.True(scene.Runner[1].Context.History.OwesAudit(demand.Rid));
        AuditEvent last = Finish(scene, audit, scene.Answer(demand.Chunks));
        Assert.Equal((EventKind.ChunksAudited, "true", 2UL), (last.Kind, last.Text, last.Number));
        Assert.Equal(AuditOutcome.True, audit.Outcome);
        Assert.False(scene.Runner[1].Replayed().OwesAudit(demand.Rid));
        scene.Runner[1].Replayed().CheckUnconvicted();
    }

    [Fact]
    public void FalseChunkIsInTheLogAndEndsEverythingAlsoAfterARestart()
    {
        using AuditScene scene = new(alter: lanes => lanes.Exact[0]++);
        using SiteAudit audit = Demand(scene, 100, out AuditDemand demand);
        AuditEvent last = Finish(scene, audit, scene.Answer(demand.Chunks));
        Assert.Equal((EventKind.ChunksAudited, "false"), (last.Kind, last.Text));
        Assert.Equal(AuditOutcome.False, audit.Outcome);
        Assert.True(audit.Evidence!.Proves());
        SiteHistory restarted = scene.Runner[1].Replayed();
        Refused.With(Misbehaviour.FalseChunk, restarted.CheckUnconvicted);
        TestSite again = new(scene.Runner.Study, 1, restarted);
        scene.Runner.Open(index: 9);
        Refused.With(Misbehaviour.FalseChunk, () => again.Open(scene.Runner.Setup));
    }

    [Fact]
    public void WithheldAnswerStaysOwed()
    {
        using AuditScene scene = new();
        using SiteAudit audit = Demand(scene, 1, out AuditDemand demand);
        AuditEvent last = Finish(scene, audit, [new AuditUnavailable(demand.Rid)]);
        Assert.Equal((EventKind.ChunksAudited, "withheld"), (last.Kind, last.Text));
        Assert.True(scene.Runner[1].Replayed().OwesAudit(demand.Rid));
    }

    [Fact]
    public void DemandedChunksAreRandomAscendingAndWithinTheSum()
    {
        using AuditScene scene = new();
        HashSet<int> seen = [];
        for (int i = 0; i < 200; i++)
        {
            using SiteAudit audit = Demand(scene, 2, out AuditDemand demand);
            Assert.Equal(2, demand.Chunks.Count);
            Assert.True(scene.Record.Answers(demand));
            seen.UnionWith(demand.Chunks);
        }

        Assert.Equal(Enumerable.Range(0, scene.Record.Encoding.ChunkCount), seen.Order());
    }

    [Fact]
    public void MoreChunksThanThereAreMeansAllOfThem()
    {
        using AuditScene scene = new();
        using SiteAudit audit = Demand(scene, 64, out AuditDemand demand);
        Assert.Equal(Enumerable.Range(0, scene.Record.Encoding.ChunkCount), demand.Chunks);
    }

    [Fact]
    public void DemandThatTheRecordCannotAnswerIsTold()
    {
        using AuditScene scene = new();
        AuditRecord record = scene.Record;
        int count = record.Encoding.ChunkCount;
        Assert.True(record.Answers(new AuditDemand(record.Rid, [0, count - 1])));
        Assert.All(
            new AuditDemand[]
            {
                new(default, [0]), new(record.Rid, []), new(record.Rid, [count]), new(record.Rid, [-1]), new(record.Rid, [1, 0]), new(record.Rid, [1, 1]),
                new(record.Rid, [.. Enumerable.Range(0, 65)]),
            },
            demand => Assert.False(record.Answers(demand)));
    }

    private static SiteAudit Demand(AuditScene scene, int chunks, out AuditDemand demand)
    {
        (SiteAudit audit, Transition transition) = SiteAudit.Demand(scene.Runner[1].Context, scene.Subject, chunks);
        demand = Assert.IsType<AuditDemand>(Assert.Single(scene.Runner[1].Journal.Release(transition)));
        Assert.Equal(EventKind.AuditDemanded, scene.Runner[1].Journal.Events[^1].Kind);
        return audit;
    }

    private static AuditEvent Finish(AuditScene scene, SiteAudit audit, IReadOnlyList<IRoundMessage> answer)
    {
        foreach (IRoundMessage message in answer)
        {
            if (audit.Take(message) is { } ended)
            {
                Assert.Empty(scene.Runner[1].Journal.Release(ended));
                break;
            }
        }

        return scene.Runner[1].Journal.Events[^1];
    }
}
