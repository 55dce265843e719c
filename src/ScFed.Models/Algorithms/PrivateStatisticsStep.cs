using ScFed.Models.Federation;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Algorithms;

/// <summary>
/// The statistics of a private study, one noised sum: the training cells of each label and, where the study wants moments, each gene's value and a tenth of its
/// square in a unit's mean cell. Both segments are one mechanism of the study's statistics noise z: with s segments each has z · √s, as Σ 1 ÷ z_s² = 1 ÷ z².
/// </summary>
internal sealed class PrivateStatisticsStep(CellTypeSettings settings, TrainingPlan plan) : StudyStep
{
    /// <summary>
    /// What a variance is raised to at least: a deviation of 1/8, as little as a gene has that says something. Without a floor, noise would decide which gene is
    /// the loudest.
    /// </summary>
    private const double SmallestVariance = 1.0 / 64;

    private const string LabelCounts = "label-counts";
    private const string Moments = "moments";

    private readonly PrivacySettings _privacy = settings.Privacy!;

    private double Noise => _privacy.Moments ? _privacy.StatisticsNoise * Math.Sqrt(2) : _privacy.StatisticsNoise;

    internal override Ask Ask(ModelState state)
    {
        List<Segment> segments = [new RealSegment(LabelCounts, settings.Labels.Count, _privacy.StatisticsClipNorm) { NoiseMultiplier = Noise }];
        if (_privacy.Moments)
        {
            segments.Add(new RealSegment(Moments, checked(2 * settings.Genes.Count), _privacy.MomentsClipNorm) { NoiseMultiplier = Noise });
        }

        return new Ask(Purposes.Statistics, "statistics", segments, false, false) { Privacy = new AskPrivacy(_privacy.Unit, StudyPart.Training) };
    }

    internal override byte[]? Contribute(ModelState state, SiteCells site, byte[]? local, IContributions into)
    {
        UnitCells units = site.Units(_privacy.Unit, StudyPart.Training);
        PanelCells cells = site.OnPanel(settings.Genes);
        double[] counts = new double[settings.Labels.Count];
        double[] moments = new double[_privacy.Moments ? checked(2 * settings.Genes.Count) : 0];
        foreach (int unit in into.DrawUnits(units.Count))
        {
            ReadOnlySpan<int> rows = units[unit];
            Array.Clear(counts);
            foreach (int row in rows)
            {
                counts[site.Labels[row]]++;
            }

            into.AddUnit(LabelCounts, unit, counts);
            if (_privacy.Moments)
            {
                Write(cells, rows, moments);
                into.AddUnit(Moments, unit, moments);
            }
        }

        return local;
    }

    internal override ModelState Apply(ModelState state, Sum sum)
    {
        long[] byLabel = NoisedCounts.Floored(NoisedCounts.Rounded(sum.Real(LabelCounts)));
        long cells = 0;
        foreach (long count in byLabel)
        {
            cells += count;
        }

        (double[] means, double[] scales) = _privacy.Moments ? Standardisation(sum.Real(Moments)) : Plain(settings.Genes.Count);
        return plan.Start(state
            .With(CellTypeState.SurvivorsName, [.. sum.SurvivorPlaces.Select(place => (long)place)])
            .With(CellTypeState.CellsName, cells)
            .With(CellTypeState.CellsByLabelName, byLabel)
            .With(CellTypeState.HeldOutByLabelName, new long[byLabel.Length])
            .With(CellTypeState.SelectedGenesName, new CellTypeState(state).KeptGenes)
            .WithOwned(CellTypeState.MeansName, means)
            .WithOwned(CellTypeState.ScalesName, scales));
    }

    internal override ModelState Lost(ModelState state, string reason) => throw new StudyPausedException(reason);

    /// <summary>The mean of the values, and of a tenth of their squares, over a unit's cells.</summary>
    private static void Write(PanelCells cells, ReadOnlySpan<int> rows, double[] moments)
    {
        Array.Clear(moments);
        double part = 1.0 / rows.Length;
        foreach (int row in rows)
        {
            ReadOnlySpan<int> columns = cells.Columns(row);
            ReadOnlySpan<float> values = cells.Values(row);
            for (int i = 0; i < columns.Length; i++)
            {
                double value = values[i];
                moments[columns[i]] += value * part;
                moments[cells.Genes + columns[i]] += value * value * part / PanelCells.LargestValue;
            }
        }
    }

    /// <summary>Means within what values can be, deviations not below what the noise could feign.</summary>
    private (double[] Means, double[] Scales) Standardisation(ReadOnlySpan<double> sums)
    {
        int genes = sums.Length / 2;
        double noise = Noise * _privacy.MomentsClipNorm * PanelCells.LargestValue / _privacy.ExpectedUnits;
        double floor = Math.Max(SmallestVariance, noise);
        double[] means = new double[genes];
        double[] scales = new double[genes];
        for (int gene = 0; gene < genes; gene++)
        {
            double mean = Math.Clamp(sums[gene] / _privacy.ExpectedUnits, 0, PanelCells.LargestValue);
            double square = sums[genes + gene] * PanelCells.LargestValue / _privacy.ExpectedUnits;
            double ofMean = mean * mean;
            means[gene] = mean;
            scales[gene] = 1 / Math.Sqrt(Math.Max(square - ofMean, floor));
        }

        return (means, scales);
    }

    private static (double[] Means, double[] Scales) Plain(int genes)
    {
        double[] ones = new double[genes];
        Array.Fill(ones, 1);
        return (new double[genes], ones);
    }
}
