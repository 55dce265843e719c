using ScFed.Models.Algorithms;
using ScFed.Models.Federation;

namespace ScFed.Models.Classifiers.Actinn;

/// <summary>
/// Synchronous descent of the ACTINN network: each round is one step of Adam, and its gradient one sum over the sites. Adam and its memory are part of the
/// state, so how the cells lie at sites changes only which of them a step sees; where a step sees all, it changes nothing.
/// </summary>
internal sealed class SynchronousPlan(CellTypeSettings settings) : TrainingPlan
{
    /// <summary>The parameters and both moments of Adam.</summary>
    private const int CopiesInState = 3;

    private readonly ActinnModel _model = new(settings);

    internal override object OwnSettings => ActinnModel.Told(settings);

    internal override int MostSteps => settings.Rounds;

    internal override IEnumerable<string> Problems()
    {
        if (settings.EarlyStopping.IsOn)
        {
            yield return "early stopping goes with the mode averaging: set patience to 0 or the mode to averaging";
        }

        foreach (string problem in ActinnModel.Problems(settings, CopiesInState))
        {
            yield return problem;
        }
    }

    internal override ModelState Start(ModelState state) => SynchronousAdam.Start(_model.WithFirstWeights(state), settings);

    internal override StudyStep? Next(ModelState state)
    {
        int step = new CellTypeState(state).Entry - CellTypeStudy.FirstTrainingEntry;
        return step < settings.Rounds ? new GradientStep(settings, _model, step) : null;
    }

    internal override CellTypeClassifier Classifier(ModelState state) =>
        _model.Classifier(state, ActinnModel.Rounded(new CellTypeState(state).Weights));
}
