using ScFed.Models.Federation;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Algorithms;

/// <summary>
/// One vector over the kept training cells and genes: N, cells of each label (training and held-out), and each gene's sum and sum of squares
/// in fixed point. Opened once; from it follow the genes, their means and scales, and where training starts.
/// </summary>
internal sealed class StatisticsStep(CellTypeSettings settings, TrainingPlan plan) : StudyStep
{
    private const string Cells = "cells";
    private const string ByLabel = "by-label";
    private const string HeldOutByLabel = "held-out-by-label";
    private const string Sums = "sums";
    private const string Squares = "squares";
    private const long LargestSquare = PanelCells.LargestValue * PanelCells.LargestValue;

    /// <summary>Most cells a site may have so that the sum of squares of all sites stays below 2^60, the head-room of an exact sum.</summary>
    internal static long MostCells(int sites) => ((1L << 60) - 1) / (sites * LargestSquare * FixedPoint.One);

    internal override Ask Ask(ModelState state)
    {
        int genes = new CellTypeState(state).KeptGenes.Length;
        long most = settings.MaxCellsPerSite;
        return new Ask(
            Purposes.Statistics,
            "statistics",
            [
                new ExactSegment(Cells, 1, most),
                new ExactSegment(ByLabel, settings.Labels.Count, most),
                new ExactSegment(HeldOutByLabel, settings.Labels.Count, most),
                new ExactSegment(Sums, genes, most * PanelCells.LargestValue * FixedPoint.One),
                new ExactSegment(Squares, genes, most * LargestSquare * FixedPoint.One),
            ],
            false,
            false);
    }

    internal override byte[]? Contribute(ModelState state, SiteCells site, byte[]? local, IContributions into)
    {
        PanelCells cells = site.OnPanel(settings.Genes);
        int[] training = KeptCells.Training(state, site);
        GeneSums sums = new(settings.Genes.Count);
        sums.Add(cells, training);
        into.AddExact(Cells, [sums.Cells]);
        into.AddExact(ByLabel, Counts(site, training));
        into.AddExact(HeldOutByLabel, Counts(site, KeptCells.HeldOut(state, site)));
        into.AddExact(Sums, Kept(state, sums.Sums));
        into.AddExact(Squares, Kept(state, sums.Squares));
        return local;
    }

    internal override ModelState Apply(ModelState state, Sum sum)
    {
        long cells = sum.Exact(Cells)[0];
        if (cells <= 0)
        {
            throw new StudyPausedException("no site has a kept training cell");
        }

        GeneMoments moments = GeneMoments.From(cells, Reals(sum.Exact(Sums)), Reals(sum.Exact(Squares)));
        int[] selected = VariableGenes.Select(moments.Variances, plan.MostGenes);
        double[] scales = moments.Scales();
        ReadOnlySpan<long> kept = new CellTypeState(state).KeptGenes;
        long[] genes = new long[selected.Length];
        for (int i = 0; i < selected.Length; i++)
        {
            genes[i] = kept[selected[i]];
        }

        return plan.Start(state
            .With(CellTypeState.SurvivorsName, [.. sum.SurvivorPlaces.Select(place => (long)place)])
            .With(CellTypeState.CellsName, cells)
            .With(CellTypeState.CellsByLabelName, sum.Exact(ByLabel))
            .With(CellTypeState.HeldOutByLabelName, sum.Exact(HeldOutByLabel))
            .With(CellTypeState.SelectedGenesName, genes)
            .With(CellTypeState.MeansName, Array.ConvertAll(selected, gene => moments.Means[gene]))
            .With(CellTypeState.ScalesName, Array.ConvertAll(selected, gene => scales[gene])));
    }

    internal override ModelState Lost(ModelState state, string reason) => throw new StudyPausedException(reason);

    private long[] Counts(SiteCells site, int[] rows)
    {
        long[] counts = new long[settings.Labels.Count];
        foreach (int row in rows)
        {
            counts[site.Labels[row]]++;
        }

        return counts;
    }

    private static long[] Kept(ModelState state, double[] values)
    {
        ReadOnlySpan<long> genes = new CellTypeState(state).KeptGenes;
        long[] kept = new long[genes.Length];
        for (int i = 0; i < kept.Length; i++)
        {
            kept[i] = FixedPoint.Of(values[genes[i]]);
        }

        return kept;
    }

    private static double[] Reals(ReadOnlySpan<long> sums)
    {
        double[] reals = new double[sums.Length];
        for (int i = 0; i < reals.Length; i++)
        {
            reals[i] = FixedPoint.Value(sums[i]);
        }

        return reals;
    }
}
