using ScFed.Models.Algorithms;
using ScFed.Models.Cells;
using ScFed.Models.Federation;

namespace ScFed.Models.Tests;

/// <summary>Makes sites of separable cells: each label has marker genes of its own, each site a depth of its own.</summary>
internal sealed class SyntheticCells
{
    internal int Labels { get; init; } = 4;

    internal int Genes { get; init; } = 60;

    internal ulong Seed { get; init; } = 7;

    internal double TestFraction { get; init; } = 0.2;

    /// <summary>How much a site's depth and genes differ from those of the others (0: not at all).</summary>
    internal double SiteEffect { get; init; }

    internal string[] GeneNames => [.. Enumerable.Range(0, Genes).Select(gene => $"G{gene}")];

    internal string[] LabelNames => [.. Enumerable.Range(0, Labels).Select(label => $"type {label}")];

    internal CellTypeSettings Settings(int sites = 5, int colluders = 1, int minSurvivors = 4) => new()
    {
        Labels = LabelNames,
        Genes = GeneNames,
        Sites = sites,
        Colluders = colluders,
        MinSurvivors = minSurvivors,
        Seed = Seed,
        TestFraction = TestFraction,
        Hidden = [16, 8],
        Rounds = 8,
        LearningRate = 5e-3,
    };

    /// <summary>A site with these numbers of cells of each label.</summary>
    internal SiteCells Site(int place, params int[] cellsOfLabel)
    {
        (CellMatrix matrix, List<string> labels) = Draw(place, cellsOfLabel);
        return SiteCells.Labelled(place, matrix, labels, LabelNames, TestFraction, Seed);
    }

    /// <summary>A site of a private study; its cells are dealt out to its donors in turn.</summary>
    internal SiteCells Private(int place, PrivacyUnit unit, int donors, params int[] cellsOfLabel)
    {
        (CellMatrix matrix, List<string> labels) = Draw(place, cellsOfLabel);
        string[] names = [.. labels.Select((_, cell) => $"donor {place}-{cell % donors}")];
        return SiteCells.LabelledByUnit(place, matrix, labels, names, LabelNames, unit, TestFraction, Seed);
    }

    /// <summary>Sites 1, 2, … with the same numbers of cells.</summary>
    internal SiteCells[] Equal(int sites, int cellsOfEachLabel) =>
        [.. Enumerable.Range(1, sites).Select(place => Site(place, [.. Enumerable.Repeat(cellsOfEachLabel, Labels)]))];

    private (CellMatrix Cells, List<string> Labels) Draw(int place, int[] cellsOfLabel)
    {
        StudyRandom random = StudyRandom.For("synthetic", Seed, (ulong)place);
        List<string> labels = [];
        List<long> rowStarts = [0];
        List<int> columns = [];
        List<float> values = [];
        double depth = 1 + (SiteEffect * place);
        double[] bias = [.. Enumerable.Range(0, Genes).Select(_ => 1 + (SiteEffect * random.Unit()))];
        for (int label = 0; label < cellsOfLabel.Length; label++)
        {
            for (int cell = 0; cell < cellsOfLabel[label]; cell++)
            {
                labels.Add(LabelNames[label]);
                for (int gene = 0; gene < Genes; gene++)
                {
                    double mean = (gene % Labels == label ? 6 : 0.7) * depth * bias[gene];
                    float value = (float)Math.Floor(2 * mean * random.Unit());
                    if (value > 0)
                    {
                        columns.Add(gene);
                        values.Add(value);
                    }
                }

                rowStarts.Add(values.Count);
            }
        }

        string[] names = [.. Enumerable.Range(0, labels.Count).Select(cell => $"site{place}-cell{cell}")];
        return (new CellMatrix(names, GeneNames, [.. rowStarts], [.. columns], [.. values]), labels);
    }
}
