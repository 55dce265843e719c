using ScFed.Models.Cells;
using ScFed.Node.Annotating;
using ScFed.Node.Commands;
using ScFed.Node.Reports.Terminal;
using ScFed.Node.Tests.Files;

namespace ScFed.Node.Tests.Annotating;

/// <summary>Cells may come in any kind of file that is read.</summary>
public sealed class OtherKindsTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public OtherKindsTests()
    {
        MarkerModel.Create().Save(_scratch["model.scfed"]);
        File.WriteAllText(_scratch["cells.csv"], "cell,g1,g2,x\nc1,900,100,1\nc2,100,900,0\nc3,90,900,0\n");
    }

    private AnnotateOptions Options => new(_scratch["cells.csv"], _scratch["model.scfed"], _scratch["out"]);

    [Fact]
    public void ATableIsLabelled() => Assert.Equal(["B", "T", "T"], Run(Options).Annotation.PredictedLabels);

    [Fact]
    public void ClustersOfATableStandBesideIt()
    {
        File.WriteAllText(_scratch["clusters.csv"], "cell,leiden\nc1,0\nc2,0\nc3,0\n");
        AnnotateResult result = Run(Options with { Cells = new() { Labels = _scratch["clusters.csv"] }, Vote = true, Clusters = "leiden" });
        Assert.Equal(["T", "T", "T"], result.Annotation.Vote!.Labels);
    }

    [Fact]
    public void AnOptionThatTheFileHasNoAnswerToIsRefused() =>
        Assert.Equal(DataError.OptionRefused, Assert.Throws<DataException>(() => Run(Options with { Cells = new() { Raw = true } })).Code);

    [Fact]
    public void ATableThatTellsNothingNeedsItsOrientation()
    {
        File.WriteAllText(_scratch["cells.csv"], "name,c1,c2\ng1,900,1\ng2,100,9\n");
        Assert.Equal(DataError.OrientationUnclear, Assert.Throws<DataException>(() => Run(Options)).Code);
        AnnotateResult result = Run(Options with { Cells = new() { Orientation = TableOrientation.GenesInRows } });
        Assert.Equal(["B", "T"], result.Annotation.PredictedLabels);
    }

    [Fact]
    public void ACopyIsMadeOfH5adOnly()
    {
        CommandException refused = Assert.Throws<CommandException>(() => Run(Options with { Copy = true }));
        Assert.Equal((ExitCodes.Usage, "no-h5ad"), (refused.ExitCode, refused.Word));
        Assert.False(Directory.Exists(_scratch["out"]));
    }

    [Fact]
    public void ATableIsNotWrittenOver()
    {
        File.Move(_scratch["cells.csv"], _scratch["predicted_labels.csv"]);
        AnnotateOptions options = Options with { Input = _scratch["predicted_labels.csv"], Output = _scratch.Root };
        Assert.Equal("same-file", Assert.Throws<CommandException>(() => Run(options)).Word);
    }

    public void Dispose() => _scratch.Dispose();

    private static AnnotateResult Run(AnnotateOptions options)
    {
        using StageClock clock = new(TextWriter.Null);
        return new AnnotateRun(options, clock).Run(CancellationToken.None);
    }
}
