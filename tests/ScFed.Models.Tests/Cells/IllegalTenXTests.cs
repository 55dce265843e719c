using PureHDF;
using ScFed.Models.Cells;

namespace ScFed.Models.Tests.Cells;

/// <summary>Folders and .h5 files of 10x that must be refused, each for one reason.</summary>
public class IllegalTenXTests
{
    private const string Matrix = "%%MatrixMarket matrix coordinate integer general\n%\"a comment\n3 2 3\n1 1 4\n3 1 5\n2 2 6\n";
    private const string Features = "ENSG1\tA\tGene Expression\nENSG2\tB\tGene Expression\nab\tCD3\tAntibody Capture\n";
    private const string Barcodes = "c1\nc2\n";

    [Fact]
    public void TheUnbrokenPartsAreLegal()
    {
        CellMatrix matrix = ReadFolder(Matrix, Features, Barcodes);
        Assert.Equal([4f, 6], matrix.Values);
        Assert.Equal([0, 1], matrix.Columns);
        Assert.Equal([4f, 6], ReadHdf5(new()).Values);
    }

    [Theory]
    [InlineData("integer", "real")]
    [InlineData("%%MatrixMarket matrix", "%%matrixmarket MATRIX")]
    [InlineData("3 2 3\n", "\n%\n  3   2 3 \n")]
    [InlineData("1 1 4\n3 1 5\n", "3 1 5\n1 1 4.0e0\n")]
    public void OtherWritingsOfTheMatrixReadTheSame(string part, string other) =>
        Assert.Equal([4f, 6], ReadFolder(Matrix.Replace(part, other, StringComparison.Ordinal), Features, Barcodes).Values);

    [Theory]
    [InlineData("3 2 3", "3 2 4", DataError.ShapeMismatch)]
    [InlineData("3 2 3", "3 2 2", DataError.ShapeMismatch)]
    [InlineData("3 2 3", "2 3 3", DataError.ShapeMismatch)]
    [InlineData("3 2 3", "4 2 3", DataError.ShapeMismatch)]
    [InlineData("3 2 3", "3 1000000000000 3", DataError.ShapeMismatch)]
    [InlineData("3 2 3", "3 2 1000000000000", DataError.TooLarge)]
    [InlineData("3 2 3", "3 2 99999999999999999999", DataError.Malformed)]
    [InlineData("3 2 3", "3 2", DataError.Malformed)]
    [InlineData("1 1 4", "0 1 4", DataError.IndexOutOfRange)]
    [InlineData("1 1 4", "1 0 4", DataError.IndexOutOfRange)]
    [InlineData("1 1 4", "-1 1 4", DataError.IndexOutOfRange)]
    [InlineData("1 1 4", "4 1 4", DataError.IndexOutOfRange)]
    [InlineData("1 1 4", "1 3 4", DataError.IndexOutOfRange)]
    [InlineData("1 1 4", "1.5 1 4", DataError.Malformed)]
    [InlineData("1 1 4", "1 1", DataError.Malformed)]
    [InlineData("1 1 4", "1 1 4 4", DataError.Malformed)]
    [InlineData("1 1 4", "1 1 x", DataError.NotANumber)]
    [InlineData("1 1 4", "1 1 -4", DataError.NegativeValue)]
    [InlineData("1 1 4", "1 1 nan", DataError.NonFiniteValue)]
    [InlineData("2 2 6", "1 1 6", DataError.DuplicateEntry)]
    [InlineData("%%MatrixMarket", "MatrixMarket", DataError.Malformed)]
    [InlineData("general", "symmetric", DataError.Unsupported)]
    [InlineData("integer", "pattern", DataError.Unsupported)]
    [InlineData("coordinate", "array", DataError.Unsupported)]
    [InlineData(Matrix, "", DataError.Malformed)]
    [InlineData(Matrix, "%%MatrixMarket matrix coordinate integer general\n%\n", DataError.Malformed)]
    [InlineData("1 1 4", "1 1 \u0001", DataError.Malformed)]
    public void BrokenMatrixIsRefused(string part, string broken, DataError expected) =>
        Refused(expected, () => ReadFolder(Matrix.Replace(part, broken, StringComparison.Ordinal), Features, Barcodes));

