using ScFed.Models.Algorithms;
using ScFed.Models.Federation;
using ScFed.Models.Preprocessing;
using ScFed.Models.Tests.Algorithms;

namespace ScFed.Models.Tests.Preprocessing;

/// <summary>Sums of five sites, however the cells are dealt out, against numpy, pandas and scikit-learn on all cells in one place.</summary>
public sealed class GeneReferenceTests
{
    private static readonly GeneReference Reference = new();
    private static readonly Pancreas Pancreas = new(["acinar", "alpha", "beta", "delta", "ductal"], testFraction: 0);
    private static readonly CellTypeSettings Settings = Pancreas.Settings with { Genes = Reference.Genes };

    public static TheoryData<string> Splits => ["alike", "by type", "by study"];

    [Theory]
    [MemberData(nameof(Splits))]
    public void MeansDeviationsAndDetectionsAreTheReferences(string split)
    {
        CellTypeState state = new(StudyRun.To(new CellTypeStudy(Settings), Pancreas.Split(split), entry: 3));
        Assert.Equal(Reference.Column("detections"), state.Detections.ToArray().Select(cells => (double)cells));
        AssertClose(Reference.Column("mean"), state.Means);
        AssertClose(Reference.Column("deviation"), Array.ConvertAll(state.Scales.ToArray(), scale => 1 / scale));
    }

    [Theory]
    [MemberData(nameof(Splits))]
    public void MediansAreTheReferencesToWithinHalfABin(string split)
    {
        long[] sum = new long[Settings.Genes.Count * GeneHistograms.Bins];
        foreach (SiteCells site in Pancreas.Split(split))
        {
            GeneHistograms own = new(Settings.Genes.Count);
            own.Add(site.OnPanel(Settings.Genes), site.Split.Training);
            sum = [.. sum.Zip(own.Counts.ToArray(), (a, b) => a + b)];
        }

        GeneHistograms histograms = new(sum);
        Assert.Equal(Reference.Column("detections"), Enumerable.Range(0, histograms.Genes).Select(gene => (double)histograms.Of(gene).ToArray().Sum()));
        Assert.All(histograms.Medians().Zip(Reference.Column("median")), pair =>
            Assert.Equal(pair.Second, pair.First, (0.5 / GeneHistograms.BinsPerUnit) + 1e-6));
    }

    [Theory]
    [MemberData(nameof(Splits))]
    public void NormalisedDispersionsAreTheReferences(string split)
    {
        CellTypeStudy study = new(Settings with { GeneSelection = GeneSelection.Seurat, MaxCellsPerSite = 1000 });
        SiteCells[] sites = Pancreas.Split(split);
        ModelState state = StudyRun.To(study, sites, entry: 2);
        Ask ask = study.Next(state)!;
        PlainSum sum = new(ask);
        foreach (SiteCells site in sites)
        {
            PlainContributions part = new(ask);
            study.Contribute(ask, state, site, null, part);
            sum.Add(site.Place, part);
        }

        double[] dispersions = Dispersions.Normalised(
            sum.ToSum().Exact("cells")[0],
            Array.ConvertAll(sum.ToSum().Exact("count-sums").ToArray(), FixedPointScale.For(1000 * CountSums.Largest, 5).Value),
            Array.ConvertAll(sum.ToSum().Exact("count-squares").ToArray(), FixedPointScale.For(1000 * (CountSums.Largest * CountSums.Largest), 5).Value));
        AssertClose(Reference.Column("dispersion"), dispersions);
    }

    [Theory]
    [MemberData(nameof(Splits))]
    public void SeuratsGenesAreTheReferences(string split)
    {
        CellTypeStudy study = new(Settings with { GeneSelection = GeneSelection.Seurat, MaxGenes = 40 });
        CellTypeState state = new(StudyRun.To(study, Pancreas.Split(split), entry: 3));
        Assert.Equal(Reference.Selected("seurat"), state.SelectedGenes.ToArray());
    }

    [Theory]
    [MemberData(nameof(Splits))]
    public void ActinnsGenesAreTheReferences(string split)
    {
        CellTypeStudy study = new(Settings with { GeneSelection = GeneSelection.Actinn });
        CellTypeState state = new(StudyRun.To(study, Pancreas.Split(split), entry: 3));
        Assert.Equal(Reference.Selected("actinn"), state.SelectedGenes.ToArray());
    }

    [Fact]
    public void OfMoreGenesThatPassTheMostVariableAreTaken()
    {
        CellTypeStudy study = new(Settings with { GeneSelection = GeneSelection.Actinn, MaxGenes = 30 });
        CellTypeState state = new(StudyRun.To(study, Pancreas.Alike(), entry: 3));
        double[] deviations = Reference.Column("deviation");
        long[] expected = [.. Reference.Selected("actinn").OrderByDescending(gene => deviations[gene]).Take(30).Order()];
        Assert.Equal(expected, state.SelectedGenes.ToArray());
    }

    private static void AssertClose(double[] expected, ReadOnlySpan<double> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int gene = 0; gene < expected.Length; gene++)
        {
            Assert.Equal(expected[gene], actual[gene], 1e-6 * Math.Max(1, Math.Abs(expected[gene])));
        }
    }
}
