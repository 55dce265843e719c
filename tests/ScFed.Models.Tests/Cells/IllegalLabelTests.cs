using ScFed.Models.Cells;

namespace ScFed.Models.Tests.Cells;

/// <summary>Tables of labels that must be refused, each for one reason.</summary>
public class IllegalLabelTests
{
    private const string Legal = "cell,cell_type,donor\nc2,B,d1\nc1,T,d2\nc9,NK,d1\n";

    [Fact]
    public void LabelsAreFoundByNameWhateverTheirOrder()
    {
        Assert.Equal(["T", "B"], Read(Legal));
        Assert.Equal(["d2", "d1"], Read(Legal, column: "donor"));
    }

    [Theory]
    [InlineData("cell_type", "celltype", DataError.ColumnMissing)]
    [InlineData("c1,T,d2\n", "", DataError.LabelMissing)]
    [InlineData("c1,T", "c1,", DataError.LabelMissing)]
    [InlineData("c1,T", "c1-1,T", DataError.LabelMissing)]
    [InlineData("c9", "c1", DataError.DuplicateCell)]
    [InlineData("c1,T", "c1,T,T", DataError.ShapeMismatch)]
    [InlineData("c1,T,d2", "c1", DataError.ShapeMismatch)]
    [InlineData("donor", "cell_type", DataError.Malformed)]
    [InlineData("donor", "", DataError.Malformed)]
    [InlineData("c1,T", "c1,\"T", DataError.Malformed)]
    [InlineData(Legal, "", DataError.Malformed)]
    public void BrokenLabelsAreRefused(string part, string broken, DataError expected)
    {
        DataException fault = Assert.Throws<DataException>(() => Read(Legal.Replace(part, broken, StringComparison.Ordinal)));
        Assert.Equal(expected, fault.Code);
        Assert.NotEmpty(fault.Hint);
    }

    [Fact]
    public void MissingColumnSuggestsTheNearest()
    {
        DataException fault = Assert.Throws<DataException>(() => Read(Legal, column: "celltype"));
        Assert.Contains("it has cell_type, donor", fault.Message, StringComparison.Ordinal);
        Assert.Equal("did you mean 'cell_type'?", fault.Hint);
    }

    [Fact]
    public void CellsOfOneNameCannotBeLabelledByName() =>
        Assert.Equal(DataError.DuplicateCell, Assert.Throws<DataException>(() => Read(Legal, "cell,ACTB,B2M\nc1,1,2\nc1,0,3\n")).Code);

    [Fact]
    public void LabelsThatTheUserNamesMustExist()
    {
        using TemporaryFolder folder = new();
        using CellFile file = CellFile.Open(TestFiles.Layouts("tenx_v3"), new() { Labels = folder.Path("none.csv") });
        Assert.Equal(DataError.FileMissing, Assert.Throws<DataException>(() => file.ReadObsColumn("cell_type")).Code);
    }

    [Fact]
    public void TooManyColumnsAreRefused()
    {
        string wide = "cell," + string.Join(',', Enumerable.Range(0, 10_001)) + "\n";
        Assert.Equal(DataError.TooLarge, Assert.Throws<DataException>(() => Read(wide)).Code);
    }

    private static string[] Read(string labels, string cells = "cell,ACTB,B2M\nc1,1,2\nc2,0,3\n", string column = "cell_type")
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.Path("cells.csv"), cells);
        File.WriteAllText(folder.Path("labels.csv"), labels);
        using CellFile file = CellFile.Open(folder.Path("cells.csv"), new() { Orientation = TableOrientation.CellsInRows });
        return file.ReadObsColumn(column);
    }
}
