using ScFed.Models.Algorithms;
using ScFed.Models.Classifiers.Averaging;
using ScFed.Models.Federation;

namespace ScFed.Models.Classifiers.Actinn;

/// <summary>Federated averaging of the ACTINN network.</summary>
internal sealed class ActinnPlan(CellTypeSettings settings, IPerceptronTrainer trainer) : AveragingPlan(settings)
{
    private readonly ActinnModel _model = new(settings);

    internal override object OwnSettings => ActinnModel.Told(Settings);

    internal override int MostSteps => MostAveragingSteps;

    internal override IEnumerable<string> Problems() => [.. base.Problems(), .. ActinnModel.Problems(Settings, CopiesInState)];

    internal override ModelState Start(ModelState state) => _model.WithFirstWeights(state);

    internal override StudyStep? Next(ModelState state) => NextAveraging(state, CellTypeStudy.FirstTrainingEntry);

    internal override float[] Parameters(ModelState state, ReadOnlySpan<double> averaged) => ActinnModel.Rounded(averaged);

    internal override PerceptronClassifier Build(ModelState state, float[] parameters) => _model.Classifier(state, parameters);

    internal override void Train(ModelState state, SiteCells site, int[] rows, StudyRandom random, float[] parameters, AdamState adam)
    {
        TrainingCells cells = new(site, rows, Settings.SelectedGenes(state), new CellTypeState(state).Standardisation());
        AdamOptions options = new(Settings.LearningRate, Settings.L2, Settings.LearningRateDecay, Settings.DecaySteps)
        {
            LabelWeights = LabelWeights.Of(Settings.Actinn.ClassWeights, state),
        };
        using IPerceptronTraining training = trainer.Start(_model.Network(state), parameters, adam, options);
        EpochTraining.Run(training, cells, Settings.LocalEpochs, Settings.Batch, random);
        training.Finish(parameters, adam);
    }
}
