using ScFed.Models.Algorithms;
using ScFed.Models.Federation;

namespace ScFed.Models.Tests.Algorithms;

public sealed class StatisticsTests
{
    public static TheoryData<string> Splits => ["iid", "label-skewed", "study-wise"];

    [Theory]
    [MemberData(nameof(Splits))]
    public void FederatedStatisticsArePooledStatistics(string split)
    {
        SyntheticCells cells = new() { SiteEffect = split == "study-wise" ? 0.8 : 0 };
        SiteCells[] sites = split == "label-skewed"
            ? [cells.Site(1, 40, 3, 3, 5), cells.Site(2, 3, 40, 3, 5), cells.Site(3, 3, 3, 40, 5), cells.Site(4, 3, 3, 3, 40), cells.Site(5, 9, 9, 9, 9)]
            : cells.Equal(5, 12);
        CellTypeStudy study = new(cells.Settings());
        CellTypeState state = new(StudyRun.To(study, sites, entry: 3));

        Assert.Equal([0, 1, 2, 3], state.KeptLabels.ToArray());
        PooledStatistics.AssertEqual(state, cells.GeneNames, sites);
    }

    [Fact]
    public void OnlyTheMostVariableGenesBecomeInputs()
    {
        SyntheticCells cells = new();
        SiteCells[] sites = cells.Equal(5, 12);
        CellTypeState all = new(StudyRun.To(new CellTypeStudy(cells.Settings()), sites, entry: 3));
        CellTypeState some = new(StudyRun.To(new CellTypeStudy(cells.Settings() with { MaxGenes = 10 }), sites, entry: 3));
        double[] scales = all.Scales.ToArray();
        long[] genes = all.SelectedGenes.ToArray();
        long[] expected = [.. genes.Zip(scales).OrderBy(gene => gene.Second).Take(10).Select(gene => gene.First).Order()];
        Assert.Equal(expected, some.SelectedGenes.ToArray());
    }

    [Fact]
    public void TheSurvivorsAreThoseOfTheStatistics()
    {
        SyntheticCells cells = new();
        CellTypeStudy study = new(cells.Settings());
        ModelState state = StudyRun.To(study, cells.Equal(5, 12), entry: 3, dropsOut: (entry, site) => entry == 2 && site.Place == 2);
        Assert.Equal([1, 3, 4, 5], study.StatisticsSurvivors(state));
        Assert.Equal(4 * 4 * 10, new CellTypeState(state).Cells);
    }

    [Fact]
    public void AnAbsentStatisticsSumPausesTheStudy()
    {
        SyntheticCells cells = new();
        Assert.Throws<StudyPausedException>(() =>
            StudyRun.To(new CellTypeStudy(cells.Settings()), cells.Equal(5, 12), entry: 3, dropsOut: (entry, site) => entry == 2 && site.Place > 2));
    }
}
