using ScFed.Models.Cells;

namespace ScFed.Models.Tests.Cells;

public class CellFileTests
{
    private const string WithLayers = "csr_gzip_raw_layers.h5ad";

    /// <summary>One file a layout, and a number of cells that does not divide its 251.</summary>
    public static TheoryData<string, int> Layouts => new()
    {
        { WithLayers, 100 },
        { "csr_libver_latest.h5ad", 1 },
        { "csr_i64_strings_index_barcode.h5ad", 64 },
        { "dense_f32_none.h5ad", 7 },
        { "csc_f32_lzf.h5ad", 1000 },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void BlocksTogetherAreTheMatrix(string name, int maxCells)
    {
        using CellFile file = CellFile.Open(TestFiles.Formats(name));
        CellMatrix whole = file.ReadMatrix();
        int next = 0;
        foreach (CellBlock block in file.ReadBlocks(maxCells))
        {
            CellMatrix expected = whole.SelectRows([.. Enumerable.Range(next, Math.Min(maxCells, whole.Cells - next))]);
            Assert.Equal(next, block.FirstCell);
            Assert.Equal(expected.CellNames, block.Matrix.CellNames);
            Assert.Equal(whole.GeneNames, block.Matrix.GeneNames);
            Assert.Equal(expected.RowStarts, block.Matrix.RowStarts);
            Assert.Equal(expected.Columns, block.Matrix.Columns);
            Assert.Equal(expected.Values, block.Matrix.Values);
            next += block.Matrix.Cells;
        }

        Assert.Equal(whole.Cells, next);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void BlockWithoutCellsIsRefusedAtOnce(int maxCells)
    {
        using CellFile file = CellFile.Open(TestFiles.Pancreas);
        Assert.Throws<ArgumentOutOfRangeException>(() => file.ReadBlocks(maxCells));
    }

    [Fact]
    public void NamesAreThoseOfTheMatrix()
    {
        using CellFile file = CellFile.Open(TestFiles.Formats(WithLayers));
        CellMatrix matrix = file.ReadMatrix();
        Assert.Equal(matrix.CellNames, file.CellNames);
        Assert.Equal(matrix.GeneNames, file.GeneNames);
        Assert.Equal((matrix.Cells, matrix.Genes, 0), (file.Cells, file.Genes, file.OtherFeatures));
    }

    [Theory]
    [InlineData(WithLayers)]
    [InlineData("csr_libver_latest.h5ad")]
    public void LayerAndRawHoldTheCountsBehindX(string name)
    {
        const float Counts = 444601; // expected.json: layer_counts_sum and raw_sum
        Assert.Equal(Counts, Sum(name, new() { Layer = "counts" }));
        Assert.Equal(Counts, Sum(name, new() { Raw = true }));
        Assert.NotEqual(Counts, Sum(name, null));
    }

    [Fact]
    public void MissingLayerNamesTheMatricesThatExist()
    {
        DataException fault = Refused(DataError.MatrixMissing, WithLayers, new() { Layer = "count" });
        Assert.Contains("it has X, raw, layer 'counts'", fault.Message, StringComparison.Ordinal);
        Assert.Equal("did you mean 'counts'?", fault.Hint);
    }

    [Fact]
    public void MissingRawIsNotReplacedByX() => Refused(DataError.MatrixMissing, "dense_f32_none.h5ad", new() { Raw = true });

    [Fact]
    public void RawAndALayerAreNotReadTogether() => Refused(DataError.OptionRefused, WithLayers, new() { Raw = true, Layer = "counts" });

    [Fact]
    public void OrientationOfAnAnnDataFileIsNotForTheUserToSay() =>
        Refused(DataError.OptionRefused, WithLayers, new() { Orientation = TableOrientation.GenesInRows });

    [Fact]
    public void LabelsBesideAnAnnDataFileAreRefused() => Refused(DataError.OptionRefused, WithLayers, new() { Labels = "labels.csv" });

    [Fact]
    public void GenesAreNamedByTheColumnAskedFor()
    {
        using CellFile file = CellFile.Open(TestFiles.Formats("anndata_archive_v0.7.8.h5ad"), new() { GeneKey = "var_cat" });
        using AnnData plain = AnnDataReader.Open(TestFiles.Formats("anndata_archive_v0.7.8.h5ad"));
        Assert.Equal("gene0", plain.GeneNames[0]);
        Assert.Equal(plain.Genes, file.GeneNames.Length);
        Assert.DoesNotContain("gene0", file.ReadMatrix().GeneNames);
    }

    [Fact]
    public void MissingGeneColumnIsRefusedWhenTheFileIsOpened()
    {
        DataException fault = Refused(DataError.ColumnMissing, "anndata_archive_v0.7.8.h5ad", new() { GeneKey = "symbol" });
        Assert.Contains("var_cat", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FolderInThePlaceOfAFileIsToldToBeOne()
    {
        DataException fault = Assert.Throws<DataException>(() => AnnDataReader.Open(TestFiles.Formats("tenx_v3")));
        Assert.Equal(DataError.FileMissing, fault.Code);
        Assert.EndsWith("tenx_v3 is a folder", fault.Message, StringComparison.Ordinal);
    }

    private static float Sum(string name, CellFileOptions? options)
    {
        using CellFile file = CellFile.Open(TestFiles.Formats(name), options);
        return (float)file.ReadMatrix().Values.Sum(value => (double)value);
    }

    private static DataException Refused(DataError expected, string name, CellFileOptions options)
    {
        DataException fault = Assert.Throws<DataException>(() => CellFile.Open(TestFiles.Formats(name), options));
        Assert.Equal(expected, fault.Code);
        Assert.NotEmpty(fault.Hint);
        return fault;
    }
}
