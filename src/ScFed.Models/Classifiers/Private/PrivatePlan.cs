using ScFed.Models.Algorithms;
using ScFed.Models.Federation;

namespace ScFed.Models.Classifiers.Private;

/// <summary>Training of a private study, in either regime: as many sums as it names, each of clipped vectors of units.</summary>
/// <param name="settings">What the sites approved, with <see cref="CellTypeSettings.Privacy"/>.</param>
/// <param name="trainer">Trains the network of a unit, in the regime of updates.</param>
internal sealed class PrivatePlan(CellTypeSettings settings, IPerceptronTrainer trainer) : TrainingPlan
{
    private readonly PrivacySettings _privacy = settings.Privacy!;
    private readonly PrivateNetwork _network = new(settings);

    internal override object OwnSettings => new
    {
        PrivacyUnit = _privacy.Unit,
        _privacy.Epsilon,
        _privacy.Delta,
        _privacy.Regime,
        _privacy.SamplingRate,
        _privacy.Steps,
        _privacy.ClipNorm,
        _privacy.TrainingNoise,
        _privacy.StatisticsNoise,
        _privacy.EvaluationNoise,
        _privacy.ExpectedUnits,
        _privacy.Moments,
        _privacy.Momentum,
        LearningRate = _privacy.Regime == PrivateRegime.Gradients ? _privacy.LearningRate : settings.LearningRate,
        settings.LocalEpochs,
        settings.LearningRateDecay,
        settings.DecaySteps,
        settings.Batch,
        settings.L2,
        settings.Hidden,
    };

    internal override int MostSteps => _privacy.Steps;

    internal override IEnumerable<string> Problems() => PrivateNetwork.Problems(settings, _privacy.Momentum > 0 ? 2 : 1);

    internal override ModelState Start(ModelState state)
    {
        state = _network.WithFirstWeights(state);
        return _privacy.Momentum > 0 ? GradientDescent.Start(state) : state;
    }

    internal override StudyStep? Next(ModelState state)
    {
        int step = new CellTypeState(state).Entry - CellTypeStudy.FirstTrainingEntry;
        return (step < _privacy.Steps, _privacy.Regime) switch
        {
            (false, _) => null,
            (true, PrivateRegime.Updates) => new UnitUpdateStep(settings, _network, trainer, step),
            _ => new UnitGradientStep(settings, _network, step),
        };
    }

    internal override CellTypeClassifier Classifier(ModelState state) => _network.Classifier(state);
}