    [Theory]
    [InlineData("ENSG1\tA\tGene Expression\n", "ENSG1\n", DataError.ShapeMismatch)]
    [InlineData("ENSG1\tA\tGene Expression\n", "ENSG1\tA\n", DataError.ShapeMismatch)]
    [InlineData("ENSG1\tA\tGene Expression\n", "", DataError.ShapeMismatch)]
    [InlineData("Gene Expression", "Peaks", DataError.NoGenes)]
    [InlineData(Features, "", DataError.NoGenes)]
    public void BrokenFeaturesAreRefused(string part, string broken, DataError expected) =>
        Refused(expected, () => ReadFolder(Matrix, Features.Replace(part, broken, StringComparison.Ordinal), Barcodes));

    [Theory]
    [InlineData("", DataError.NoCells)]
    [InlineData("c1\n", DataError.ShapeMismatch)]
    [InlineData("c1\nc2\nc3\n", DataError.ShapeMismatch)]
    [InlineData("c1\n\tc2\n", DataError.ShapeMismatch)]
    public void BrokenBarcodesAreRefused(string barcodes, DataError expected) => Refused(expected, () => ReadFolder(Matrix, Features, barcodes));

    [Fact]
    public void FeaturesBeyondTheLimitAreRefused() =>
        Refused(DataError.TooLarge, () => ReadFolder(Matrix, string.Concat(Enumerable.Repeat("g\tg\n", 2_000_001)), Barcodes));

