using ScFed.Models.Algorithms;
using ScFed.Models.Cells;
using ScFed.Models.Classifiers.Averaging;
using ScFed.Models.Classifiers.Torch;
using ScFed.Models.Federation;
using ScFed.Models.Files.SafeTensors;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Classifiers.Transformer;

/// <summary>
/// Federated averaging of a transformer on rank-value tokens: first the genes' histograms, whose medians rank, then rounds. The state holds how far each
/// averaged parameter is from its first value, so that a party without the file of first weights can follow the study and check it.
/// </summary>
internal sealed class TransformerPlan : AveragingPlan
{
    private const string MediansName = "genes.medians";

    private readonly TransformerSettings _own;
    private readonly Lazy<ITransformerTrainer> _trainer;
    private readonly Lazy<SafeTensorsFile> _file;

    /// <summary>The plan of a study.</summary>
    /// <param name="settings">What the sites approved.</param>
    /// <param name="trainer">Trains at a site, if it can train transformers; otherwise torch is loaded when something is to be trained.</param>
    internal TransformerPlan(CellTypeSettings settings, IPerceptronTrainer trainer)
        : base(settings)
    {
        _own = settings.Transformer;
        _trainer = new(() => trainer as ITransformerTrainer ?? new TorchTrainer());
        _file = new(() => SafeTensorsFile.Read(
            _own.PretrainedFile ?? throw new DataException(
                DataError.FileMissing, $"the study starts from the weights file with SHA-256 {_own.Pretrained}, and none was given", "give its path with --weights"),
            _own.Pretrained));
    }

    internal override object OwnSettings => new
    {
        Settings.Rounds,
        Settings.LocalEpochs,
        Settings.LearningRate,
        Settings.LearningRateDecay,
        Settings.DecaySteps,
        Settings.Batch,
        Settings.ClipNorm,
        Settings.EarlyStopping.Patience,
        _own.Length,
        _own.Width,
        _own.Layers,
        _own.Heads,
        _own.FeedForward,
        _own.Dropout,
        _own.L2,
        _own.Federate,
        _own.ClassWeights,
        _own.Pretrained,
    };

    internal override int MostSteps => 1 + MostAveragingSteps;

    internal override IEnumerable<string> Problems()
    {
        string[] problems = [.. base.Problems(), .. _own.Problems()];
        return problems.Length > 0 || Fits(Settings.Genes.Count) ? problems : ["the transformer would have too many parameters: lower max genes or its width"];
    }

    internal override ModelState Start(ModelState state)
    {
        TransformerShape shape = Shape(state);
        double[] ones = new double[shape.Genes];
        Array.Fill(ones, 1);
        return state
            .WithOwned(MediansName, ones)
            .WithOwned(CellTypeState.WeightsName, new double[shape.Parameters - AveragedPart.FirstOf(_own.Federate, shape)]);
    }

    internal override StudyStep? Next(ModelState state) => new CellTypeState(state).Entry == CellTypeStudy.FirstTrainingEntry
        ? new GeneHistogramStep(Settings, (before, histograms) => before.WithOwned(MediansName, histograms.Medians()))
        : NextAveraging(state, CellTypeStudy.FirstTrainingEntry + 1);

    internal override float[] Parameters(ModelState state, ReadOnlySpan<double> averaged)
    {
        TransformerShape shape = Shape(state);
        float[] parameters = _own.Pretrained is null
            ? FirstParameters.Draw(shape, Settings.Seed)
            : FirstParameters.Read(shape, Settings.Seed, Settings.SelectedGenes(state), _file.Value);
        Span<float> moved = parameters.AsSpan(parameters.Length - averaged.Length);
        for (int i = 0; i < moved.Length; i++)
        {
            moved[i] = (float)(moved[i] + averaged[i]);
        }

        return parameters;
    }

    internal override TransformerClassifier Build(ModelState state, float[] parameters) =>
        new(Settings.Labels, Settings.SelectedGenes(state), state.Doubles(MediansName).ToArray(), Shape(state), parameters);

    internal override void Train(ModelState state, SiteCells site, int[] rows, StudyRandom random, float[] parameters, AdamState adam)
    {
        RankTokens ranks = new(state.Doubles(MediansName), _own.Length);
        PanelCells cells = site.OnPanel(Settings.SelectedGenes(state));
        int[][] tokens = Array.ConvertAll(rows, row => ranks.Of(cells, row));
        int[] labels = Array.ConvertAll(rows, row => site.Labels[row]);
        AdamOptions options = new(Settings.LearningRate, _own.L2, Settings.LearningRateDecay, Settings.DecaySteps)
        {
            LabelWeights = LabelWeights.Of(_own.ClassWeights, state),
        };
        long dropoutSeed = (long)(random.Next() >> 1);
        using ITransformerTraining training = _trainer.Value.Start(
            Shape(state), parameters, parameters.Length - adam.First.Length, adam, options, _own.Dropout, dropoutSeed);
        EpochTraining.Run(
            rows.Length,
            batch => training.Step(new TokenBatch([.. batch.ToArray().Select(cell => tokens[cell])]), [.. batch.ToArray().Select(cell => labels[cell])]),
            Settings.LocalEpochs,
            Settings.Batch,
            random);
        training.Finish(parameters, adam);
    }

    private TransformerShape Shape(ModelState state) => Shape(new CellTypeState(state).SelectedGenes.Length);

    private TransformerShape Shape(int genes) => new(genes, Settings.Labels.Count, _own.Length, _own.Width, _own.Layers, _own.Heads, _own.FeedForward);

    private bool Fits(int genes)
    {
        try
        {
            TransformerShape shape = Shape(Math.Min(genes, Settings.MaxGenes));
            return (long)CopiesInState * (shape.Parameters - AveragedPart.FirstOf(_own.Federate, shape)) <= MultilayerPerceptron.MostParameters;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
