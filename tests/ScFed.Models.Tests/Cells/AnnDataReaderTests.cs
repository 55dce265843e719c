using System.Text.Json;
using ScFed.Models.Cells;

namespace ScFed.Models.Tests.Cells;

public class AnnDataReaderTests
{
    public static TheoryData<string> LegalFiles =>
    [
        "csr_gzip_raw_layers.h5ad",
        "csr_libver_latest.h5ad",
        "dense_f32_none.h5ad",
        "csc_f32_lzf.h5ad",
        "csr_i64_strings_index_barcode.h5ad",
        "legacy_categories_csr.h5ad",
        "anndata_archive_v0.7.8.h5ad",
        "tenx_v3/",
        "csv/",
    ];

    [Theory]
    [MemberData(nameof(LegalFiles))]
    public void LegalFileReadsAsExpected(string name)
    {
        JsonElement expected = JsonDocument.Parse(File.ReadAllText(TestFiles.Formats("expected.json"))).RootElement.GetProperty(name);
        using CellFile data = CellFile.Open(TestFiles.Formats(name == "csv/" ? "csv/counts.csv" : name));
        CellMatrix matrix = data.ReadMatrix();

        Assert.Equal(expected.GetProperty("cells").GetInt32(), data.Cells);
        Assert.Equal(expected.GetProperty("genes").GetInt32(), data.Genes);
        Assert.Equal(expected.GetProperty("nonzeros").GetInt32(), matrix.Values.Length);
        Assert.Equal(expected.GetProperty("sum").GetDouble(), matrix.Values.Sum(value => (double)value), 0.01);
        Assert.Equal(expected.GetProperty("max").GetDouble(), matrix.Values.Max(), 1e-4);
        Assert.Equal(expected.GetProperty("first_cell_sum").GetDouble(), Sum(matrix, 0), 1e-2);
        Assert.Equal(expected.GetProperty("last_cell_sum").GetDouble(), Sum(matrix, matrix.Cells - 1), 1e-2);
        Assert.Equal(expected.GetProperty("first_gene_sum").GetDouble(), FirstGeneSum(matrix), 1e-2);
        Assert.Equal(Names(expected, "first_cells"), matrix.CellNames[..3]);
        Assert.Equal(Names(expected, "first_genes"), matrix.GeneNames[..3]);
        Assert.Equal(
            expected.GetProperty("labels").EnumerateObject().ToDictionary(label => label.Name, label => label.Value.GetInt32()),
            data.ReadObsColumn(expected.GetProperty("label_column").GetString()!.Replace("labels.csv: ", "", StringComparison.Ordinal)).CountBy(label => label).ToDictionary());
    }

    [Fact]
    public void EveryLayoutOfTheSameCountsGivesTheSameMatrix()
    {
        CellMatrix dense = Matrix("dense_f32_none.h5ad");
        foreach (string name in (string[])["csc_f32_lzf.h5ad", "csr_i64_strings_index_barcode.h5ad", "legacy_categories_csr.h5ad"])
        {
            CellMatrix other = Matrix(name);
            Assert.Equal(dense.RowStarts, other.RowStarts);
            Assert.Equal(dense.Columns, other.Columns);
            Assert.Equal(dense.Values, other.Values);
        }
    }

    [Fact]
    public void PancreasStudiesAreAsDescribed()
    {
        using AnnData data = AnnDataReader.Open(TestFiles.Pancreas);
        CellMatrix matrix = data.ReadMatrix();

        Assert.Equal((500, 2000), (matrix.Cells, matrix.Genes));
        Assert.Equal(["batch", "cell_type", "dataset", "study"], data.ObsColumns);
        Assert.Equal([100, 100, 100, 100, 100], data.ReadObsColumn("study").CountBy(study => study).Select(study => study.Value));
        Assert.Equal(
            new Dictionary<string, int> { ["alpha"] = 183, ["beta"] = 134, ["ductal"] = 87, ["acinar"] = 58, ["delta"] = 33, ["endothelial"] = 5 },
            data.ReadObsColumn("cell_type").CountBy(label => label).ToDictionary());
    }

    [Fact]
    public void MissingColumnNamesThoseThatExist()
    {
        using AnnData data = AnnDataReader.Open(TestFiles.Pancreas);
        DataException fault = Assert.Throws<DataException>(() => data.ReadObsColumn("celltype"));

        Assert.False(data.HasObsColumn("celltype"));
        Assert.Equal(DataError.ColumnMissing, fault.Code);
        Assert.Contains("batch, cell_type, dataset, study", fault.Message, StringComparison.Ordinal);
        Assert.Equal("did you mean 'cell_type'?", fault.Hint);
    }

    [Fact]
    public void IntegerColumnReadsAsDecimals()
    {
        using AnnData data = AnnDataReader.Open(TestFiles.Formats("csr_gzip_raw_layers.h5ad"));
        Assert.All(data.ReadObsColumn("n_counts"), text => Assert.True(int.TryParse(text, out _)));
    }

    [Fact]
    public void FractionalColumnIsNotALabel()
    {
        using AnnData data = AnnDataReader.Open(TestFiles.Formats("anndata_archive_v0.7.8.h5ad"));
        Assert.Equal(DataError.Unsupported, Assert.Throws<DataException>(() => data.ReadObsColumn("float64")).Code);
    }

    private static CellMatrix Matrix(string name)
    {
        using AnnData data = AnnDataReader.Open(TestFiles.Formats(name));
        return data.ReadMatrix();
    }

    private static string?[] Names(JsonElement expected, string property) => [.. expected.GetProperty(property).EnumerateArray().Select(name => name.GetString())];

    private static double Sum(CellMatrix matrix, int cell)
    {
        double sum = 0;
        foreach (float value in matrix.Row(cell).Values.Span)
        {
            sum += value;
        }

        return sum;
    }

    private static double FirstGeneSum(CellMatrix matrix) => matrix.Values.Where((_, i) => matrix.Columns[i] == 0).Sum(value => (double)value);
}
