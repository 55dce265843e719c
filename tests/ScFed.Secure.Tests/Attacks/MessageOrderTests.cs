using ScFed.Secure.Audit;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Tests.Round;
using Xunit.Abstractions;

namespace ScFed.Secure.Tests.Attacks;

/// <summary>
/// Every order of messages that a server which holds all other keys can send to a site with two set-ups: R3, R4 and R5 leave at most once a round, a set-up
/// serves one round, and nothing is answered for what is closed.
/// </summary>
public sealed class MessageOrderTests(ITestOutputHelper output)
{
    private static readonly Question[] Questions =
    [
        new(QuestionKind.Round, 0, 0),
        new(QuestionKind.Round, 0, 1),
        new(QuestionKind.Round, 1, 1),
        new(QuestionKind.Round, 1, 2),
        .. from setup in (int[])[0, 1] select new Question(QuestionKind.Input, setup),
        .. from setup in (int[])[0, 1] from choice in (int[])[0, 1] select new Question(QuestionKind.Survivors, setup, choice),
        .. from setup in (int[])[0, 1] from choice in (int[])[0, 1] select new Question(QuestionKind.Signatures, setup, choice),
        new(QuestionKind.Void, 1),
        .. from setup in (int[])[0, 1] select new Question(QuestionKind.Lost, setup),
    ];

    [Fact]
    public void NoOrderOfMessagesGetsASecondAnswer()
    {
        TestStudy study = new(4, minSurvivors: 3);
        using RoundRunner runner = new(study);
        (SetupSnapshot, RoundSets)[] setups = [Finished(runner, 0), Finished(runner, 1)];
        HashSet<string> seen = [];
        Dictionary<(RoundId, ushort), SignedMessage> inputs = [];
        Queue<Question[]> open = new([[]]);
        int orders = 0;
        HashSet<EventKind> reached = [];
        while (open.TryDequeue(out Question[]? before))
        {
            foreach (Question next in Questions)
            {
                Question[] order = [.. before, next];
                AskedInAnyOrder site = new(study, setups, inputs);
                Array.ForEach(order, site.Ask);
                orders++;
                Check(site.Log, order);
                reached.UnionWith(site.Log.Select(e => e.Kind));
                if (seen.Add(site.State))
                {
                    open.Enqueue(order);
                }
            }
        }

        output.WriteLine($"{orders} orders, {seen.Count} states");
        Assert.True(seen.Count > 100);
        Assert.Superset(new HashSet<EventKind> { EventKind.InputSent, EventKind.ConsistencySigned, EventKind.SharesOpened, EventKind.RoundClosed, EventKind.SetupVoided }, reached);
    }

    private static (SetupSnapshot Snapshot, RoundSets Sets) Finished(RoundRunner runner, ulong index)
    {
        ushort[] all = runner.Study.Places;
        Assert.True(runner.Open(index).RunKeys(all) && runner.RunShares(all));
        SetupSnapshot snapshot = new(runner);
        SetupId sid = runner.Setup.Sid;
        Secure.Round.Site.SiteSetup setup = Inside.SetupOf(runner[AskedInAnyOrder.Place]);
        return (snapshot, new RoundSets(sid, default, setup.Keys.Hash, setup.SharesHash));
    }

    private static void Check(IReadOnlyList<AuditEvent> log, Question[] order)
    {
        string story = string.Join(", ", order.Select(q => $"{q.Kind} {q.Setup}.{q.Choice}")) + " -> " + string.Join(", ", log.Select(e => e.Kind));
        AtMostOnce(log, EventKind.InputSent, e => e.Sid, story);
        AtMostOnce(log, EventKind.InputSent, e => e.Rid, story);
        AtMostOnce(log, EventKind.ConsistencySigned, e => e.Rid, story);
        AtMostOnce(log, EventKind.SharesOpened, e => e.Rid, story);

        // An R5 goes to exactly the survivors of the R4 before it.
        foreach (AuditEvent opened in log.Where(e => e.Kind == EventKind.SharesOpened))
        {
            Assert.Contains(log, e => e.Kind == EventKind.ConsistencySigned && e.Rid == opened.Rid && e.Digests[0] == opened.Digests[0]);
        }

        HashSet<RoundId> closed = [];
        Dictionary<string, string> survivors = [];
        foreach (AuditEvent e in log)
        {
            Assert.False(e.Kind is EventKind.ConsistencySigned or EventKind.SharesOpened && closed.Contains(e.Rid), story);
            switch (e.Kind)
            {
                case EventKind.InputSent:
                    Assert.False(log.Any(v => v.Kind == EventKind.SetupVoided && v.Sid == e.Sid), story);
                    closed.UnionWith(log.TakeWhile(earlier => earlier != e).Where(earlier => earlier.Kind == EventKind.InputSent).Select(earlier => earlier.Rid));
                    break;
                case EventKind.RoundClosed:
                    closed.Add(e.Rid);
                    break;
                case EventKind.SharesOpened:
                    // Rule 4: two attempts at one question are never opened for different survivors.
                    string key = $"{e.Text} {e.Digests[2]}";
                    Assert.True(survivors.TryAdd(key, string.Join('.', e.Places)) || survivors[key] == string.Join('.', e.Places), story);
                    break;
                default:
                    break;
            }
        }
    }

    private static void AtMostOnce<T>(IReadOnlyList<AuditEvent> log, EventKind kind, Func<AuditEvent, T> key, string story) =>
        Assert.True(log.Where(e => e.Kind == kind).GroupBy(key).All(g => g.Count() == 1), story);
}
