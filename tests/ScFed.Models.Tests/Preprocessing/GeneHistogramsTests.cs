using ScFed.Models.Cells;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Tests.Preprocessing;

public sealed class GeneHistogramsTests
{
    [Fact]
    public void MediansOfSplitCellsArePooledMediansToWithinHalfABin()
    {
        Random random = new(3);
        float[] counts = [.. Enumerable.Range(0, 101 * 3).Select(_ => (float)random.Next(1, 50))];
        CellMatrix matrix = new(
            [.. Enumerable.Range(0, 101).Select(cell => $"c{cell}")],
            ["A", "B", "C", "never seen"],
            [.. Enumerable.Range(0, 102).Select(cell => 3L * cell)],
            [.. Enumerable.Range(0, 303).Select(i => i % 3)],
            counts);
        PanelCells cells = PanelCells.Normalise(matrix, matrix.GeneNames);
        GeneHistograms one = new(4);
        GeneHistograms other = new(4);
        one.Add(cells, [.. Enumerable.Range(0, 40)]);
        other.Add(cells, [.. Enumerable.Range(40, 61)]);
        long[] sum = [.. one.Counts.ToArray().Zip(other.Counts.ToArray(), (a, b) => a + b)];
        double[] medians = new GeneHistograms(sum).Medians();
        for (int gene = 0; gene < 3; gene++)
        {
            float[] values = [.. Enumerable.Range(0, 101).Select(cell => cells.Values(cell)[gene]).Order()];
            Assert.InRange(medians[gene], values[50] - (0.5 / GeneHistograms.BinsPerUnit), values[50] + (0.5 / GeneHistograms.BinsPerUnit));
        }

        Assert.Equal(1, medians[3]);
    }

    [Fact]
    public void ARankBeyondTheValuesIsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new GeneHistograms(1).BinOfRank(0, 0));
}
