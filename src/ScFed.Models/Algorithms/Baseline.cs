using ScFed.Models.Classifiers;
using ScFed.Models.Federation;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Algorithms;

/// <summary>
/// What a federated classifier is compared with: the same network on the same genes from the same first weights, trained centrally for as many
/// epochs as the federated rounds have together. One trained on the cells of all sites is the pooled baseline, one on a single site's a local.
/// </summary>
/// <param name="study">The federated study.</param>
/// <param name="state">Its state, with statistics: which labels are kept and which genes are selected.</param>
/// <param name="trainer">Trains the network.</param>
public sealed class Baseline(CellTypeStudy study, ModelState state, IPerceptronTrainer trainer)
{
    private readonly CellTypeModel _model = new(study.Settings);

    /// <summary>Epochs: R times the local epochs.</summary>
    public int Epochs => study.Settings.Rounds * study.Settings.LocalEpochs;

    /// <summary>Trains on the training cells of some sites, standardised by the statistics of their own kept training cells.</summary>
    /// <param name="sites">All sites (pooled) or one (local).</param>
    /// <param name="progress">Is told each epoch (from 1) and its mean loss.</param>
    /// <param name="cancellation">Stops between steps.</param>
    /// <exception cref="UnsuitableCellsException">These sites have no kept training cell.</exception>
    public CellTypeClassifier Train(IReadOnlyList<SiteCells> sites, Action<int, double>? progress = null, CancellationToken cancellation = default)
    {
        CellTypeSettings settings = study.Settings;
        string[] genes = _model.Genes(state);
        MultilayerPerceptron network = _model.Network(state);
        Standardisation standardisation = StandardisationOf(sites, genes);
        float[] weights = Array.ConvertAll(InitialWeights.Draw(network, settings.Seed), weight => (float)weight);
        AdamState adam = new(weights.Length);
        StudyRandom random = StudyRandom.For("baseline", settings.Seed, [.. sites.Select(site => (ulong)site.Place)]);
        using IPerceptronTraining training = trainer.Start(network, weights, adam, new AdamOptions(settings.LearningRate, settings.L2));
        EpochTraining.Run(training, new TrainingCells(sites, genes, standardisation), Epochs, settings.Batch, random, progress, cancellation);
        training.Finish(weights, adam);
        return new CellTypeClassifier(settings.Labels, genes, standardisation, network, weights);
    }

    private Standardisation StandardisationOf(IReadOnlyList<SiteCells> sites, string[] genes)
    {
        GeneSums sums = new(genes.Length);
        foreach (SiteCells site in sites)
        {
            sums.Add(site.OnPanel(genes), KeptCells.Training(state, site));
        }

        if (sums.Cells == 0)
        {
            throw new UnsuitableCellsException("there is no kept training cell to learn from");
        }

        GeneMoments moments = GeneMoments.From(sums.Cells, sums.Sums, sums.Squares);
        return new Standardisation(moments.Means, moments.Scales());
    }
}
