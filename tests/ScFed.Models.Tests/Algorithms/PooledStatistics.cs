using ScFed.Models.Algorithms;
using ScFed.Models.Federation;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Tests.Algorithms;

/// <summary>The statistics as somebody with all the cells in one place would compute them: two passes in float64.</summary>
internal static class PooledStatistics
{
    internal static void AssertEqual(CellTypeState state, IReadOnlyList<string> genes, SiteCells[] sites)
    {
        HashSet<long> kept = [.. state.KeptLabels];
        double[][] pooled = [.. sites.SelectMany(site => site.Split.Training
            .Where(row => kept.Contains(site.Labels[row]))
            .Select(row => Dense(site.OnPanel(genes), row)))];
        Assert.Equal(pooled.Length, state.Cells);
        for (int i = 0; i < state.SelectedGenes.Length; i++)
        {
            int gene = (int)state.SelectedGenes[i];
            double mean = pooled.Average(cell => cell[gene]);
            double deviation = Math.Sqrt(pooled.Average(cell => (cell[gene] - mean) * (cell[gene] - mean)));
            Assert.Equal(mean, state.Means[i], 1e-6);
            Assert.Equal(deviation, 1 / state.Scales[i], 1e-6);
        }
    }

    private static double[] Dense(PanelCells cells, int row)
    {
        double[] dense = new double[cells.Genes];
        for (int i = 0; i < cells.Columns(row).Length; i++)
        {
            dense[cells.Columns(row)[i]] = cells.Values(row)[i];
        }

        return dense;
    }
}
