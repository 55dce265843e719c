using ScFed.Models.Cells;

namespace ScFed.Models.Tests.Cells;

public class IllegalFileTests
{
    [Fact]
    public void TheUnbrokenPartsAreLegal()
    {
        using TemporaryFolder folder = new();
        using AnnData data = AnnDataReader.Open(new IllegalParts().Write(folder));
        Assert.Equal([1f, 2, 3], data.ReadMatrix().Values);
        Assert.Equal(["A", "B"], data.ReadObsColumn("cell_type"));
    }

    [Fact]
    public void MissingFileIsNamed()
    {
        using TemporaryFolder folder = new();
        Assert.Equal(DataError.FileMissing, Assert.Throws<DataException>(() => AnnDataReader.Open(folder.Path("none.h5ad"))).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("cell,label\r\nc1,A\r\n")]
    public void TextIsNotHdf5(string text)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.Path("cells.h5ad"), text);
        Assert.Equal(DataError.NotHdf5, Assert.Throws<DataException>(() => AnnDataReader.Open(folder.Path("cells.h5ad"))).Code);
    }

    [Fact]
    public void TruncatedFileIsDamagedWhereverItEnds()
    {
        using TemporaryFolder folder = new();
        byte[] whole = File.ReadAllBytes(TestFiles.Pancreas);
        for (int part = 0; part < 20; part++)
        {
            File.WriteAllBytes(folder.Path("short.h5ad"), whole[..(8 + (whole.Length * part / 20))]);
            DataException fault = Assert.Throws<DataException>(() => ReadAll(folder.Path("short.h5ad")));
            Assert.Contains(fault.Code, (DataError[])[DataError.Damaged, DataError.TooLarge]);
        }
    }

    [Fact]
    public void IndexOfAGeneThatDoesNotExistIsRefused() => Refused(DataError.IndexOutOfRange, new() { Indices = new[] { 0, 3, 1 } });

    [Fact]
    public void NegativeIndexIsRefused() => Refused(DataError.IndexOutOfRange, new() { Indices = new[] { 0, -1, 1 } });

    [Fact]
    public void IndexBeyondSixtyThreeBitsIsRefused() => Refused(DataError.IndexOutOfRange, new() { Indices = new ulong[] { 0, ulong.MaxValue, 1 } });

    [Fact]
    public void FractionalIndicesAreRefused() => Refused(DataError.Unsupported, new() { Indices = new[] { 0f, 2f, 1f } });

    [Fact]
    public void GeneTwiceInOneCellIsRefused() => Refused(DataError.DuplicateEntry, new() { Indices = new[] { 2, 2, 1 } });

    [Fact]
    public void NegativeValueIsRefused() => Refused(DataError.NegativeValue, new() { Data = new[] { 1f, -0.5f, 3f } });

    [Fact]
    public void NegativeIntegerIsRefused() => Refused(DataError.NegativeValue, new() { Data = new[] { 1, -1, 3 } });

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    public void ValueThatIsNotFiniteIsRefused(double value) => Refused(DataError.NonFiniteValue, new() { Data = new[] { 1, value, 3 } });

    [Fact]
    public void NegativeValueInADenseMatrixIsRefused() => Refused(DataError.NegativeValue, new() { DenseX = new float[,] { { 0, 1, 0 }, { 0, 0, -1 } } });

    [Fact]
    public void NotANumberInADenseMatrixIsRefused() => Refused(DataError.NonFiniteValue, new() { DenseX = new float[,] { { 0, 1, 0 }, { 0, 0, float.NaN } } });

    [Fact]
    public void FallingRowStartsAreRefused() => Refused(DataError.RowStartsNotMonotone, new() { Starts = new[] { 0, 4, 3 } });

    [Fact]
    public void NegativeRowStartIsRefused() => Refused(DataError.RowStartsNotMonotone, new() { Starts = new[] { -1, 2, 3 } });

    [Fact]
    public void RowStartsThatEndEarlyAreRefused() => Refused(DataError.RowStartsNotMonotone, new() { Starts = new[] { 0, 1, 2 } });

    [Fact]
    public void OneRowStartTooFewIsRefused() => Refused(DataError.ShapeMismatch, new() { Starts = new[] { 0, 3 } });

    [Fact]
    public void MoreValuesThanIndicesAreRefused() => Refused(DataError.ShapeMismatch, new() { Data = new float[] { 1, 2, 3, 4 } });

    [Fact]
    public void ShapeThatContradictsTheNamesIsRefused() => Refused(DataError.ShapeMismatch, new() { Shape = new long[] { 3, 2 } });

    [Fact]
    public void DenseMatrixOfAnotherShapeIsRefused() => Refused(DataError.ShapeMismatch, new() { DenseX = new float[2, 4] });

    [Fact]
    public void UnknownEncodingIsRefused() => Refused(DataError.Unsupported, new() { Encoding = "coo_matrix" });

    [Fact]
    public void TextInPlaceOfValuesIsRefused() => Refused(DataError.Unsupported, new() { Data = new[] { "a", "b", "c" } });

    [Theory]
    [InlineData("X")]
    [InlineData("obs")]
    [InlineData("var")]
    [InlineData("data")]
    [InlineData("indices")]
    [InlineData("indptr")]
    [InlineData("_index")]
    public void MissingPartIsNamed(string part) => Assert.Contains(part, Refused(DataError.NotAnnData, new() { Without = part }).Message, StringComparison.Ordinal);

    [Fact]
    public void MissingColumnIsRefused() => Refused(DataError.ColumnMissing, new() { Without = "cell_type" });

    [Fact]
    public void CellWithoutALabelIsRefused() => Refused(DataError.LabelMissing, new() { Codes = [0, -1] });

    [Fact]
    public void CategoryThatDoesNotExistIsRefused() => Refused(DataError.IndexOutOfRange, new() { Codes = [0, 2] });

    [Fact]
    public void OneLabelTooFewIsRefused() => Refused(DataError.ShapeMismatch, new() { Codes = [0] });

    [Fact]
    public void FileWithoutCellsIsRefused() => Refused(DataError.NoCells, new() { Cells = [] });

    [Fact]
    public void FileWithoutGenesIsRefused() => Refused(DataError.NoGenes, new() { Genes = [] });

    [Fact]
    public void UnsortedRowIsSorted()
    {
        using TemporaryFolder folder = new();
        using AnnData data = AnnDataReader.Open(new IllegalParts { Indices = new[] { 2, 0, 1 } }.Write(folder));
        CellMatrix matrix = data.ReadMatrix();
        Assert.Equal([0, 2, 1], matrix.Columns);
        Assert.Equal([2f, 1, 3], matrix.Values);
    }

    private static DataException Refused(DataError expected, IllegalParts parts)
    {
        using TemporaryFolder folder = new();
        string path = parts.Write(folder);
        DataException fault = Assert.Throws<DataException>(() => ReadAll(path));
        Assert.Equal(expected, fault.Code);
        Assert.NotEmpty(fault.Hint);
        return fault;
    }

    private static void ReadAll(string path)
    {
        using AnnData data = AnnDataReader.Open(path);
        data.ReadMatrix();
        data.ReadObsColumn("cell_type");
    }
}
