using ScFed.Models.Federation;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Algorithms;

/// <summary>
/// One vector over the kept training cells and genes: N, cells of each label (training and held-out), and each gene's sum, sum of squares and number of cells
/// in which it is not zero; for the selection "seurat" also sum and sum of squares of CP10k. Opened once; from it follow the genes, their means and scales, and
/// where training starts.
/// </summary>
internal sealed class StatisticsStep(CellTypeSettings settings, TrainingPlan plan) : StudyStep
{
    private const string Cells = "cells";
    private const string ByLabel = "by-label";
    private const string HeldOutByLabel = "held-out-by-label";
    private const string Sums = "sums";
    private const string Squares = "squares";
    private const string Detections = "detections";
    private const string SumsOfCounts = "count-sums";
    private const string SquaresOfCounts = "count-squares";
    private const long LargestSquare = PanelCells.LargestValue * PanelCells.LargestValue;

    /// <summary>Most cells a site may have so that the sum of squares of all sites stays below 2^60, the head-room of an exact sum.</summary>
    internal static long MostCells(int sites) => ((1L << 60) - 1) / (sites * LargestSquare * FixedPoint.One);

    private bool HasCountSums => settings.GeneSelection == GeneSelection.Seurat;

    private FixedPointScale OfCountSums => FixedPointScale.For(settings.MaxCellsPerSite * CountSums.Largest, settings.Sites);

    private FixedPointScale OfCountSquares =>
        FixedPointScale.For(settings.MaxCellsPerSite * (CountSums.Largest * CountSums.Largest), settings.Sites);

    internal override Ask Ask(ModelState state)
    {
        int genes = new CellTypeState(state).KeptGenes.Length;
        long most = settings.MaxCellsPerSite;
        List<Segment> segments =
        [
            new ExactSegment(Cells, 1, most),
            new ExactSegment(ByLabel, settings.Labels.Count, most),
            new ExactSegment(HeldOutByLabel, settings.Labels.Count, most),
            new ExactSegment(Sums, genes, most * PanelCells.LargestValue * FixedPoint.One),
            new ExactSegment(Squares, genes, most * LargestSquare * FixedPoint.One),
            new ExactSegment(Detections, genes, most),
        ];
        if (HasCountSums)
        {
            segments.Add(new ExactSegment(SumsOfCounts, genes, OfCountSums.Bound));
            segments.Add(new ExactSegment(SquaresOfCounts, genes, OfCountSquares.Bound));
        }

        return new Ask(Purposes.Statistics, "statistics", segments, false, false);
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
        into.AddExact(Sums, Kept(state, sums.Sums, FixedPoint.Of));
        into.AddExact(Squares, Kept(state, sums.Squares, FixedPoint.Of));
        into.AddExact(Detections, Kept(state, sums.Detections, cells => cells));
        if (HasCountSums)
        {
            CountSums counts = new(settings.Genes.Count);
            counts.Add(cells, training);
            into.AddExact(SumsOfCounts, Kept(state, counts.Sums, OfCountSums.Of));
            into.AddExact(SquaresOfCounts, Kept(state, counts.Squares, OfCountSquares.Of));
        }

        return local;
    }

    internal override ModelState Apply(ModelState state, Sum sum)
    {
        long cells = sum.Exact(Cells)[0];
        if (cells <= 0)
        {
            throw new StudyPausedException("no site has a kept training cell");
        }

        RequirePlausible(sum, cells);
        GeneMoments moments = GeneMoments.From(cells, Reals(sum.Exact(Sums), FixedPoint.Value), Reals(sum.Exact(Squares), FixedPoint.Value));
        int[] selected = Select(sum, cells, moments);
        if (selected.Length == 0)
        {
            throw new StudyPausedException($"the gene selection '{settings.GeneSelection}' leaves none of the {moments.Means.Length} genes");
        }

        long[] detections = sum.Exact(Detections).ToArray();
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
            .With(CellTypeState.ScalesName, Array.ConvertAll(selected, gene => scales[gene]))
            .With(CellTypeState.DetectionsName, Array.ConvertAll(selected, gene => detections[gene])));
    }

    internal override ModelState Lost(ModelState state, string reason) => throw new StudyPausedException(reason);

    private void RequirePlausible(Sum sum, long cells)
    {
        long most = settings.MaxCellsPerSite * sum.Survivors;
        Plausibility.Require(Cells, [cells], most);
        Plausibility.Require(ByLabel, sum.Exact(ByLabel), cells);
        Plausibility.Require(HeldOutByLabel, sum.Exact(HeldOutByLabel), most);
        Plausibility.Require(Sums, sum.Exact(Sums), cells * PanelCells.LargestValue * FixedPoint.One);
        Plausibility.Require(Squares, sum.Exact(Squares), cells * LargestSquare * FixedPoint.One);
        Plausibility.Require(Detections, sum.Exact(Detections), cells);
        if (HasCountSums)
        {
            Plausibility.Require(SumsOfCounts, sum.Exact(SumsOfCounts), OfCountSums.Bound * sum.Survivors);
            Plausibility.Require(SquaresOfCounts, sum.Exact(SquaresOfCounts), OfCountSquares.Bound * sum.Survivors);
        }
    }

    private int[] Select(Sum sum, long cells, GeneMoments moments)
    {
        int most = Math.Min(settings.MaxGenes, plan.MostGenes);
        switch (settings.GeneSelection)
        {
            case GeneSelection.Seurat:
                double[] sums = Reals(sum.Exact(SumsOfCounts), OfCountSums.Value);
                double[] squares = Reals(sum.Exact(SquaresOfCounts), OfCountSquares.Value);
                return Dispersions.Select(Dispersions.Normalised(cells, sums, squares), most);
            case GeneSelection.Actinn:
                int[] kept = PercentileGenes.Select(moments);
                int[] variable = VariableGenes.Select(Array.ConvertAll(kept, gene => moments.Variances[gene]), most);
                return Array.ConvertAll(variable, i => kept[i]);
            default:
                return VariableGenes.Select(moments.Variances, most);
        }
    }

    private long[] Counts(SiteCells site, int[] rows)
    {
        long[] counts = new long[settings.Labels.Count];
        foreach (int row in rows)
        {
            counts[site.Labels[row]]++;
        }

        return counts;
    }

    private static long[] Kept<T>(ModelState state, T[] values, Converter<T, long> steps)
    {
        ReadOnlySpan<long> genes = new CellTypeState(state).KeptGenes;
        long[] kept = new long[genes.Length];
        for (int i = 0; i < kept.Length; i++)
        {
            kept[i] = steps(values[genes[i]]);
        }

        return kept;
    }

    private static double[] Reals(ReadOnlySpan<long> sums, Converter<long, double> real) => Array.ConvertAll(sums.ToArray(), real);
}
