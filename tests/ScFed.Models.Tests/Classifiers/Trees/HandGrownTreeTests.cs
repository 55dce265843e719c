using System.Security.Cryptography;
using ScFed.Models.Algorithms;
using ScFed.Models.Cells;
using ScFed.Models.Classifiers;
using ScFed.Models.Classifiers.Trees;
using ScFed.Models.Federation;
using ScFed.Models.Files;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Tests.Classifiers.Trees;

/// <summary>Trees small enough to be grown on paper.</summary>
public sealed class HandGrownTreeTests
{
    private const double Leaf = 0.3 / 1.5;

    // Two cells of the first label without A, two of the second with as much of A as of B. At first p = ½: g = ∓½, h = ¼ for each label.
    // Left of A's first cut G = (−1, 1), H = (½, ½), right the opposite: leaves −0.3 · ∓1 ÷ (½ + 1) = ±0.2.
    [Fact]
    public void OneSplitOnOneGene()
    {
        IReadOnlyList<ModelArray> arrays = Grow(new TreeSettings { Rounds = 1, MaxDepth = 1, MaxBin = 2, MinChildWeight = 0, ColsampleByTree = 1 });
        Assert.Equal([0], arrays[0].Integers!);
        Assert.Equal([1 / 32f], arrays[1].Singles!);
        Assert.Equal([Leaf, -Leaf, -Leaf, Leaf], arrays[2].Doubles!);
    }

    // The second level finds pure nodes: every split would gain nothing, so all goes left, and the leaf of a node is its leftmost.
    [Fact]
    public void APureNodeIsNoMoreSplit()
    {
        IReadOnlyList<ModelArray> arrays = Grow(new TreeSettings { Rounds = 1, MaxDepth = 2, MaxBin = 2, MinChildWeight = 0, ColsampleByTree = 1 });
        Assert.Equal([0, -1, -1], arrays[0].Integers!);
        Assert.Equal([Leaf, -Leaf, 0, 0, -Leaf, Leaf, 0, 0], arrays[2].Doubles!);
    }

    // After one tree the scores of a cell are ±0.2: p = 1 ÷ (1 + e^0.4) for the wrong label, G = 2p, H = 2p(1 − p), leaf 0.3 · 2p ÷ (2p(1 − p) + 1).
    [Fact]
    public void TheSecondTreeStartsWhereTheFirstEnds()
    {
        double p = 1 / (1 + Math.Exp(0.4));
        double leaf = 0.3 * 2 * p / ((2 * p * (1 - p)) + 1);
        IReadOnlyList<ModelArray> arrays = Grow(new TreeSettings { Rounds = 2, MaxDepth = 1, MaxBin = 2, MinChildWeight = 0, ColsampleByTree = 1 });
        Assert.Equal([0, 0], arrays[0].Integers!);
        Assert.All(arrays[2].Doubles!.Skip(4).Zip([leaf, -leaf, -leaf, leaf]), pair => Assert.Equal(pair.Second, pair.First, 1e-8));
    }

    [Fact]
    public void TheStateAfterKnownSumsStaysWhatItIs()
    {
        SyntheticCells cells = new();
        CellTypeStudy study = new(TreeRun.Settings(cells, trees: new TreeSettings { Rounds = 2, MaxDepth = 3, Genes = 20, ColsampleByTree = 0.5 }));
        ModelState state = study.Initial();
        while (study.Next(state) is { Purpose: not Purposes.Evaluation } ask)
        {
            state = study.Apply(state, ask, KnownSum(ask));
        }

        Assert.Equal(2, ((TreesClassifier)study.Classifier(state)).Trees);
        Assert.Equal("277cae516da3a91821c0d0066f0f8c5c493d6136", Convert.ToHexStringLower(SHA256.HashData(state.ToBytes()))[..40]);
    }

    private static IReadOnlyList<ModelArray> Grow(TreeSettings trees)
    {
        string[] labels = ["first", "second"];
        CellMatrix cells = new(["c1", "c2", "c3", "c4"], ["A", "B"], [0, 1, 2, 4, 6], [1, 1, 0, 1, 0, 1], [5, 5, 5, 5, 5, 5]);
        SiteCells site = new(1, cells, [0, 0, 1, 1], new TrainTestSplit([0, 1, 2, 3], []));
        CellTypeSettings settings = new()
        {
            Labels = labels,
            Genes = cells.GeneNames,
            Sites = 3,
            Colluders = 0,
            MinSurvivors = 3,
            Seed = 1,
            Classifier = ClassifierRegistry.Trees,
            Trees = trees,
        };
        return Baseline.Train(settings, [site]).ToArrays();
    }

    /// <summary>A sum from a generator: all present, plausible statistics, and histograms in which each gene favours one label.</summary>
    private static Sum KnownSum(Ask ask)
    {
        StudyRandom random = StudyRandom.For(ask.Query, 9);
        Dictionary<string, long[]> exact = ask.Segments.ToDictionary(
            segment => segment.Name,
            segment => Enumerable.Range(0, segment.Length).Select(i => Known(segment.Name, i, random)).ToArray());
        return new Sum(exact, new Dictionary<string, double[]>(), [1, 2, 3, 4, 5]);
    }

    private static long Known(string segment, int at, StudyRandom random) => segment switch
    {
        "cells" => 240,
        "sums" => (long)(random.Unit() * 240) << 24,
        "squares" => (long)(240 + (random.Unit() * 2000)) << 24,
        "by-label" or "held-out-by-label" => 60,
        "totals" => at < 4 ? 0 : 90 * Quantised.One,
        "histograms" when at % 8 < 4 => (long)((random.Unit() - 0.5) * Quantised.One),
        "histograms" => (long)(random.Unit() * Quantised.One / 2),
        _ => 5,
    };
}
