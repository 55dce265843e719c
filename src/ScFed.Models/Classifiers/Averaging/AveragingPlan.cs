using ScFed.Models.Algorithms;
using ScFed.Models.Federation;

namespace ScFed.Models.Classifiers.Averaging;

/// <summary>
/// Federated averaging of a network, with early stopping where the study wants it: every so many rounds a sum of its own tells how well the network does on
/// cells that no site trains on. What is averaged are the last parameters of the network, often all of them; the state holds no others.
/// </summary>
internal abstract class AveragingPlan(CellTypeSettings settings) : TrainingPlan
{
    /// <summary>What the sites approved.</summary>
    protected CellTypeSettings Settings => settings;

    /// <summary>Most rounds and validations.</summary>
    protected int MostAveragingSteps => settings.Rounds + (settings.EarlyStopping.IsOn ? settings.Rounds / settings.EarlyStopping.EvaluateEvery : 0);

    /// <summary>Vectors as long as what is averaged that stand in the state: with early stopping also the best one.</summary>
    protected int CopiesInState => settings.EarlyStopping.IsOn ? 2 : 1;

    internal override IEnumerable<string> Problems() => settings.EarlyStopping.Problems();

    /// <summary>All parameters of the network, from those that are averaged.</summary>
    internal abstract float[] Parameters(ModelState state, ReadOnlySpan<double> averaged);

    /// <summary>The classifier with these parameters, which it takes over.</summary>
    internal abstract CellTypeClassifier Build(ModelState state, float[] parameters);

    /// <summary>Trains at a site for the epochs of one round.</summary>
    /// <param name="state">The common state.</param>
    /// <param name="site">The site.</param>
    /// <param name="rows">The cells to learn from.</param>
    /// <param name="random">Draws the order of the cells.</param>
    /// <param name="parameters">All parameters; those that are averaged are changed.</param>
    /// <param name="adam">Adam's memory of those that are averaged; changed.</param>
    internal abstract void Train(ModelState state, SiteCells site, int[] rows, StudyRandom random, float[] parameters, AdamState adam);

    internal sealed override CellTypeClassifier Classifier(ModelState state)
    {
        CellTypeState known = new(state);
        return Build(state, Parameters(state, EarlyStopping.HasBest(state) ? EarlyStopping.Best(state) : known.Weights));
    }

    /// <summary>The classifier as the last round left it, which need not be the best.</summary>
    internal CellTypeClassifier Latest(ModelState state) => Build(state, Parameters(state, new CellTypeState(state).Weights));

    /// <summary>The next round or validation, or null after the last. Follows from the position alone, and from whether training has stopped.</summary>
    /// <param name="state">The state.</param>
    /// <param name="first">The position of the first round.</param>
    protected StudyStep? NextAveraging(ModelState state, int first)
    {
        int step = new CellTypeState(state).Entry - first;
        if (!settings.EarlyStopping.IsOn)
        {
            return step < settings.Rounds ? new AveragingStep(settings, this, step) : null;
        }

        (int cycle, int at) = Math.DivRem(step, settings.EarlyStopping.EvaluateEvery + 1);
        int round = (cycle * settings.EarlyStopping.EvaluateEvery) + at;
        return (step < MostAveragingSteps && !EarlyStopping.IsOver(state, settings.EarlyStopping.Patience), at == settings.EarlyStopping.EvaluateEvery) switch
        {
            (false, _) => null,
            (true, true) => new ValidationStep(settings, this, round),
            (true, false) => new AveragingStep(settings, this, round),
        };
    }
}
