using ScFed.Models.Algorithms;
using ScFed.Models.Cells;
using ScFed.Models.Files;

namespace ScFed.Models.Tests.Cells;

/// <summary>What a file is, in figures, and each sentence that speaks against it.</summary>
public class DataCheckTests
{
    private static readonly CheckedCells Plain = new(["G1", "G2"], [1, 2], [0, 5], [3, 0]) { Labels = ["B", "T", "B"], Donors = ["d2", "d1", "d1"] };

    [Fact]
    public void CountsAreCounted()
    {
        DataReport report = Plain.Check(CheckedCells.Study("G1", "G2", "G3"));
        Assert.Equal(("cells.h5ad", 3, 2, 0), (report.Name, report.Cells, report.Genes, report.OtherFeatures));
        Assert.Equal((4L, 11.0, 5.0, (3.0, 3.0, 5.0)), (report.NonZeros, report.Sum, report.Max, report.CellTotals));
        Assert.Equal((ExpressionScale.Counts, true), (report.Scale, report.AllWhole));
        Assert.Equal(["cell_type", "donor"], report.Columns);
        Assert.Equal([new("B", 2), new("T", 1)], report.Labels!);
        Assert.Equal([new("d1", 2), new("d2", 1)], report.Donors!);
        Assert.Equal((2, true), (report.PanelGenesFound, report.IsUsable));
        Assert.Empty(report.Problems);
    }

    [Fact]
    public void WhatNobodyNamedIsNotCounted()
    {
        DataReport report = (Plain with { Labels = null, Donors = null }).Check();
        Assert.Null(report.Labels);
        Assert.Null(report.Donors);
        Assert.Null(report.PanelGenesFound);
        Assert.Empty(report.Columns);
    }

    [Fact]
    public void AColumnThatIsNotThereIsRefused()
    {
        using CellFile file = CellFile.Open(TestFiles.Pancreas);
        Assert.Equal(DataError.ColumnMissing, Assert.Throws<DataException>(() => DataCheck.Run(file, "cell_typ")).Code);
        Assert.Equal(DataError.ColumnMissing, Assert.Throws<DataException>(() => DataCheck.Run(file, donorColumn: "donr")).Code);
    }

    [Fact]
    public void Log1pOfTenThousandIsTakenAsItIs()
    {
        DataReport report = new CheckedCells(["G1", "G2"], Log1p(1, 3), Log1p(5, 0)).Check();
        Assert.Equal((ExpressionScale.LogNormalised, false), (report.Scale, report.AllWhole));
        Assert.Empty(report.Problems);
    }

    [Fact]
    public void FractionalCountsAreCounts()
    {
        DataReport report = new CheckedCells(["G1", "G2"], [0.5f, 20.25f]).Check();
        Assert.Equal((ExpressionScale.Counts, false), (report.Scale, report.AllWhole));
        Assert.Empty(report.Problems);
    }

    [Fact]
    public void ValuesOfNoKnownScaleAreAProblem() => Assert.Equal(
        "the values are neither whole numbers nor log1p of 10000 a cell (largest 2.25): if they are normalised in another way, name the counts with --raw or --layer",
        OnlyProblem(new CheckedCells(["G1", "G2"], [0.5f, 2.25f]).Check()));

    [Fact]
    public void CellsWithoutCountsAreAProblem() =>
        Assert.Equal("2 cells have no counts at all", OnlyProblem(new CheckedCells(["G1", "G2"], [0, 0], [1, 2], [0, 0]).Check()));

    [Fact]
    public void GenesOfOneNameAreAProblem()
    {
        DataReport report = new CheckedCells(["G2", "G1", "G1", "G3", "G2", "G2"], [1, 1, 1, 1, 1, 1]).Check();
        Assert.Equal(["G1", "G2"], report.DuplicateGenes);
        Assert.Equal("2 gene names stand more than once (G1, G2): make them unique, or name another key with --gene-key", OnlyProblem(report));
    }

