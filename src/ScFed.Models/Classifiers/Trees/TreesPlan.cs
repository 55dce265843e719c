using ScFed.Models.Algorithms;
using ScFed.Models.Federation;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Classifiers.Trees;

/// <summary>
/// Gradient-boosted trees on histograms (Chen and Guestrin 2016, Algorithm 3 and section 2.3): one sum for the cuts, then one for each level of each tree. All
/// sums are of integers, so that the trees do not depend on how the cells lie over sites.
/// </summary>
internal sealed class TreesPlan(CellTypeSettings settings) : TrainingPlan
{
    /// <summary>Most coordinates of a sum, and most numbers of all trees: 512 MiB.</summary>
    private const long MostCoordinates = 1 << 26;

    private readonly TreeShape _shape = new(settings.Trees.MaxDepth, settings.Labels.Count);

    internal override object OwnSettings => settings.Trees;

    internal override int MostSteps => 1 + (settings.Trees.Rounds * settings.Trees.MaxDepth);

    internal override int MostGenes => Math.Min(settings.MaxGenes, settings.Trees.Genes);

    internal override IEnumerable<string> Problems()
    {
        string[] problems = [.. settings.Trees.Problems()];
        if (problems.Length > 0)
        {
            return problems;
        }

        long nodes = 1L << Math.Max(0, settings.Trees.MaxDepth - 2);
        long widest = nodes * Math.Min(MostGenes, settings.Genes.Count) * (settings.Trees.MaxBin - 1) * 2 * settings.Labels.Count;
        long grown = settings.Trees.Rounds * ((long)_shape.LeafValues + (2 * _shape.Splits));
        if (grown > MostCoordinates)
        {
            return [$"the trees would be {grown} numbers, more than {MostCoordinates}: lower their rounds or depth"];
        }

        return widest <= MostCoordinates
            ? []
            : [$"the last level of a tree would be a sum of {widest} numbers, more than {MostCoordinates}: lower its depth, its genes or its bins"];
    }

    internal override ModelState Start(ModelState state) => TreesState.Start(state);

    internal override StudyStep? Next(ModelState state)
    {
        TreesState trees = new(state, _shape);
        if (!trees.HasCuts)
        {
            return new GeneHistogramStep(settings, WithCuts);
        }

        bool isOver = trees.Finished == settings.Trees.Rounds || new CellTypeState(state).TrainingLost is not null;
        return isOver ? null : new LevelStep(settings, _shape);
    }

    internal override CellTypeClassifier Classifier(ModelState state)
    {
        TreesState trees = new(state, _shape);
        int finished = trees.Finished;
        GeneCuts? cuts = trees.HasCuts ? new GeneCuts(trees.Cuts.ToArray(), settings.Trees.MaxBin - 1) : null;
        int[] genes = new int[finished * _shape.Splits];
        float[] thresholds = new float[genes.Length];
        for (int i = 0; i < genes.Length; i++)
        {
            genes[i] = (int)trees.Genes[i];
            thresholds[i] = genes[i] == TreeShape.NoGene ? 0 : cuts!.Threshold(genes[i], (int)trees.Bins[i]);
        }

        DecisionTrees grown = new(_shape, genes, thresholds, trees.Leaves[..(finished * _shape.LeafValues)].ToArray());
        return new TreesClassifier(settings.Labels, settings.SelectedGenes(state), grown);
    }

    private ModelState WithCuts(ModelState state, GeneHistograms histograms) =>
        state.With(TreesState.CutsName, GeneCuts.From(histograms, settings.Trees.MaxBin).All);
}
