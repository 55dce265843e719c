using ScFed.Models.Algorithms;
using ScFed.Models.Cells;
using ScFed.Models.Federation;

namespace ScFed.Models.Tests.Algorithms;

public sealed class SuppressionTests
{
    private static readonly SyntheticCells Cells = new();

    /// <summary>Label 3 has training cells at all sites, but held-out cells at three of the four that are needed.</summary>
    private static SiteCells[] RareHeldOut =>
        [Cells.Site(1, 10, 10, 10, 5), Cells.Site(2, 10, 10, 10, 5), Cells.Site(3, 10, 10, 10, 5), Cells.Site(4, 10, 10, 10, 1), Cells.Site(5, 10, 10, 10, 1)];

    [Fact]
    public void ALabelRareInOnePartIsSuppressedInBoth()
    {
        CellTypeState state = new(StudyRun.To(new CellTypeStudy(Cells.Settings()), RareHeldOut, entry: 3));
        Assert.Equal([5, 5, 5, 5], state.TrainingPresence.ToArray());
        Assert.Equal([5, 5, 5, 3], state.HeldOutPresence.ToArray());
        Assert.Equal([0, 1, 2], state.KeptLabels.ToArray());
    }

    [Fact]
    public void CellsOfASuppressedLabelAreInNoExactSum()
    {
        CellTypeSettings settings = Cells.Settings();
        CellTypeState state = new(PlainFederation.Run(new CellTypeStudy(settings), RareHeldOut));
        Assert.Equal(5 * 3 * 8, state.Cells);
        Assert.Equal([40, 40, 40, 0], state.CellsByLabel.ToArray());
        Assert.Equal([10, 10, 10, 0], state.HeldOutByLabel.ToArray());
        Assert.Equal(9, state.Matrix.Length);
    }

    [Fact]
    public void ASuppressedLabelIsStillLearned()
    {
        CellTypeStudy study = new(Cells.Settings() with { Rounds = 30 });
        SiteCells[] sites = RareHeldOut;
        ModelState end = PlainFederation.Run(study, sites);
        int[] rows = [.. sites[0].Split.HeldOut.Where(row => sites[0].Labels[row] == 3)];
        Assert.All(study.Classifier(end).Predict(sites[0].OnPanel(study.Classifier(end).Genes), rows), label => Assert.Equal(3, label));
    }

    [Fact]
    public void WithoutHeldOutCellsTrainingDecidesAlone()
    {
        SyntheticCells cells = new() { TestFraction = 0 };
        SiteCells[] sites = [.. Enumerable.Range(1, 5).Select(place => cells.Site(place, 4, 4, 4, place < 4 ? 4 : 0))];
        CellTypeStudy study = new(cells.Settings());
        CellTypeState state = new(PlainFederation.Run(study, sites));
        Assert.Equal([0, 1, 2], state.KeptLabels.ToArray());
        Assert.Equal(3 + 8, study.PlanLength);
        Assert.False(state.HasMatrix);
    }

    [Fact]
    public void AGeneSeenAtTooFewSitesLeavesThePanel()
    {
        SiteCells[] sites = Cells.Equal(5, 10);
        sites[0] = Without(sites[0], "G3", "G7");
        sites[1] = Without(sites[1], "G7");
        CellTypeState state = new(StudyRun.To(new CellTypeStudy(Cells.Settings()), sites, entry: 3));
        Assert.Equal(4, state.GenePresence[3]);
        Assert.Equal(3, state.GenePresence[7]);
        Assert.Contains(3L, state.KeptGenes.ToArray());
        Assert.DoesNotContain(7L, state.KeptGenes.ToArray());
        Assert.DoesNotContain(7L, state.SelectedGenes.ToArray());
    }

    [Fact]
    public void AGeneSeenOnlyInSuppressedCellsIsNotSeen()
    {
        SyntheticCells cells = new();
        SiteCells[] sites = [.. Enumerable.Range(1, 5).Select(place => OnlyIn(cells.Site(place, 10, 10, 10, 1), "G3", label: 3))];
        CellTypeState state = new(StudyRun.To(new CellTypeStudy(cells.Settings()), sites, entry: 2));
        Assert.Equal([0, 1, 2], state.KeptLabels.ToArray());
        Assert.Equal(0, state.GenePresence[3]);
    }

    [Fact]
    public void NothingKeptPausesTheStudy()
    {
        SiteCells[] sites = [.. Enumerable.Range(1, 5).Select(place => Cells.Site(place, 1, 1, 1, 1))]; // no label has a held-out cell
        Assert.Throws<StudyPausedException>(() => PlainFederation.Run(new CellTypeStudy(Cells.Settings()), sites));
    }

    [Fact]
    public void FilesThatNameGenesDifferentlyPauseTheStudy()
    {
        SiteCells[] sites = [.. Cells.Equal(5, 10).Select(site => Without(site, Cells.GeneNames))];
        StudyPausedException paused = Assert.Throws<StudyPausedException>(() => PlainFederation.Run(new CellTypeStudy(Cells.Settings()), sites));
        Assert.Contains("no gene", paused.Message, StringComparison.Ordinal);
    }

    private static SiteCells Without(SiteCells site, params string[] genes)
    {
        string[] names = [.. site.Cells.GeneNames.Select(gene => genes.Contains(gene) ? $"other {gene}" : gene)];
        CellMatrix cells = site.Cells;
        return new SiteCells(site.Place, new CellMatrix(cells.CellNames, names, cells.RowStarts, cells.Columns, cells.Values), site.Labels, site.Split);
    }

    private static SiteCells OnlyIn(SiteCells site, string gene, int label)
    {
        CellMatrix cells = site.Cells;
        int column = Array.IndexOf(cells.GeneNames, gene);
        float[] values = [.. cells.Values];
        for (int cell = 0; cell < cells.Cells; cell++)
        {
            for (long at = cells.RowStarts[cell]; at < cells.RowStarts[cell + 1]; at++)
            {
                values[at] = cells.Columns[at] == column && site.Labels[cell] != label ? 0 : values[at];
            }
        }

        return new SiteCells(site.Place, new CellMatrix(cells.CellNames, cells.GeneNames, cells.RowStarts, cells.Columns, values), site.Labels, site.Split);
    }
}
