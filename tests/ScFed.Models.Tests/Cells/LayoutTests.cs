using System.Text.Json;
using ScFed.Models.Cells;

namespace ScFed.Models.Tests.Cells;

/// <summary>The files of tests/data/layouts: one set of counts in each layout.</summary>
public class LayoutTests
{
    private static readonly JsonElement _expected = JsonDocument.Parse(File.ReadAllText(TestFiles.Layouts("expected.json"))).RootElement;

    /// <summary>Each file, and the features in it that are no genes.</summary>
    public static TheoryData<string, int> Files => new()
    {
        { "tenx_v3", 3 },
        { "tenx_v2/prefix_matrix.mtx", 0 },
        { "tenx_v3.h5", 3 },
        { "tenx_v2.h5", 0 },
        { "genes_in_rows.csv", 0 },
        { "cells_in_rows.tsv.gz", 0 },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void EachLayoutReadsAsTheSameCells(string name, int otherFeatures)
    {
        using CellFile file = CellFile.Open(TestFiles.Layouts(name), new() { Labels = TestFiles.Layouts("labels.csv") });
        CellMatrix matrix = file.ReadMatrix();

        Assert.Equal(Names("cells"), matrix.CellNames);
        Assert.Equal(Names("symbols"), matrix.GeneNames);
        Assert.Equal(matrix.CellNames, file.CellNames);
        Assert.Equal(matrix.GeneNames, file.GeneNames);
        Assert.Equal((matrix.Cells, matrix.Genes, otherFeatures), (file.Cells, file.Genes, file.OtherFeatures));
        for (int cell = 0; cell < matrix.Cells; cell++)
        {
            Assert.Equal(_expected.GetProperty("counts")[cell].EnumerateArray().Select(count => count.GetSingle()), Dense(matrix, cell));
        }

        Assert.Equal(["cell_type"], file.ObsColumns);
        Assert.Equal(Names("labels"), file.ReadObsColumn("cell_type"));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void BlocksTogetherAreTheMatrix(string name, int otherFeatures)
    {
        using CellFile file = CellFile.Open(TestFiles.Layouts(name));
        CellMatrix whole = file.ReadMatrix();
        CellBlock[] blocks = [.. file.ReadBlocks(6)];
        Assert.Equal(otherFeatures, file.OtherFeatures);
        Assert.Equal([0, 6, 12, 18, 24, 30, 36], blocks.Select(block => block.FirstCell));
        Assert.Equal(whole.CellNames, blocks.SelectMany(block => block.Matrix.CellNames));
        Assert.Equal(whole.Columns, blocks.SelectMany(block => block.Matrix.Columns));
        Assert.Equal(whole.Values, blocks.SelectMany(block => block.Matrix.Values));
    }

    [Theory]
    [InlineData("tenx_v3")]
    [InlineData("tenx_v2/prefix_matrix.mtx")]
    [InlineData("tenx_v3.h5")]
    [InlineData("tenx_v2.h5")]
    public void GenesOfTenXAreNamedByIdWhenAsked(string name)
    {
        using CellFile file = CellFile.Open(TestFiles.Layouts(name), new() { GeneKey = "id" });
        Assert.Equal(Names("ids"), file.GeneNames);
    }

    [Theory]
    [InlineData("tenx_v3", "ensembl", DataError.ColumnMissing)]
    [InlineData("tenx_v3.h5", "ensembl", DataError.ColumnMissing)]
    [InlineData("genes_in_rows.csv", "id", DataError.OptionRefused)]
    public void GeneKeyThatAFileLacksIsRefused(string name, string key, DataError expected) =>
        Assert.Equal(expected, Assert.Throws<DataException>(() => CellFile.Open(TestFiles.Layouts(name), new() { GeneKey = key })).Code);

    [Theory]
    [InlineData("tenx_v3")]
    [InlineData("tenx_v3.h5")]
    [InlineData("genes_in_rows.csv")]
    public void LayersAreOnlyInAnnDataFiles(string name)
    {
        foreach (CellFileOptions options in (CellFileOptions[])[new() { Layer = "counts" }, new() { Raw = true }])
        {
            Assert.Equal(DataError.OptionRefused, Assert.Throws<DataException>(() => CellFile.Open(TestFiles.Layouts(name), options)).Code);
        }
    }

    [Theory]
    [InlineData("tenx_v3")]
    [InlineData("tenx_v3.h5")]
    public void OrientationOfTenXIsNotForTheUserToSay(string name) => Assert.Equal(
        DataError.OptionRefused,
        Assert.Throws<DataException>(() => CellFile.Open(TestFiles.Layouts(name), new() { Orientation = TableOrientation.CellsInRows })).Code);

    [Fact]
    public void LabelsBesideTheFileAreFound()
    {
        using CellFile beside = CellFile.Open(TestFiles.Layouts("tenx_v2.h5"));
        using CellFile alone = CellFile.Open(TestFiles.Layouts("tenx_v3"));
        Assert.True(beside.HasObsColumn("cell_type"));
        Assert.False(alone.HasObsColumn("cell_type"));
        DataException fault = Assert.Throws<DataException>(() => alone.ReadObsColumn("cell_type"));
        Assert.Equal(DataError.ColumnMissing, fault.Code);
        Assert.Contains("labels.csv", fault.Hint, StringComparison.Ordinal);
    }

    private static string?[] Names(string property) => [.. _expected.GetProperty(property).EnumerateArray().Select(name => name.GetString())];

    private static float[] Dense(CellMatrix matrix, int cell)
    {
        float[] dense = new float[matrix.Genes];
        (ReadOnlyMemory<int> columns, ReadOnlyMemory<float> values) = matrix.Row(cell);
        for (int i = 0; i < columns.Length; i++)
        {
            dense[columns.Span[i]] = values.Span[i];
        }

        return dense;
    }
}
