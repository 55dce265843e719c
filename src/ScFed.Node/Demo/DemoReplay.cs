using ScFed.Models.Classifiers;
using ScFed.Models.Federation;
using ScFed.Models.Metrics;
using ScFed.Node.Studies;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Node.Demo;

/// <summary>
/// The demo parent's own look at the study: it replays the closed rounds like any other party and scores each state on all held-out cells of its file. No
/// sum is asked for it.
/// </summary>
public sealed class DemoReplay
{
    private readonly Dictionary<(ulong Round, ulong Attempt), double> _accuracy = [];

    private DemoReplay(StudyReplica replica) => Replica = replica;

    /// <summary>The last state.</summary>
    public StudyReplica Replica { get; }

    /// <summary>Accuracy of the model after a round; null before training.</summary>
    public double? AccuracyAfter(ulong round, ulong attempt) => _accuracy.TryGetValue((round, attempt), out double accuracy) ? accuracy : null;

    /// <summary>Replays an archive.</summary>
    public static async Task<DemoReplay> RunAsync(Study study, string archiveFolder, IReadOnlyList<SiteCells> sites, CancellationToken cancellation)
    {
        DemoReplay replay = new(new StudyReplica(study));
        StudyReplica replica = replay.Replica;
        ReplayPolicy policy = new(replica);
        FileArchive archive = FileArchive.Open(archiveFolder);
        for (int i = 0; i < archive.Count; i++)
        {
            (ClosedRound record, LaneVector? sum) = await archive.ReadAsync(i, cancellation).ConfigureAwait(false);
            bool training = replica.Ask!.Purpose == Purposes.Training;
            replica.Apply(Replay.Check(study.Plan, policy, record, sum), sum);
            if (training)
            {
                replay._accuracy[(record.Header.Round, record.Header.Attempt)] = Score(study.Algorithm.Classifier(replica.State), sites).Accuracy();
            }
        }

        return replay;
    }

    /// <summary>The confusion matrix of a classifier on the held-out cells of all sites.</summary>
    public static ConfusionMatrix Score(CellTypeClassifier classifier, IReadOnlyList<SiteCells> sites)
    {
        List<int> truth = [];
        List<int> predicted = [];
        foreach (SiteCells site in sites)
        {
            truth.AddRange(site.Split.HeldOut.Select(row => site.Labels[row]));
            predicted.AddRange(classifier.Predict(site.OnPanel(classifier.Genes), site.Split.HeldOut));
        }

        return ConfusionMatrix.FromPairs([.. classifier.Labels], truth.ToArray(), predicted.ToArray());
    }

    /// <summary>Accuracy and macro-F1 of a classifier on the held-out cells of all sites.</summary>
    public static DemoScore ScoreOf(CellTypeClassifier classifier, IReadOnlyList<SiteCells> sites)
    {
        ConfusionMatrix matrix = Score(classifier, sites);
        return new DemoScore(matrix.Accuracy(), matrix.MacroF1());
    }
}
