using ScFed.Models.Algorithms;
using ScFed.Models.Classifiers.Actinn;
using ScFed.Models.Classifiers.Linear;
using ScFed.Models.Federation;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Classifiers.Private;

/// <summary>
/// The classifier of a private study as a dense network with a loss: ACTINN with its hidden layers and cross-entropy; logistic regression without hidden
/// layers; the support vector machine without hidden layers, and with the squared hinge of each label against the rest.
/// </summary>
internal sealed class PrivateNetwork(CellTypeSettings settings)
{
    private readonly ActinnModel _model = new(AsPerceptron(settings));

    /// <summary>What a cell's outputs cost.</summary>
    internal LinearLoss Loss { get; } = settings.Classifier == ClassifierRegistry.Svm ? new SquaredHingeLoss() : new SoftmaxLoss();

    /// <summary>What is wrong with the size of the network, a sentence.</summary>
    /// <param name="settings">What the sites approved.</param>
    /// <param name="copies">Vectors as long as its parameters that stand in the state.</param>
    internal static IEnumerable<string> Problems(CellTypeSettings settings, int copies) => ActinnModel.Problems(AsPerceptron(settings), copies);

    internal MultilayerPerceptron Shape(ModelState state) => _model.Network(state);

    /// <summary>The weights of each label's cells, by the noised counts; null where all count alike.</summary>
    internal float[]? WeightsOfLabels(ModelState state)
    {
        LabelWeighting ofLinear = settings.Linear.BalanceLabels ? LabelWeighting.Balanced : LabelWeighting.None;
        return LabelWeights.Of(IsLinear(settings) ? ofLinear : settings.Actinn.ClassWeights, state);
    }

    /// <summary>Zeros without hidden layers, as nothing needs to tell the outputs apart; otherwise drawn by the study's seed.</summary>
    internal ModelState WithFirstWeights(ModelState state) => IsLinear(settings)
        ? state.WithOwned(CellTypeState.WeightsName, new double[Shape(state).Parameters])
        : _model.WithFirstWeights(state);

    /// <summary>The classifier that a state stands for, of the same kind and with the same file as that of a study without privacy.</summary>
    internal CellTypeClassifier Classifier(ModelState state)
    {
        ReadOnlySpan<double> weights = new CellTypeState(state).Weights;
        if (!IsLinear(settings))
        {
            return _model.Classifier(state, ActinnModel.Rounded(weights));
        }

        (double[] ofGenes, double[] intercepts) = OnPlainValues(weights, new CellTypeState(state).Standardisation());
        int[] trained = [.. Enumerable.Range(0, settings.Labels.Count)];
        string[] genes = settings.SelectedGenes(state);
        return settings.Classifier == ClassifierRegistry.Logistic
            ? new LogisticClassifier(settings.Labels, genes, trained, ofGenes, intercepts)
            : new SvmClassifier(settings.Labels, genes, trained, ofGenes, intercepts);
    }

    /// <summary>Weights of plain values gene by gene, and the intercepts that go with them, from weights of standardised values label by label.</summary>
    private (double[] Weights, double[] Intercepts) OnPlainValues(ReadOnlySpan<double> weights, Standardisation standardisation)
    {
        int labels = settings.Labels.Count;
        int genes = standardisation.Genes;
        double[] plain = new double[genes * labels];
        double[] intercepts = weights[plain.Length..].ToArray();
        for (int label = 0; label < labels; label++)
        {
            for (int gene = 0; gene < genes; gene++)
            {
                double weight = weights[(label * genes) + gene] * standardisation.Scales[gene];
                plain[(gene * labels) + label] = weight;
                intercepts[label] -= weight * standardisation.Means[gene];
            }
        }

        return (plain, intercepts);
    }

    private static bool IsLinear(CellTypeSettings settings) => settings.Classifier != ClassifierRegistry.Actinn;

    private static CellTypeSettings AsPerceptron(CellTypeSettings settings) => IsLinear(settings) ? settings with { Hidden = [] } : settings;
}
