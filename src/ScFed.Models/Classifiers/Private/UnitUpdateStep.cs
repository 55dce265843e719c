using ScFed.Models.Algorithms;
using ScFed.Models.Classifiers.Actinn;
using ScFed.Models.Federation;

namespace ScFed.Models.Classifiers.Private;

/// <summary>
/// One round of private federated averaging (McMahan et al. 2018, "Learning differentially private recurrent language models"): every unit that is drawn, a donor or a
/// site, trains for some epochs on its own cells from the common weights, with an optimiser of its own that is forgotten afterwards, and adds its difference.
/// The sum ÷ (q · expected units) is added to the weights.
/// </summary>
internal sealed class UnitUpdateStep(CellTypeSettings settings, PrivateNetwork network, IPerceptronTrainer trainer, int round) : StudyStep
{
    private const string Update = "update";

    private readonly PrivacySettings _privacy = settings.Privacy!;

    internal override Ask Ask(ModelState state) => new(
        Purposes.Training,
        $"training/{round}",
        [new RealSegment(Update, new CellTypeState(state).Weights.Length, _privacy.ClipNorm) { NoiseMultiplier = _privacy.TrainingNoise }],
        false,
        false)
    {
        Privacy = new AskPrivacy(_privacy.Unit, StudyPart.Training, _privacy.SamplingRate),
    };

    internal override byte[]? Contribute(ModelState state, SiteCells site, byte[]? local, IContributions into)
    {
        UnitCells units = site.Units(_privacy.Unit, StudyPart.Training);
        double[] update = new double[new CellTypeState(state).Weights.Length];
        foreach (int unit in into.DrawUnits(units.Count))
        {
            Train(state, site, units[unit].ToArray(), update);
            into.AddUnit(Update, unit, StateArray.AreFinite(update) ? update : throw new NotFiniteException($"the update of round {round}"));
        }

        return local;
    }

    internal override ModelState Apply(ModelState state, Sum sum)
    {
        double units = _privacy.SamplingRate * _privacy.ExpectedUnits;
        ReadOnlySpan<double> update = sum.Real(Update);
        double[] weights = new CellTypeState(state).Weights.ToArray();
        for (int i = 0; i < weights.Length; i++)
        {
            double change = update[i] / units;
            weights[i] += change;
        }

        return state.WithOwned(CellTypeState.WeightsName, weights);
    }

    internal override ModelState Lost(ModelState state, string reason) => state;

    /// <summary>
    /// Trains on the cells of one unit. The order of the cells is drawn from the seed and the round alone: by the unit's number it would change with other units.
    /// </summary>
    private void Train(ModelState state, SiteCells site, int[] rows, double[] update)
    {
        CellTypeState known = new(state);
        float[] common = ActinnModel.Rounded(known.Weights);
        float[] trained = [.. common];
        AdamState adam = new(common.Length);
        AdamOptions options = new(settings.LearningRate, settings.L2, settings.LearningRateDecay, settings.DecaySteps)
        {
            LabelWeights = network.WeightsOfLabels(state),
        };
        using (IPerceptronTraining training = trainer.Start(network.Shape(state), trained, adam, options))
        {
            TrainingCells cells = new(site, rows, settings.SelectedGenes(state), known.Standardisation());
            EpochTraining.Run(training, cells, settings.LocalEpochs, settings.Batch, StudyRandom.For("shuffle.unit", settings.Seed, (ulong)round));
            training.Finish(trained, adam);
        }

        for (int i = 0; i < update.Length; i++)
        {
            update[i] = (double)trained[i] - common[i];
        }
    }
}
