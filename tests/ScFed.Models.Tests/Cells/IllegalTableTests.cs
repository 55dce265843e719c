using System.Text;
using ScFed.Models.Cells;

namespace ScFed.Models.Tests.Cells;

/// <summary>Tables of expression values that must be refused, each for one reason, and some that look odd and are legal.</summary>
public class IllegalTableTests
{
    private const string Legal = "cell,ACTB,B2M\nc1,1,2\nc2,0,3.5\n";

    [Fact]
    public void TheUnbrokenTableIsLegal()
    {
        CellMatrix matrix = Read(Legal);
        Assert.Equal(["c1", "c2"], matrix.CellNames);
        Assert.Equal(["ACTB", "B2M"], matrix.GeneNames);
        Assert.Equal([1f, 2, 3.5f], matrix.Values);
    }

    [Theory]
    [InlineData("\"cell\",\"ACTB\",\"B2M\"\r\n\"c1\",1,2\r\nc2,0,\"3.5\"")]
    [InlineData("cell;ACTB;B2M\nc1;1;2\nc2;0;3.5\n")]
    [InlineData("cell\tACTB\tB2M\n\nc1\t1\t2\n\nc2\t0\t35e-1\n\n")]
    [InlineData("\uFEFFcell,ACTB,B2M\nc1,1,2\nc2,0,3.5\n")]
    [InlineData("ACTB,B2M\nc1,1,2\nc2,0,3.5\n")]
    [InlineData("gene,c1,c2\nACTB,1,0\nB2M,2,3.5\n")]
    [InlineData(",c1,c2\nActb,1,0\nB2m,2,3.5\n")]
    public void OtherWritingsOfItReadTheSame(string text)
    {
        CellMatrix matrix = Read(text);
        Assert.Equal(["c1", "c2"], matrix.CellNames);
        Assert.Equal(["ACTB", "B2M"], matrix.GeneNames.Select(gene => gene.ToUpperInvariant()));
        Assert.Equal([1f, 2, 3.5f], matrix.Values);
    }

    [Fact]
    public void QuotedFieldHoldsSeparatorsQuotesAndLineEnds() => Assert.Equal(["c,\"1\"\nA", "c2"], Read(Legal.Replace("c1", "\"c,\"\"1\"\"\nA\"", StringComparison.Ordinal)).CellNames);

    [Theory]
    [InlineData("1,2", "1,2,3", DataError.ShapeMismatch)]
    [InlineData("1,2", "1", DataError.ShapeMismatch)]
    [InlineData("1,2", "1,", DataError.NotANumber)]
    [InlineData("1,2", "1,NA", DataError.NotANumber)]
    [InlineData("1,2", "1,two", DataError.NotANumber)]
    [InlineData("1,2", "1,\"1,5\"", DataError.NotANumber)]
    [InlineData("1,2", "1,NaN", DataError.NonFiniteValue)]
    [InlineData("1,2", "1,1e300", DataError.NonFiniteValue)]
    [InlineData("1,2", "1,-2", DataError.NegativeValue)]
    [InlineData("1,2", "1,\"2", DataError.Malformed)]
    [InlineData("1,2", "1,\"2\"3", DataError.Malformed)]
    [InlineData("1,2", "1,2\"", DataError.Malformed)]
    [InlineData("1,2", "1,\0", DataError.Malformed)]
    [InlineData("c1,", ",", DataError.Malformed)]
    [InlineData("ACTB", "", DataError.Malformed)]
    [InlineData(Legal, "", DataError.Malformed)]
    [InlineData(Legal, "cell,ACTB\n", DataError.NoCells)]
    [InlineData(Legal, "cell\nc1\nc2\n", DataError.NoGenes)]
    [InlineData(Legal, "A1BG,A1CF\n0,3\n2,0\n", DataError.Malformed)]
    public void BrokenTableIsRefused(string part, string broken, DataError expected)
    {
        DataException fault = Refused(Legal.Replace(part, broken, StringComparison.Ordinal));
        Assert.Equal(expected, fault.Code);
        Assert.NotEmpty(fault.Hint);
    }