    [Fact]
    public void OfManyNamesFiveAreShown()
    {
        string[] genes = [.. Enumerable.Range(0, 6).SelectMany(gene => (string[])[$"G{gene}", $"G{gene}"])];
        Assert.StartsWith("6 gene names stand more than once (G0, G1, G2, G3, G4, …)", OnlyProblem(new CheckedCells(genes, [.. genes.Select(_ => 1f)]).Check()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ENSG00000139618", 2)]
    [InlineData("ENSG00000139618.12", 2)]
    [InlineData("ENSMUSG00000064351", 2)]
    [InlineData("ENST00000139618", 1)]
    [InlineData("ENSG0000013961X", 1)]
    [InlineData("ENSG139618", 1)]
    [InlineData("INS", 1)]
    public void EnsemblIdsAreTold(string gene, int ids) => Assert.Equal(ids, new CheckedCells([gene, "ENSG00000254647"], [1, 2]).Check().EnsemblIds);

    [Fact]
    public void IdsAmongSymbolsAreAProblem()
    {
        Assert.Equal(
            "1 of 2 genes are named by Ensembl ids and the others are not",
            OnlyProblem(new CheckedCells(["ENSG00000139618", "INS"], [1, 2]).Check()));
        Assert.Empty(new CheckedCells(["ENSG00000139618", "ENSG00000254647"], [1, 2]).Check().Problems);
    }

    [Fact]
    public void AntibodyRowsAreAProblem() => Assert.Equal(
        "4 rows look like antibodies and not genes (CD3_TotalSeqB, ADT_CD4, Hashtag1, CITE_CD8): take them out, they would count in the total of a cell",
        OnlyProblem(new CheckedCells(["CD3_TotalSeqB", "ADT_CD4", "G1", "Hashtag1", "CITE_CD8"], [1, 2, 3, 4, 5]).Check()));

    [Fact]
    public void LabelsThatTheStudyDoesNotNameAreAProblemAndTheFileUsable()
    {
        DataReport report = (Plain with { Labels = ["B", "b cell", "b cell"] }).Check(CheckedCells.Study("G1", "G2"));
        Assert.Equal("1 labels are not in the study (b cell): their 2 cells would take no part; name them in a mapping file", OnlyProblem(report));
        Assert.True(report.IsUsable);
    }

    [Fact]
    public void AMappingMakesThemTheStudysLabels()
    {
        DataReport report = (Plain with { Labels = ["B", "b cell", "doublet"] }).Check(CheckedCells.Study("G1", "G2"), "b cell,B\ndoublet,\n");
        Assert.Equal([new("", 1), new("B", 2)], report.Labels!);
        Assert.Empty(report.Problems);
    }

    [Fact]
    public void ALabelWithoutANameThatNobodyLeftOutIsUnknown() =>
        Assert.StartsWith("1 labels are not in the study ()", OnlyProblem((Plain with { Labels = ["B", "", "T"] }).Check(CheckedCells.Study("G1"))), StringComparison.Ordinal);

    [Fact]
    public void TooFewGenesAreRefused() => Assert.Equal(
        "1 of the study's 3 genes are in cells.h5ad, fewer than it takes: the study names genes like G1, the file like G1",
        OnlyRefusal(Plain.Check(CheckedCells.Study("G1", "X", "Y"))));

    [Fact]
    public void NoLabelOfTheStudyIsRefused()
    {
        DataReport report = (Plain with { Labels = ["x", "y", "y"] }).Check(CheckedCells.Study("G1", "G2"));
        Assert.False(report.IsUsable);
        Assert.Equal("no label of the file is one of the study's", report.Problems[0]);
    }

    [Fact]
    public void MoreCellsThanTheStudyTakesAreRefused()
    {
        CellTypeSettings study = CheckedCells.Study("G1", "G2");
        Assert.Equal("the study takes at most 2 cells from a site", OnlyRefusal(Plain.Check(study with { MaxCellsPerSite = 2 })));
        Assert.True(Plain.Check(study with { MaxCellsPerSite = 3 }).IsUsable);
    }

    [Fact]
    public void AGeneOfTheStudyThatStandsTwiceIsRefusedAndAnotherIsNot()
    {
        CheckedCells twice = new(["G1", "G1", "G2"], [1, 2, 3]);
        DataReport report = twice.Check(CheckedCells.Study("G1", "G2"));
        Assert.False(report.IsUsable);
        Assert.Equal("1 genes of the study stand more than once in the file (G1)", report.Problems[0]);
        Assert.True(twice.Check(CheckedCells.Study("G2")).IsUsable);
    }

    private static float[] Log1p(params float[] counts) => [.. counts.Select(count => (float)Math.Log(1 + (1e4 * count / counts.Sum())))];

    private static string OnlyProblem(DataReport report)
    {
        Assert.True(report.IsUsable);
        return Assert.Single(report.Problems);
    }

    private static string OnlyRefusal(DataReport report)
    {
        Assert.False(report.IsUsable);
        return Assert.Single(report.Problems);
    }
}
