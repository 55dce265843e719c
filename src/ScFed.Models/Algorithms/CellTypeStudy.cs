using ScFed.Models.Classifiers;
using ScFed.Models.Classifiers.Private;
using ScFed.Models.Federation;
using ScFed.Models.Files;

namespace ScFed.Models.Algorithms;

/// <summary>
/// A study that learns to name the types of cells: presence of labels, presence of genes, statistics, the sums that train a
/// classifier of the chosen kind, evaluation. Where it is and what is suppressed stand in the state, so every party derives the same vectors.
/// </summary>
/// <remarks>
/// A private study (<see cref="PrivacySettings"/>) asks for no presence: its labels and genes are public, so that the noise has nothing to do with them. Its plan
/// is one noised sum of statistics, the training sums, and one noised matrix; it counts its entries from the one of the statistics.
/// </remarks>
public sealed class CellTypeStudy : FederatedAlgorithm
{
    /// <summary>Sums before the first of training.</summary>
    internal const int FirstTrainingEntry = 3;

    private const int StatisticsEntry = 2;

    private readonly TrainingPlan _plan;

    /// <summary>A study with these settings.</summary>
    /// <param name="settings">What the sites approved.</param>
    /// <param name="trainer">Trains at a site; left out, it is done in plain C#. The aggregator needs none.</param>
    /// <exception cref="ArgumentException">The settings have problems; the message names all of them.</exception>
    public CellTypeStudy(CellTypeSettings settings, IPerceptronTrainer? trainer = null)
    {
        IReadOnlyList<string> problems = settings.Problems();
        if (problems.Count > 0)
        {
            throw new ArgumentException(string.Join("; ", problems), nameof(settings));
        }

        Settings = settings;
        IPerceptronTrainer training = trainer ?? new PlainPerceptron();
        _plan = settings.Privacy is null ? ClassifierRegistry.PlanOf(settings, training) : new PrivatePlan(settings, training);
        string[] more = [.. _plan.Problems()];
        if (more.Length > 0)
        {
            throw new ArgumentException(string.Join("; ", more), nameof(settings));
        }
    }

    /// <summary>What the sites approved.</summary>
    public CellTypeSettings Settings { get; }

    /// <inheritdoc />
    public override int PlanLength => FirstTrainingEntry - FirstEntry + _plan.MostSteps + (Settings.HasEvaluation ? 1 : 0);

    private int FirstEntry => Settings.Privacy is null ? 0 : StatisticsEntry;

    /// <inheritdoc />
    public override ModelState Initial()
    {
        ModelState state = ModelState.Empty.With(CellTypeState.EntryName, (long)FirstEntry);
        return Settings.Privacy is null
            ? state
            : state.With(CellTypeState.KeptLabelsName, AllOf(Settings.Labels)).With(CellTypeState.KeptGenesName, AllOf(Settings.Genes));
    }

    /// <inheritdoc />
    public override Ask? Next(ModelState state) => FindStep(state)?.Ask(state);

    /// <inheritdoc />
    public override byte[]? Contribute(Ask ask, ModelState state, SiteCells cells, byte[]? local, IContributions into)
    {
        if (cells.Cells.Cells > Settings.MaxCellsPerSite)
        {
            throw new UnsuitableCellsException($"the site has {cells.Cells.Cells} cells, the study takes at most {Settings.MaxCellsPerSite} from each");
        }

        try
        {
            return StepOf(state).Contribute(state, cells, local, into);
        }
        catch (OverflowException fault)
        {
            throw new UnsuitableCellsException($"the site's {cells.Cells.Cells} cells are too many for {Settings.Labels.Count} labels or for the study's other sizes", fault);
        }
    }

    /// <inheritdoc />
    public override ModelState Apply(ModelState state, Ask ask, Sum sum)
    {
        StudyStep step = StepOf(state);
        sum.RequireFits(step.Ask(state));
        try
        {
            return CellTypeState.Advance(step.Apply(state, sum));
        }
        catch (OverflowException fault)
        {
            throw new StudyPausedException("a sum is larger than any cells could make it: a site adds something else", fault);
        }
    }

    /// <inheritdoc />
    public override ModelState Lost(ModelState state, Ask ask, string reason) => CellTypeState.Advance(StepOf(state).Lost(state, reason));

    /// <inheritdoc />
    public override IReadOnlyList<int> StatisticsSurvivors(ModelState state)
    {
        CellTypeState known = new(state);
        return known.HasStatistics ? Array.ConvertAll(known.Survivors.ToArray(), place => (int)place) : [];
    }

    /// <summary>The classifier of a state; there is one as soon as the statistics are in.</summary>
    public CellTypeClassifier Classifier(ModelState state) => _plan.Classifier(state);

    /// <summary>The model file of a state; there is one as soon as the statistics are in.</summary>
    /// <param name="state">The state, usually the last.</param>
    /// <param name="studyName">What the study is called.</param>
    /// <param name="studyHash">SHA-256 of the approved study, as 64 lower-case hexadecimal digits.</param>
    public ModelFile ModelFile(ModelState state, string studyName, string studyHash)
    {
        CellTypeState known = new(state);
        CellTypeClassifier trained = Classifier(state);
        return new ModelFile
        {
            Classifier = trained.Kind,
            Labels = [.. trained.Labels],
            Genes = [.. trained.Genes],
            StudyName = studyName,
            StudyHash = studyHash,
            Rounds = known.Entry - FirstTrainingEntry - (known.IsEvaluated ? 1 : 0),
            Sites = known.Survivors.Length,
            Seed = Settings.Seed,
            Settings = StudyFacts.SettingsOf(Settings, _plan.OwnSettings),
            Epsilon = Settings.Privacy?.Epsilon,
            Delta = Settings.Privacy?.Delta,
            Metrics = StudyFacts.MetricsOf(known),
            Arrays = trained.ToArrays(),
        };
    }

    private StudyStep StepOf(ModelState state) => FindStep(state) ?? throw new InvalidOperationException("the study is finished");

    private StudyStep? FindStep(ModelState state)
    {
        CellTypeState known = new(state);
        return known.Entry switch
        {
            0 => new LabelPresenceStep(Settings),
            1 => new GenePresenceStep(Settings),
            StatisticsEntry => Settings.Privacy is null ? new StatisticsStep(Settings, _plan) : new PrivateStatisticsStep(Settings, _plan),
            _ when known.IsEvaluated => null,
            _ => _plan.Next(state) ?? Evaluation(),
        };
    }

    private StudyStep? Evaluation() => (Settings.HasEvaluation, Settings.Privacy) switch
    {
        (false, _) => null,
        (true, null) => new EvaluationStep(Settings, _plan),
        _ => new PrivateEvaluationStep(Settings, _plan),
    };

    private static long[] AllOf(IReadOnlyList<string> names) => [.. Enumerable.Range(0, names.Count).Select(i => (long)i)];
}