    [Fact]
    public void FaultInALineNamesTheLine() =>
        Assert.Contains("line 4 of", Refused("cell,\"AC\nTB\",B2M\nc1,1,2\nc2,0,x\n").Message, StringComparison.Ordinal);

    [Fact]
    public void TableOfGenesWithoutLinesHasNoGenes() =>
        Assert.Equal(DataError.NoGenes, Refused("gene,c1,c2\n", new() { Orientation = TableOrientation.GenesInRows }).Code);

    [Fact]
    public void UndecidableTableIsRefusedUntilTheUserSays()
    {
        const string Undecidable = ",a,b\nx,1,2\ny,0,3\n";
        Assert.Equal(DataError.OrientationUnclear, Refused(Undecidable).Code);
        Assert.Equal(["x", "y"], Read(Undecidable, new() { Orientation = TableOrientation.CellsInRows }).CellNames);
        Assert.Equal(["a", "b"], Read(Undecidable, new() { Orientation = TableOrientation.GenesInRows }).CellNames);
    }

    [Fact]
    public void TableWithGenesOnBothSidesIsUndecidable() => Assert.Equal(DataError.OrientationUnclear, Refused(",ACTB,B2M\nGAPDH,1,2\nMALAT1,0,3\n").Code);

    [Fact]
    public void TextThatIsNotUtf8IsRefused() => Assert.Equal(DataError.Malformed, RefusedBytes(Encoding.Latin1.GetBytes("cell,µ\nc1,1\n")).Code);

    [Fact]
    public void ArbitraryBytesAreRefused()
    {
        Random random = new(7);
        for (int i = 0; i < 200; i++)
        {
            byte[] garbage = new byte[random.Next(1, 4000)];
            random.NextBytes(garbage);
            RefusedBytes(garbage);
        }
    }

    [Fact]
    public void LineWithoutEndIsRefusedBeforeItFillsMemory()
    {
        DataException fault = RefusedBytes([.. "cell,\""u8, .. Enumerable.Repeat((byte)'x', 65 << 20)]);
        Assert.Equal(DataError.TooLarge, fault.Code);
    }

    [Fact]
    public void LineOfMillionsOfFieldsIsRefusedBeforeItFillsMemory() =>
        Assert.Equal(DataError.TooLarge, Refused("cell" + new string(',', 5_000_000) + "\n").Code);

    [Theory]
    [InlineData("cells.rds")]
    [InlineData("cells")]
    public void FileOfAnotherKindIsRefused(string name)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.Path(name), Legal);
        Assert.Equal(DataError.UnknownFormat, Assert.Throws<DataException>(() => CellFile.Open(folder.Path(name))).Code);
    }

    [Theory]
    [InlineData("cells.csv")]
    [InlineData("cells.h5ad")]
    [InlineData("cells.h5")]
    [InlineData("matrix.mtx.gz")]
    [InlineData("cells")]
    public void MissingFileIsNamed(string name)
    {
        using TemporaryFolder folder = new();
        DataException fault = Assert.Throws<DataException>(() => CellFile.Open(folder.Path(name)));
        Assert.Contains(fault.Code, (DataError[])[DataError.FileMissing, DataError.NotTenX]);
    }

    private static CellMatrix Read(string text, CellFileOptions? options = null)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.Path("cells.csv"), text);
        using CellFile file = CellFile.Open(folder.Path("cells.csv"), options);
        return file.ReadMatrix();
    }

    private static DataException Refused(string text, CellFileOptions? options = null) => RefusedBytes(Encoding.UTF8.GetBytes(text), options);

    private static DataException RefusedBytes(byte[] bytes, CellFileOptions? options = null)
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder.Path("cells.csv"), bytes);
        return Assert.Throws<DataException>(() => CellFile.Open(folder.Path("cells.csv"), options));
    }
}
