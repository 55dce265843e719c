using ScFed.Models.Algorithms;
using ScFed.Models.Federation;

namespace ScFed.Models.Classifiers.Actinn;

/// <summary>Federated averaging of the ACTINN network.</summary>
internal sealed class ActinnPlan(CellTypeSettings settings, IPerceptronTrainer trainer) : TrainingPlan
{
    private readonly ActinnModel _model = new(settings);

    internal override object OwnSettings =>
        new { settings.Rounds, settings.LocalEpochs, settings.LearningRate, settings.Batch, settings.L2, settings.Hidden, settings.ClipNorm };

    internal override int MostSteps => settings.Rounds;

    internal override int MostGenes => settings.MaxGenes;

    internal override ModelState Start(ModelState state) =>
        state.WithOwned(CellTypeState.WeightsName, InitialWeights.Draw(_model.Network(state), settings.Seed));

    internal override StudyStep? Next(ModelState state)
    {
        int round = new CellTypeState(state).Entry - CellTypeStudy.FirstTrainingEntry;
        return round < settings.Rounds ? new AveragingStep(settings, _model, trainer, round) : null;
    }

    internal override CellTypeClassifier Classifier(ModelState state) => _model.Classifier(state);
}
