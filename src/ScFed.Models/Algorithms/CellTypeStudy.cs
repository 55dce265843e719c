using ScFed.Models.Classifiers;
using ScFed.Models.Federation;
using ScFed.Models.Files;

namespace ScFed.Models.Algorithms;

/// <summary>
/// A study that learns to name the types of cells: presence of labels, presence of genes, statistics, R rounds of training, evaluation. What is
/// suppressed stands in the state, so every party derives the same vectors.
/// </summary>
public sealed class CellTypeStudy : FederatedAlgorithm
{
    private const int FirstRound = 3;

    private readonly IPerceptronTrainer _trainer;
    private readonly CellTypeModel _model;

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
        _trainer = trainer ?? new PlainPerceptron();
        _model = new CellTypeModel(settings);
    }

    /// <summary>What the sites approved.</summary>
    public CellTypeSettings Settings { get; }

    /// <inheritdoc />
    public override int PlanLength => FirstRound + Settings.Rounds + (Settings.HasEvaluation ? 1 : 0);

    /// <inheritdoc />
    public override ModelState Initial() => ModelState.Empty.With(CellTypeState.EntryName, 0L);

    /// <inheritdoc />
    public override Ask? Next(ModelState state) => new CellTypeState(state).Entry < PlanLength ? Step(state).Ask(state) : null;

    /// <inheritdoc />
    public override byte[]? Contribute(Ask ask, ModelState state, SiteCells cells, byte[]? local, IContributions into)
    {
        if (cells.Cells.Cells > Settings.MaxCellsPerSite)
        {
            throw new UnsuitableCellsException($"the site has {cells.Cells.Cells} cells, the study takes at most {Settings.MaxCellsPerSite} from each");
        }

        return Step(state).Contribute(state, cells, local, into);
    }

    /// <inheritdoc />
    public override ModelState Apply(ModelState state, Ask ask, Sum sum)
    {
        StudyStep step = Step(state);
        sum.RequireFits(step.Ask(state));
        return CellTypeState.Advance(step.Apply(state, sum));
    }

    /// <inheritdoc />
    public override ModelState Lost(ModelState state, Ask ask, string reason) => CellTypeState.Advance(Step(state).Lost(state, reason));

    /// <inheritdoc />
    public override IReadOnlyList<int> StatisticsSurvivors(ModelState state)
    {
        CellTypeState known = new(state);
        return known.HasStatistics ? Array.ConvertAll(known.Survivors.ToArray(), place => (int)place) : [];
    }

    /// <summary>The classifier of a state; there is one as soon as the statistics are in.</summary>
    public CellTypeClassifier Classifier(ModelState state) => _model.Classifier(state);

    /// <summary>The model file of a state; there is one as soon as the statistics are in.</summary>
    /// <param name="state">The state, usually the last.</param>
    /// <param name="studyHash">SHA-256 of the approved study, as 64 lower-case hexadecimal digits.</param>
    public ModelFile ModelFile(ModelState state, string studyHash) => _model.File(state, studyHash);

    private StudyStep Step(ModelState state)
    {
        int entry = new CellTypeState(state).Entry;
        return entry switch
        {
            0 => new LabelPresenceStep(Settings),
            1 => new GenePresenceStep(Settings),
            2 => new StatisticsStep(Settings),
            _ when entry < FirstRound + Settings.Rounds => new TrainingStep(Settings, _model, _trainer, entry - FirstRound),
            _ when entry < PlanLength => new EvaluationStep(Settings, _model),
            _ => throw new InvalidOperationException("the study is finished"),
        };
    }
}
