using System.Text.Json;
using ScFed.Models.Classifiers.Torch;
using ScFed.Node.AuditLog;
using ScFed.Node.Studies;
using ScFed.Protocol.Sum;
using ScFed.Protocol.Transport;
using ScFed.Secure.Audit;
using ScFed.Secure.Identity;
using ScFed.System.Tests.Processes;

namespace ScFed.System.Tests.Faults;

/// <summary>
/// The aggregator ends behind every kind of decision, one after the other, with real sites on the other side: it comes back and goes on or closes what it
/// cannot finish, no site answers twice, and all end with one state.
/// </summary>
public sealed class CrashedAggregatorTests
{
    private static readonly EventKind[] Decisions =
    [
        EventKind.SetupOpened, EventKind.KeysFixed, EventKind.SharesFixed, EventKind.RoundOpened, EventKind.InputsFixed,
        EventKind.UnmaskingStored, EventKind.SumSigned, EventKind.RoundClosed,
    ];

    [Fact]
    public async Task AggregatorThatEndsBehindEveryDecisionFinishesTheStudyAndNoSiteAnswersTwice()
    {
        using StudyFolders folders = new(rounds: 12, deadlines: new StudyDeadlines(Join: 30, Shares: 20, Input: 60, Consistency: 20, Unmask: 20));
        folders.Rewrite(file => file with { Sums = file.Sums with { Attempts = 50 } });
        NodeProcess[] sites = folders.StartSites();
        try
        {
            // A life that ends behind the second write of a kind may take the study one sum on; the rounds suffice for all of them.
            foreach (EventKind kind in Decisions)
            {
                for (int occurrence = 1; occurrence <= 2; occurrence++)
                {
                    Assert.True(await CrashesAsync(folders, kind, occurrence), $"the study ended before write {occurrence} of {kind}");
                }
            }

            Assert.False(await CrashesAsync(folders, null, 1));
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

    /// <summary>One life of the aggregator: true where it ended behind the decision, false where the study did.</summary>
    private static async Task<bool> CrashesAsync(StudyFolders folders, EventKind? behind, int occurrence)
    {
        Study study = Study.From(StudyFile.Load(folders.Aggregator), new TorchTrainer(TorchDevice.Cpu));
        PlanFolder folder = new(folders.Aggregator);
        using SigningKey identity = folder.ReadIdentity();
        using TlsIdentity transportKey = folder.ReadTransport();
        await using TlsTransport transport = TlsTransport.ToListen(transportKey, HostAddress.Parse(folders.Address), _ => { });
        await using AuditLogFile log = AuditLogFile.Open(folder.Audit, "scfed/test/aggregator", identity, TimeProvider.System, folder.State);
        FileArchive archive = FileArchive.Open(folder.Combine(Path.Combine("state", "rounds")));
        AggregatorRecovery recovery = new(study, identity, log, archive);
        StudyReplica replica = await recovery.RunAsync(default);
        CrashingJournal journal = new(log, behind, occurrence);
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
            return false;
        }
        catch (CrashException)
        {
            return journal.Crashed;
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
