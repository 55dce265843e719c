using ScFed.Models.Cells;

namespace ScFed.Models.Tests.Cells;

public class AnnDataWriterTests
{
    [Fact]
    public void WhatIsWrittenIsReadBack()
    {
        using TemporaryFolder folder = new();
        CellMatrix matrix = Small();
        string[] labels = ["γδ T", "B", "B", "γδ T"];
        string[] donors = ["d1", "d2", "d3", "d4"];
        AnnDataWriter.Write(folder.Path("a.h5ad"), matrix, new Dictionary<string, string[]> { ["cell_type"] = labels, ["donor"] = donors });

        using AnnData data = AnnDataReader.Open(folder.Path("a.h5ad"));
        CellMatrix back = data.ReadMatrix();
        Assert.Equal(matrix.CellNames, back.CellNames);
        Assert.Equal(matrix.GeneNames, back.GeneNames);
        Assert.Equal(matrix.RowStarts, back.RowStarts);
        Assert.Equal(matrix.Columns, back.Columns);
        Assert.Equal(matrix.Values, back.Values);
        Assert.Equal(labels, data.ReadObsColumn("cell_type"));
        Assert.Equal(donors, data.ReadObsColumn("donor"));
        Assert.Equal(["a.h5ad"], folder.Names);
    }

    [Fact]
    public void OneStudyOfARealFileIsReadBack()
    {
        using TemporaryFolder folder = new();
        using AnnData all = AnnDataReader.Open(TestFiles.Pancreas);
        string[] studies = all.ReadObsColumn("study");
        int[] rows = [.. Enumerable.Range(0, all.Cells).Where(cell => studies[cell] == studies[0])];
        string[] labels = all.ReadObsColumn("cell_type");
        CellMatrix part = all.ReadMatrix().SelectRows(rows);
        AnnDataWriter.Write(
            folder.Path("site.h5ad"), part, new Dictionary<string, string[]> { ["cell_type"] = [.. rows.Select(row => labels[row])] });

        using AnnData site = AnnDataReader.Open(folder.Path("site.h5ad"));
        CellMatrix back = site.ReadMatrix();
        Assert.Equal(100, back.Cells);
        Assert.Equal(part.Values, back.Values);
        Assert.Equal(part.Columns, back.Columns);
        Assert.Equal(rows.Select(row => labels[row]), site.ReadObsColumn("cell_type"));
    }

    [Fact]
    public void CellsWithoutAnyValueAreReadBack()
    {
        using TemporaryFolder folder = new();
        AnnDataWriter.Write(folder.Path("zero.h5ad"), new CellMatrix(["a", "b"], ["g"], [0, 0, 0], [], []), new Dictionary<string, string[]>());

        using AnnData data = AnnDataReader.Open(folder.Path("zero.h5ad"));
        Assert.Empty(data.ReadMatrix().Values);
        Assert.Empty(data.ObsColumns);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("_index")]
    [InlineData("")]
    public void ColumnNameThatAFileCannotHoldLeavesNoFile(string name)
    {
        using TemporaryFolder folder = new();
        Assert.Throws<ArgumentException>(() =>
            AnnDataWriter.Write(folder.Path("a.h5ad"), Small(), new Dictionary<string, string[]> { [name] = ["1", "2", "3", "4"] }));
        Assert.Empty(folder.Names);
    }

    [Fact]
    public void ColumnOfTheWrongLengthLeavesNoFile()
    {
        using TemporaryFolder folder = new();
        Assert.Throws<ArgumentException>(() =>
            AnnDataWriter.Write(folder.Path("a.h5ad"), Small(), new Dictionary<string, string[]> { ["cell_type"] = ["1"] }));
        Assert.Empty(folder.Names);
    }

    private static CellMatrix Small() =>
        new(["c1", "c2", "c3", "µ"], ["g1", "g2", "g3"], [0, 2, 2, 3, 5], [0, 2, 1, 0, 1], [1, 2.5f, 3, 4, 5]);
}
