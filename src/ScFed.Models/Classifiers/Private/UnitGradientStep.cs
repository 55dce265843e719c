using System.Numerics.Tensors;
using ScFed.Models.Algorithms;
using ScFed.Models.Federation;

namespace ScFed.Models.Classifiers.Private;

/// <summary>
/// One step of distributed DP-SGD (Abadi et al. 2016, algorithm 1): each site's secret coins pick units, and each of them adds the gradient of its mean loss, which
/// the host clips and noises. The sum ÷ (q · expected units) and the L2 term are what everybody steps by.
/// </summary>
internal sealed class UnitGradientStep(CellTypeSettings settings, PrivateNetwork network, int step) : StudyStep
{
    private const string Gradient = "gradient";

    private readonly PrivacySettings _privacy = settings.Privacy!;

    internal override Ask Ask(ModelState state) => new(
        Purposes.Training,
        $"training/{step}",
        [new RealSegment(Gradient, new CellTypeState(state).Weights.Length, _privacy.ClipNorm) { NoiseMultiplier = _privacy.TrainingNoise }],
        false,
        false)
    {
        Privacy = new AskPrivacy(_privacy.Unit, StudyPart.Training, _privacy.SamplingRate),
    };

    internal override byte[]? Contribute(ModelState state, SiteCells site, byte[]? local, IContributions into)
    {
        UnitCells units = site.Units(_privacy.Unit, StudyPart.Training);
        IReadOnlyList<int> drawn = into.DrawUnits(units.Count);
        int cells = _privacy.Unit == PrivacyUnit.Cell ? drawn.Count : site.Split.Training.Length;
        BatchGradient batch = new(network.Shape(state), new CellTypeState(state).Weights, network.Loss, network.WeightsOfLabels(state), cells);
        if (_privacy.Unit == PrivacyUnit.Cell)
        {
            AddCells(state, site, drawn, batch, into);
        }
        else
        {
            AddMeans(state, site, units, drawn, batch, into);
        }

        return local;
    }

    internal override ModelState Apply(ModelState state, Sum sum) => GradientDescent.Step(
        state, network.Shape(state), settings, sum.Real(Gradient), _privacy.SamplingRate * _privacy.ExpectedUnits);

    internal override ModelState Lost(ModelState state, string reason) => state;

    private void AddCells(ModelState state, SiteCells site, IReadOnlyList<int> drawn, BatchGradient batch, IContributions into)
    {
        TrainingCells cells = CellsOf(state, site, site.Split.Training);
        int[] all = [.. drawn];
        for (int start = 0; start < all.Length; start += batch.Capacity)
        {
            int[] part = all[start..Math.Min(start + batch.Capacity, all.Length)];
            batch.Differentiate(cells, part);
            into.AddUnits(Gradient, new FactoredUnits(part, batch.Blocks(part.Length)));
        }
    }

    private void AddMeans(ModelState state, SiteCells site, UnitCells units, IReadOnlyList<int> drawn, BatchGradient batch, IContributions into)
    {
        double[] mean = new double[new CellTypeState(state).Weights.Length];
        foreach (int unit in drawn)
        {
            int[] rows = units[unit].ToArray();
            TrainingCells cells = CellsOf(state, site, rows);
            int[] all = [.. Enumerable.Range(0, rows.Length)];
            Array.Clear(mean);
            for (int start = 0; start < all.Length; start += batch.Capacity)
            {
                ReadOnlySpan<int> part = all.AsSpan(start, Math.Min(batch.Capacity, all.Length - start));
                batch.Differentiate(cells, part);
                batch.AddTo(mean, part.Length, 1);
            }

            TensorPrimitives.Divide(mean, rows.Length, mean);
            into.AddUnit(Gradient, unit, mean);
        }
    }

    private TrainingCells CellsOf(ModelState state, SiteCells site, int[] rows) =>
        new(site, rows, settings.SelectedGenes(state), new CellTypeState(state).Standardisation());
}
