using ScFed.Models.Algorithms;
using ScFed.Models.Classifiers;
using ScFed.Models.Classifiers.Trees;
using ScFed.Models.Federation;
using ScFed.Models.Files;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Tests.Classifiers.Trees;

/// <summary>Studies that grow trees, and what they grow.</summary>
internal static class TreeRun
{
    internal static TreeShape Shape(CellTypeSettings settings) => new(settings.Trees.MaxDepth, settings.Labels.Count);

    internal static TreesState Trees(CellTypeSettings settings, ModelState state) => new(state, Shape(settings));

    internal static CellTypeSettings Settings(SyntheticCells cells, int sites = 5, int colluders = 1, int minSurvivors = 4, TreeSettings? trees = null) =>
        cells.Settings(sites, colluders, minSurvivors) with { Classifier = ClassifierRegistry.Trees, Trees = trees ?? new TreeSettings { Rounds = 5, MaxDepth = 3 } };

    internal static double Accuracy(CellTypeClassifier classifier, IReadOnlyList<SiteCells> sites)
    {
        bool[] right = [.. sites.SelectMany(site => classifier
            .Predict(site.OnPanel(classifier.Genes), site.Split.HeldOut)
            .Zip(site.Split.HeldOut, (label, row) => label == site.Labels[row]))];
        return right.Count(isRight => isRight) / (double)right.Length;
    }

    internal static void AssertEqual(CellTypeClassifier expected, CellTypeClassifier actual)
    {
        Assert.Equal(expected.Genes, actual.Genes);
        foreach ((ModelArray first, ModelArray second) in expected.ToArrays().Zip(actual.ToArrays()))
        {
            Assert.Equal(first.Shape, second.Shape);
            Assert.Equal(first.Integers, second.Integers);
            Assert.Equal(first.Singles, second.Singles);
            Assert.Equal(first.Doubles?.Select(BitConverter.DoubleToInt64Bits), second.Doubles?.Select(BitConverter.DoubleToInt64Bits));
        }
    }

    /// <summary>The same cells, as if a site held nothing of labels that a state suppresses: what the federated trees are grown on.</summary>
    internal static SiteCells[] WithoutSuppressed(ModelState state, IReadOnlyList<SiteCells> sites) =>
        [.. sites.Select(site => new SiteCells(site.Place, site.Cells, site.Labels, new TrainTestSplit(KeptCells.Training(state, site), KeptCells.HeldOut(state, site))))];

    /// <summary>What a site adds to the next sum.</summary>
    internal static Dictionary<string, long[]> Contribution(CellTypeStudy study, ModelState state, SiteCells site)
    {
        Ask ask = study.Next(state)!;
        PlainContributions part = new(ask);
        study.Contribute(ask, state, site, null, part);
        return part.Exact;
    }

    /// <summary>A site that remembers nothing.</summary>
    internal static SiteCells Fresh(SiteCells site) => new(site.Place, site.Cells, site.Labels, site.Split);
}
