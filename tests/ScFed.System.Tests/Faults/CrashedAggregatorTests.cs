using System.Text.Json;
using ScFed.Models.Classifiers.Torch;
using ScFed.Node.AuditLog;
using ScFed.Node.Studies;
using ScFed.Protocol.Sum;
using ScFed.Protocol.Transport;
using ScFed.Secure.Audit;
using ScFed.Secure.Identity;
using ScFed.Secure.Round;
using ScFed.System.Tests.Processes;

namespace ScFed.System.Tests.Faults;

/// <summary>
/// The aggregator ends behind every kind of decision, one after the other, with real sites on the other side: it comes back and goes on or closes what it
/// cannot finish, no site answers twice, and all end with one state.
/// </summary>
public sealed class CrashedAggregatorTests
{
    [Fact]
    public async Task AggregatorThatEndsBehindEveryDecisionFinishesTheStudyAndNoSiteAnswersTwice()
    {
        using StudyFolders folders = new(rounds: 2, deadlines: new StudyDeadlines(Join: 30, Shares: 20, Input: 60, Consistency: 20, Unmask: 20));
        folders.Rewrite(file => file with { Sums = file.Sums with { Attempts = 50 } });
        NodeProcess[] sites = folders.StartSites();
        HashSet<EventKind> behind = [];
        try
        {
            for (int write = 1; write <= 24; write++)
            {
                if (await RunAsync(folders, write) is not { } kind)
                {
                    break;
                }

                behind.Add(kind);
            }

            Assert.Null(await RunAsync(folders, int.MaxValue));
            Assert.Superset(
                new HashSet<EventKind>
                {
                    EventKind.SetupOpened, EventKind.KeysFixed, EventKind.SharesFixed, EventKind.RoundOpened, EventKind.InputsFixed,
                    EventKind.UnmaskingStored, EventKind.SumSigned, EventKind.RoundClosed,
                },
                behind);
            HashSet<string> states = [];
            foreach (NodeProcess site in sites)
            {
                NodeResult run = await site.EndAsync(TimeSpan.FromSeconds(60));
                Assert.True(run.ExitCode == 0, run.ToString());
                states.Add(Finish.Event(run, "finished").GetProperty("state").GetString()!);
            }

            Assert.Single(states);
            foreach (string folder in folders.All)
            {
                NodeResult verified = await ScfedNode.RunAsync("audit", "verify", Path.Combine(folder, "audit"));
                Assert.True(verified.ExitCode == 0, verified.ToString());
            }

            foreach (string folder in folders.Sites)
            {
                NothingTwice(folder);
            }
        }
        finally
        {
            Array.ForEach(sites, s => s.Dispose());
        }
    }

    /// <summary>One life of the aggregator; returns behind which decision it ended, or null where the study did.</summary>
    private static async Task<EventKind?> RunAsync(StudyFolders folders, int atWrite)
    {
        Study study = Study.From(StudyFile.Load(folders.Aggregator), new TorchPerceptron(TorchDevice.Cpu));
        PlanFolder folder = new(folders.Aggregator);
        using SigningKey identity = folder.ReadIdentity();
        using TlsIdentity transportKey = folder.ReadTransport();
        await using TlsTransport transport = TlsTransport.ToListen(transportKey, HostAddress.Parse(folders.Address), _ => { });
        await using AuditLogFile log = AuditLogFile.Open(folder.Audit, "scfed/test/aggregator", identity, TimeProvider.System, folder.State);
        FileArchive archive = FileArchive.Open(folder.Combine(Path.Combine("state", "rounds")));
        AggregatorRecovery recovery = new(study, identity, log, archive);
        StudyReplica replica = await recovery.RunAsync(default);
        CrashingJournal journal = new(log, atWrite);
        SumServerOptions options = new()
        {
            Deadlines = study.File.Deadlines.ToRoundDeadlines(),
            SpoolFolder = folder.State,
            FirstIndex = log.Events.Where(e => e.Kind == EventKind.SetupOpened).Select(e => e.Number + 1).DefaultIfEmpty(0UL).Max(),
            Head = replica.Head,
        };
        try
        {
            await using SumServer server = SumServer.Start(transport, study.Sites, identity, journal, archive, options);
            Assert.Null(await new AggregatorStudy(study, server, replica, recovery.Invitations, log, _ => { }).RunAsync(default));
            return null;
        }
        catch (CrashException)
        {
            return journal.CrashedBehind;
        }
    }

    private static void NothingTwice(string folder)
    {
        Dictionary<string, List<string>> answers = [];
        foreach (string line in Directory.EnumerateFiles(Path.Combine(folder, "audit"), "*.jsonl", SearchOption.AllDirectories).Order().SelectMany(File.ReadLines))
        {
            using JsonDocument e = JsonDocument.Parse(line);
            string kind = e.RootElement.GetProperty("kind").GetString()!;
            string key = kind is "input-sent" ? "sid" : "rid";
            if (kind is "input-sent" or "consistency-signed" or "shares-opened" && e.RootElement.TryGetProperty(key, out JsonElement id))
            {
                (answers.TryGetValue(kind, out List<string>? of) ? of : answers[kind] = []).Add(id.GetString()!);
            }
        }

        Assert.Equal(3, answers.Count);
        Assert.All(answers.Values, ids => Assert.Equal(ids.Count, ids.Distinct().Count()));
    }
}
