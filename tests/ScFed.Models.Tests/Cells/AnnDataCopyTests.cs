using PureHDF;
using PureHDF.Filters;
using PureHDF.VOL.Native;
using ScFed.Models.Cells;
using ScFed.Models.Cells.Hdf5;

namespace ScFed.Models.Tests.Cells;

public class AnnDataCopyTests
{
    private static readonly H5WriteOptions Tables = new(IncludeStructProperties: true);

    public static TheoryData<string> Files =>
    [
        "anndata_archive_v0.7.8.h5ad", "csc_f32_lzf.h5ad", "csr_gzip_raw_layers.h5ad", "csr_i64_strings_index_barcode.h5ad", "csr_libver_latest.h5ad",
        "dense_f32_none.h5ad", "legacy_categories_csr.h5ad",
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void CopyHasTheSameCellsAndColumnsAndTheAddedOnes(string name)
    {
        using TemporaryFolder folder = new();
        using AnnData original = AnnDataReader.Open(TestFiles.Formats(name));
        string[] labels = [.. Enumerable.Range(0, original.Cells).Select(cell => cell % 3 == 0 ? "γδ T" : "B")];
        double[] scores = [.. Enumerable.Range(0, original.Cells).Select(cell => cell / 7.0)];
        AnnDataCopy copy = new(original);
        copy.AddColumn("predicted_labels", labels);
        copy.AddColumn("conf_score", scores);
        // A table of mixed types is the one thing that is not copied.
        Assert.Equal(name.Contains("archive", StringComparison.Ordinal) ? ["uns/O_recarray"] : [], copy.NotCopied);
        copy.Write(folder.Path("copy.h5ad"));

        using AnnData back = AnnDataReader.Open(folder.Path("copy.h5ad"));
        Equal(original.ReadMatrix(), back.ReadMatrix());
        Assert.Equal([.. original.ObsColumns.Union(["conf_score", "predicted_labels"]).Order(StringComparer.Ordinal)], back.ObsColumns);
        Assert.Equal([.. original.ObsColumnOrder, "predicted_labels", "conf_score"], back.ObsColumnOrder);
        Assert.Equal(labels, back.ReadObsColumn("predicted_labels"));
        foreach (string column in original.ObsColumns)
        {
            Assert.Equal(ReadOrRefuse(original, column), ReadOrRefuse(back, column));
        }

        using NativeFile file = H5File.OpenRead(folder.Path("copy.h5ad"));
        Assert.Equal(scores, file.Dataset("obs/conf_score").Read<double[]>());
        Assert.Equal(["copy.h5ad"], folder.Names);
    }

    [Fact]
    public void EveryPartOfARichFileIsInTheCopy()
    {
        using TemporaryFolder folder = new();
        Rich().Write(folder.Path("rich.h5ad"), Tables);
        using (AnnData original = AnnDataReader.Open(folder.Path("rich.h5ad")))
        {
            AnnDataCopy copy = new(original);
            Assert.Equal(["uns/reference", "uns/table", "uns@reference"], copy.NotCopied.Order(StringComparer.Ordinal));
            copy.AddFacts(
                "scfed",
                new Dictionary<string, string> { ["model"] = "abc" },
                new Dictionary<string, long> { ["sites"] = 4 },
                new Dictionary<string, double> { ["p_thres"] = 0.5 },
                new Dictionary<string, string[]> { ["not_copied"] = [.. copy.NotCopied] });
            List<double> parts = [];
            copy.Write(folder.Path("copy.h5ad"), parts.Add);
            Assert.Equal(1, parts[^1]);
        }

        using NativeFile from = H5File.OpenRead(folder.Path("rich.h5ad"));
        using NativeFile to = H5File.OpenRead(folder.Path("copy.h5ad"));
        string[] paths = ["obsm/X_pca", "obsm/cube", "layers/counts", "uns/half", "uns/flags", "uns/words", "uns/nested/deep", "uns/empty", "uns/number", "uns/word"];
        foreach (string path in paths)
        {
            IH5Dataset was = from.Dataset(path);
            IH5Dataset became = to.Dataset(path);
            Assert.Equal(was.Space.Dimensions, became.Space.Dimensions);
            Assert.Equal((was.Type.Class, was.Type.Size), (became.Type.Class, became.Type.Size));
        }

        Assert.Equal(from.Dataset("obsm/cube").Read<byte[]>(), to.Dataset("obsm/cube").Read<byte[]>());
        Assert.Equal(from.Dataset("layers/counts").Read<long[]>(), to.Dataset("layers/counts").Read<long[]>());
        Assert.Equal(from.Dataset("uns/words").Read<string[]>(), to.Dataset("uns/words").Read<string[]>());
        Assert.Equal(from.Dataset("uns/flags").Read<byte[]>(), to.Dataset("uns/flags").Read<byte[]>());
        Assert.Equal("µ", to.Dataset("uns/word").Read<string>());
        Assert.Equal([1L, 2, 3, 4], to.Group("uns").Attribute("square").Read<long[]>());
        Assert.Equal([2UL, 2], to.Group("uns").Attribute("square").Space.Dimensions);
        Assert.Equal("abc", to.Dataset("uns/scfed/model").Read<string>());
        Assert.Equal(["uns/reference", "uns/table", "uns@reference"], to.Dataset("uns/scfed/not_copied").Read<string[]>().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ArrayOfManyChunksIsCopiedInBlocks()
    {
        using TemporaryFolder folder = new();
        double[] values = [.. Enumerable.Range(0, 1_500_000).Select(i => (double)(i % 1_000))];
        H5File file = Rich();
        ((H5Group)file["uns"])["long"] = new H5Dataset(values, chunks: [100_000], datasetCreation: new(Filters: [DeflateFilter.Id]));
        file.Write(folder.Path("long.h5ad"), Tables);
        List<double> parts = [];
        using (AnnData original = AnnDataReader.Open(folder.Path("long.h5ad")))
        {
            new AnnDataCopy(original).Write(folder.Path("copy.h5ad"), parts.Add);
        }

        Assert.Contains(parts, part => part is > 0.1 and < 0.9);
        using NativeFile copy = H5File.OpenRead(folder.Path("copy.h5ad"));
        Assert.Equal([131_072UL], copy.Dataset("uns/long").Layout.Chunks);
        Assert.Equal(values, copy.Dataset("uns/long").Read<double[]>());
    }

    [Fact]
    public void ColumnOfTheSameNameIsReplaced()
    {
        using TemporaryFolder folder = new();
        using AnnData original = AnnDataReader.Open(TestFiles.Pancreas);
        AnnDataCopy copy = new(original);
        copy.AddColumn("cell_type", [.. Enumerable.Repeat("x", original.Cells)]);
        copy.Write(folder.Path("copy.h5ad"));
        using AnnData back = AnnDataReader.Open(folder.Path("copy.h5ad"));
        Assert.Equal(original.ObsColumnOrder, back.ObsColumnOrder);
        Assert.All(back.ReadObsColumn("cell_type"), label => Assert.Equal("x", label));
    }

    [Fact]
    public void GroupThatLeadsBackToItselfIsRefused()
    {
        using TemporaryFolder folder = new();
        H5File file = Rich();
        ((H5Group)file["uns"])["again"] = new H5SoftLink("/uns");
        file.Write(folder.Path("loop.h5ad"), Tables);
        using AnnData original = AnnDataReader.Open(folder.Path("loop.h5ad"));
        Assert.Contains(Assert.Throws<DataException>(() => new AnnDataCopy(original)).Code, (DataError[])[DataError.TooLarge, DataError.Damaged]);
    }

    [Fact]
    public void PartThatIsLinkedMoreOftenThanTheFileIsLargeIsRefused()
    {
        using TemporaryFolder folder = new();
        H5File file = Rich();
        H5Group links = [];
        ((H5Group)file["uns"])["zeros"] = new H5Dataset(new double[1 << 17], chunks: [1 << 17], datasetCreation: new(Filters: [DeflateFilter.Id]));
        for (int i = 0; i < 2000; i++)
        {
            links[$"{i}"] = new H5SoftLink("/uns/zeros");
        }

        file["links"] = links;
        file.Write(folder.Path("links.h5ad"), Tables);
        using AnnData original = AnnDataReader.Open(folder.Path("links.h5ad"));
        Assert.Equal(DataError.TooLarge, Assert.Throws<DataException>(() => new AnnDataCopy(original)).Code);
    }

    [Fact]
    public void ColumnOfTheWrongLengthOrNameIsRefused()
    {
        using AnnData original = AnnDataReader.Open(TestFiles.Pancreas);
        AnnDataCopy copy = new(original);
        Assert.Throws<ArgumentException>(() => copy.AddColumn("a", ["x"]));
        Assert.Throws<ArgumentException>(() => copy.AddColumn("a", [0.5]));
        Assert.Throws<ArgumentException>(() => copy.AddColumn("a/b", new double[original.Cells]));
    }

    private static void Equal(CellMatrix expected, CellMatrix actual)
    {
        Assert.Equal(expected.CellNames, actual.CellNames);
        Assert.Equal(expected.GeneNames, actual.GeneNames);
        Assert.Equal(expected.RowStarts, actual.RowStarts);
        Assert.Equal(expected.Columns, actual.Columns);
        Assert.Equal(expected.Values, actual.Values);
    }

    private static string[] ReadOrRefuse(AnnData data, string column)
    {
        try
        {
            return data.ReadObsColumn(column);
        }
        catch (DataException refused)
        {
            return [refused.Code.ToString()];
        }
    }

    private static H5File Rich()
    {
        H5Group uns = new()
        {
            ["half"] = new[] { (Half)0.5, (Half)2 },
            ["flags"] = new[] { NumpyBool.TRUE, NumpyBool.FALSE },
            ["words"] = new[] { "γδ", "", "x" },
            ["nested"] = new H5Group { ["deep"] = new ushort[] { 1, 65_535 } },
            ["empty"] = new H5Dataset<double[]>([0, 5]),
            ["number"] = 3.5f,
            ["word"] = "µ",
            ["table"] = new[] { new Row(1, 2), new Row(3, 4) },
        };
        uns["reference"] = new H5ObjectReference[] { new((H5Group)uns["nested"]) };
        uns.Attributes["reference"] = new H5ObjectReference[] { new((H5Group)uns["nested"]) };
        uns.Attributes["square"] = new H5Attribute(new long[] { 1, 2, 3, 4 }, [2, 2]);
        H5Group obs = new() { ["_index"] = new[] { "c1", "c2" }, Attributes = new() { ["_index"] = "_index", ["column-order"] = Array.Empty<string>() } };
        H5Group genes = new() { ["_index"] = new[] { "g1", "g2", "g3" }, Attributes = new() { ["_index"] = "_index", ["column-order"] = Array.Empty<string>() } };
        return new H5File
        {
            ["X"] = new float[,] { { 0, 1, 0 }, { 2, 0, 3 } },
            ["obs"] = obs,
            ["var"] = genes,
            ["obsm"] = new H5Group { ["X_pca"] = new double[,] { { 1, 2 }, { 3, 4 } }, ["cube"] = new byte[,,] { { { 1, 2 } }, { { 3, 4 } } } },
            ["layers"] = new H5Group { ["counts"] = new long[,] { { 0, 1, 0 }, { 2, 0, -3 } } },
            ["uns"] = uns,
        };
    }

    private readonly record struct Row(int First, double Second);
}
