using ScFed.Models.Classifiers.Transformer;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Tests.Classifiers.Transformer;

public sealed class RankTokensTests
{
    private static readonly string[] Genes = ["A", "B", "C", "D"];

    [Fact]
    public void GenesAreRankedByExpressionOverTheirMedian()
    {
        // 2500, 5000, 0 and 2500 counts per 10^4 over medians of 1000, 4000, 1 and 500: 2.5, 1.25, none, 5.
        PanelCells cells = PanelCells.Normalise(TransformerReference.Matrix([[1, 2, 0, 1]], Genes), Genes);
        double[] medians = [Math.Log(1001), Math.Log(4001), Math.Log(2), Math.Log(501)];
        Assert.Equal([0, 4, 1, 2], new RankTokens(medians, 10).Of(cells, 0));
        Assert.Equal([0, 4, 1], new RankTokens(medians, 2).Of(cells, 0));
    }

    [Fact]
    public void OfEqualRanksTheSmallerIndexComesFirst()
    {
        PanelCells cells = PanelCells.Normalise(TransformerReference.Matrix([[3, 3, 3, 3]], ["D", "C", "B", "A"]), Genes);
        Assert.Equal([0, 1, 2, 3, 4], new RankTokens([1, 1, 1, 1], 10).Of(cells, 0));
    }

    [Fact]
    public void AnEmptyCellIsTheClassTokenAlone()
    {
        PanelCells cells = PanelCells.Normalise(TransformerReference.Matrix([[0, 0, 0, 0]], Genes), Genes);
        Assert.Equal([0], new RankTokens([1, 1, 1, 1], 10).Of(cells, 0));
    }

    [Fact]
    public void TokensAreThoseOfNumpy()
    {
        TransformerReference reference = TransformerReference.Load();
        GeneHistograms histograms = new(reference.Genes.Length);
        PanelCells cells = reference.Cells;
        histograms.Add(cells, [.. Enumerable.Range(0, cells.Cells)]);
        Assert.Equal(reference.Medians, histograms.Medians());
        RankTokens ranks = new(reference.Medians, reference.Shape[0]);
        Assert.Equal(reference.Tokens, Enumerable.Range(0, cells.Cells).Select(row => ranks.Of(cells, row)));
    }

    [Fact]
    public void ABatchIsPaddedAndMasked()
    {
        TokenBatch batch = new([[0, 3], [0, 1, 2]]);
        Assert.Equal([0, 3, 0, 0, 1, 2], batch.Tokens.ToArray());
        Assert.Equal([true, true, false, true, true, true], batch.Mask()!);
        Assert.Null(new TokenBatch([[0, 3], [0, 1]]).Mask());
    }
}
