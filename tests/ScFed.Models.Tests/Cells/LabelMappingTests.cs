using System.Text;
using ScFed.Models.Cells;

namespace ScFed.Models.Tests.Cells;

/// <summary>A mapping is a person's file: what it means is done, and what it cannot mean is refused with the line.</summary>
public sealed class LabelMappingTests : IDisposable
{
    private static readonly string[] Study = ["B", "T, naive", "T", "NK"];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void LabelsAreRenamedAndOthersKeepTheirNames()
    {
        LabelMapping mapping = Load("B cell,B\nnatural killer,NK\n");
        Assert.Equal(2, mapping.Count);
        Assert.Equal(["B", "NK", "T", "platelet"], mapping.Apply(["B cell", "natural killer", "T", "platelet"]));
    }

    [Fact]
    public void AnEmptyTargetLeavesTheCellsOut() => Assert.Equal(["", "T"], Load("doublet,\n").Apply(["doublet", "T"]));

    [Theory]
    [InlineData("CD4, resting,T", "CD4, resting", "T")]
    [InlineData("CD4, resting,T, naive", "CD4, resting", "T, naive")]
    [InlineData("CD4,T, naive", "CD4", "T, naive")]
    [InlineData("debris, cells,", "debris, cells", "")]
    public void NamesMayHoldCommas(string line, string from, string to) => Assert.Equal([to], Load(line).Apply([from]));

    [Fact]
    public void BlankLinesCarriageReturnsAndAByteOrderMarkAreNoLabels()
    {
        File.WriteAllText(_folder.Path("map.csv"), "B cell,B\r\n\r\nnk,NK\r\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        LabelMapping mapping = LabelMapping.Load(_folder.Path("map.csv"), Study);
        Assert.Equal(2, mapping.Count);
        Assert.Equal(["B", "NK"], mapping.Apply(["B cell", "nk"]));
    }

    [Fact]
    public void AnEmptyFileRenamesNothing() => Assert.Equal(0, Load("").Count);

    [Theory]
    [InlineData("B cell")]
    [InlineData("B cell,b")]
    [InlineData("B cell,plasma")]
    [InlineData("B cell, B")]
    [InlineData(",B")]
    [InlineData(",")]
    public void ALineThatLeadsToNoLabelOfTheStudyIsRefused(string line)
    {
        DataException fault = Refused($"nk,NK\n{line}\n");
        Assert.StartsWith("line 2 of map.csv is not 'site label,study label'", fault.Message, StringComparison.Ordinal);
        Assert.Equal("the study's labels are B; T, naive; T; NK", fault.Hint);
    }

    [Theory]
    [InlineData("nk,NK\nnk,T")]
    [InlineData("nk,NK\nnk,NK")]
    public void ALabelThatIsMappedTwiceIsRefused(string text) => Assert.Equal("line 2 of map.csv maps 'nk' a second time", Refused(text).Message);

    [Fact]
    public void AFileThatIsNotThereIsToldByItsPath()
    {
        DataException fault = Assert.Throws<DataException>(() => LabelMapping.Load(_folder.Path("none.csv"), Study));
        Assert.Equal((DataError.Unreadable, $"{_folder.Path("none.csv")} cannot be read"), (fault.Code, fault.Message));
    }

    [Fact]
    public void AFileThatIsNoMappingBySizeIsNotRead()
    {
        using (FileStream file = File.Create(_folder.Path("map.csv")))
        {
            file.SetLength((1 << 20) + 1);
        }

        Assert.Equal(DataError.TooLarge, Assert.Throws<DataException>(() => LabelMapping.Load(_folder.Path("map.csv"), Study)).Code);
    }

    public void Dispose() => _folder.Dispose();

    private LabelMapping Load(string text)
    {
        File.WriteAllText(_folder.Path("map.csv"), text);
        return LabelMapping.Load(_folder.Path("map.csv"), Study);
    }

    private DataException Refused(string text)
    {
        DataException fault = Assert.Throws<DataException>(() => Load(text));
        Assert.Equal(DataError.BadMapping, fault.Code);
        return fault;
    }
}