    [Theory]
    [InlineData("matrix.mtx")]
    [InlineData("features.tsv")]
    [InlineData("barcodes.tsv")]
    public void MissingPartIsNamed(string part)
    {
        DataException fault = Refused(DataError.NotTenX, () => ReadFolder(Matrix, Features, Barcodes, folder => File.Delete(folder.Path(part))));
        Assert.Contains(part, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("matrix.mtx.gz")]
    [InlineData("genes.tsv")]
    public void PartThatIsThereTwiceIsRefused(string second) =>
        Refused(DataError.NotTenX, () => ReadFolder(Matrix, Features, Barcodes, folder => File.WriteAllText(folder.Path(second), "")));

    [Fact]
    public void IndexOutOfRangeInHdf5IsRefused() => Refused(DataError.IndexOutOfRange, () => ReadHdf5(new() { ["indices"] = new long[] { 0, 3, 1 } }));

    [Fact]
    public void FallingStartsInHdf5AreRefused() => Refused(DataError.RowStartsNotMonotone, () => ReadHdf5(new() { ["indptr"] = new long[] { 0, 4, 3 } }));

    [Fact]
    public void OneStartTooFewInHdf5IsRefused() => Refused(DataError.ShapeMismatch, () => ReadHdf5(new() { ["indptr"] = new long[] { 0, 3 } }));

    [Fact]
    public void ShapeThatContradictsTheNamesInHdf5IsRefused() => Refused(DataError.ShapeMismatch, () => ReadHdf5(new() { ["shape"] = new[] { 2, 3 } }));

    [Fact]
    public void NegativeCountInHdf5IsRefused() => Refused(DataError.NegativeValue, () => ReadHdf5(new() { ["data"] = new[] { -4, 5, 6 } }));

    [Fact]
    public void NotANumberInHdf5IsRefused() => Refused(DataError.NonFiniteValue, () => ReadHdf5(new() { ["data"] = new[] { float.NaN, 5, 6 } }));

    [Fact]
    public void FeaturesOfUnequalLengthAreRefused() => Refused(DataError.ShapeMismatch, () => ReadHdf5(new() { ["feature_type"] = new[] { "Gene Expression" } }));

    [Fact]
    public void Hdf5WithoutBarcodesHasNoCells() => Refused(
        DataError.NoCells, () => ReadHdf5(new() { ["barcodes"] = Array.Empty<string>(), ["shape"] = new[] { 3, 0 }, ["indptr"] = new long[] { 0 } }));

    [Theory]
    [InlineData("id")]
    [InlineData("feature_type")]
    [InlineData("shape")]
    [InlineData("data")]
    public void MissingPartOfHdf5IsNamed(string part) =>
        Assert.Contains(part, Refused(DataError.NotTenX, () => ReadHdf5(new() { [part] = null })).Message, StringComparison.Ordinal);

    [Fact]
    public void Hdf5OfTwoGenomesIsRefused() => Refused(DataError.Unsupported, () => ReadHdf5([], second: "mm10"));

    [Fact]
    public void Hdf5OfNoKnownKindIsNotAnnData()
    {
        using TemporaryFolder folder = new();
        new H5File { ["something"] = new[] { 1 } }.Write(folder.Path("a.h5"));
        Refused(DataError.NotAnnData, () => CellFile.Open(folder.Path("a.h5")));
    }

    [Fact]
    public void TruncatedHdf5IsRefusedWhereverItEnds()
    {
        using TemporaryFolder folder = new();
        byte[] whole = File.ReadAllBytes(TestFiles.Layouts("tenx_v3.h5"));
        for (int part = 0; part < 20; part++)
        {
            File.WriteAllBytes(folder.Path("short.h5"), whole[..(8 + (whole.Length * part / 20))]);
            Assert.Throws<DataException>(() => ReadAll(folder.Path("short.h5")));
        }
    }

    private static CellMatrix ReadFolder(string matrix, string features, string barcodes, Action<TemporaryFolder>? change = null)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.Path("matrix.mtx"), matrix);
        File.WriteAllText(folder.Path("features.tsv"), features);
        File.WriteAllText(folder.Path("barcodes.tsv"), barcodes);
        change?.Invoke(folder);
        return ReadAll(folder.Path(""));
    }

    /// <summary>Writes a small .h5 file with some parts replaced, or left out where they are null.</summary>
    private static CellMatrix ReadHdf5(Dictionary<string, object?> changes, string? second = null)
    {
        H5Group features = new()
        {
            ["id"] = new[] { "ENSG1", "ENSG2", "ab" },
            ["name"] = new[] { "A", "B", "CD3" },
            ["feature_type"] = new[] { "Gene Expression", "Gene Expression", "Antibody Capture" },
        };
        H5Group matrix = new()
        {
            ["barcodes"] = new[] { "c1", "c2" },
            ["data"] = new[] { 4, 5, 6 },
            ["indices"] = new long[] { 0, 2, 1 },
            ["indptr"] = new long[] { 0, 2, 3 },
            ["shape"] = new[] { 3, 2 },
            ["features"] = features,
        };
        foreach ((string part, object? value) in changes)
        {
            H5Group group = features.ContainsKey(part) ? features : matrix;
            group.Remove(part);
            if (value is not null)
            {
                group[part] = value;
            }
        }

        H5File file = new() { ["matrix"] = matrix };
        if (second is not null)
        {
            file[second] = new H5Group { ["barcodes"] = new[] { "c1" }, ["indptr"] = new[] { 0 } };
        }

        using TemporaryFolder folder = new();
        file.Write(folder.Path("cells.h5"));
        return ReadAll(folder.Path("cells.h5"));
    }

    private static CellMatrix ReadAll(string path)
    {
        using CellFile file = CellFile.Open(path);
        return file.ReadMatrix();
    }

    private static DataException Refused(DataError expected, Func<object> read)
    {
        DataException fault = Assert.Throws<DataException>(read);
        Assert.Equal(expected, fault.Code);
        Assert.NotEmpty(fault.Hint);
        return fault;
    }
}
