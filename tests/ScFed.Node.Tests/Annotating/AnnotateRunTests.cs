using PureHDF;
using PureHDF.VOL.Native;
using ScFed.Models.Cells;
using ScFed.Models.Files;
using ScFed.Node.Annotating;
using ScFed.Node.Commands;
using ScFed.Node.Reports.Terminal;
using ScFed.Node.Tests.Files;

namespace ScFed.Node.Tests.Annotating;

public sealed class AnnotateRunTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public AnnotateRunTests()
    {
        MarkerModel.Create().Save(_scratch["model.scfed"]);
        MarkerModel.WriteCells(_scratch["cells.h5ad"]);
    }

    private AnnotateOptions Options => new(_scratch["cells.h5ad"], _scratch["model.scfed"], _scratch["out"]);

    [Fact]
    public void BestMatchIsOneFile()
    {
        AnnotateResult result = Run(Options);
        Assert.Equal(["B", "B", "T", "B", "T", "T"], result.Annotation.PredictedLabels);
        Assert.Equal([Path.Combine(_scratch["out"], "predicted_labels.csv")], result.Files);
        string[] lines = File.ReadAllLines(result.Files[0]);
        Assert.Equal(",predicted_labels,conf_score", lines[0]);
        Assert.StartsWith("c1,B,0.", lines[1], StringComparison.Ordinal);
        Assert.Equal((2, 0), (result.FoundGenes, result.MissingGenes));
    }

    [Fact]
    public void ProbMatchLeavesTheUndecidedCellUnassigned()
    {
        LabelRule rule = new() { Mode = AnnotationMode.ProbMatch, ProbabilityThreshold = 0.6 };
        Assert.Equal(["B", "B", "T", "Unassigned", "T", "T"], Run(Options with { Rule = rule }).Annotation.PredictedLabels);
    }

    [Fact]
    public void ClustersVote()
    {
        AnnotateResult result = Run(Options with { Vote = true, Clusters = "leiden", LeastPart = 0.5 });
        Assert.Equal(["B", "B", "B", "T", "T", "T"], result.Annotation.Vote!.Labels);
        Assert.Equal(",predicted_labels,over_clustering,majority_voting,conf_score", File.ReadAllLines(result.Files[0])[0]);
    }

    [Fact]
    public void VoteWithoutClustersNamesTheLikelyColumns()
    {
        CommandException refused = Assert.Throws<CommandException>(() => Run(Options with { Vote = true }));
        Assert.Equal((ExitCodes.Usage, "over-clustering"), (refused.ExitCode, refused.Word));
        Assert.EndsWith("leiden", refused.Hint, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_scratch["out"]));
    }

    [Fact]
    public void ClustersThatTheFileLacksAreRefused() =>
        Assert.Equal(DataError.ColumnMissing, Assert.Throws<DataException>(() => Run(Options with { Vote = true, Clusters = "laiden" })).Code);

    [Fact]
    public void CopyHasTheLabelsAndWhereTheyCameFrom()
    {
        AnnotateResult result = Run(Options with { Copy = true, Prefix = "s_", Vote = true, Clusters = "leiden" });
        Assert.Equal(Path.Combine(_scratch["out"], "s_annotated.h5ad"), result.Files[^1]);
        using AnnData copy = AnnDataReader.Open(result.Files[^1]);
        Assert.Equal(["donor", "leiden", "s_conf_score", "s_majority_voting", "s_over_clustering", "s_predicted_labels"], copy.ObsColumns);
        Assert.Equal(result.Annotation.PredictedLabels, copy.ReadObsColumn("s_predicted_labels"));
        Assert.Equal(["0", "0", "0", "1", "1", "1"], copy.ReadObsColumn("s_over_clustering"));
        using NativeFile file = H5File.OpenRead(result.Files[^1]);
        IH5Group uns = file.Group("uns/scfed");
        Assert.Equal(result.Model.ComputeHash(), uns.Dataset("model_hash").Read<string>());
        Assert.Equal(("markers", "none", "leiden"), (uns.Dataset("study_name").Read<string>(), uns.Dataset("epsilon").Read<string>(), uns.Dataset("over_clustering").Read<string>()));
        Assert.Equal((5L, 3L), (uns.Dataset("sites").Read<long>(), uns.Dataset("rounds").Read<long>()));
    }

    [Fact]
    public void TablesHaveAColumnForEachLabel()
    {
        AnnotateResult result = Run(Options with { Tables = true });
        Assert.Equal(["predicted_labels.csv", "decision_matrix.csv", "probability_matrix.csv"], result.Files.Select(Path.GetFileName));
        Assert.All(result.Files.Skip(1), file => Assert.Equal(",B,T", File.ReadAllLines(file)[0]));
        Assert.All(result.Files, file => Assert.Equal(7, File.ReadAllLines(file).Length));
    }

    [Fact]
    public void InputIsNotWrittenOver()
    {
        File.Copy(_scratch["cells.h5ad"], Path.Combine(Directory.CreateDirectory(_scratch["out"]).FullName, "annotated.h5ad"));
        AnnotateOptions options = Options with { Input = Path.Combine(_scratch["out"], "annotated.h5ad"), Copy = true };
        Assert.Equal("same-file", Assert.Throws<CommandException>(() => Run(options)).Word);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("..\\")]
    public void PrefixThatNamesAFolderIsRefused(string prefix) =>
        Assert.Equal("prefix", Assert.Throws<CommandException>(() => Run(Options with { Prefix = prefix })).Word);

    [Fact]
    public void ClustersWithoutAVoteAreRefused() =>
        Assert.Equal("over-clustering", Assert.Throws<CommandException>(() => Run(Options with { Clusters = "leiden" })).Word);

    [Fact]
    public void InterruptionLeavesNoFile()
    {
        using StageClock clock = new(TextWriter.Null);
        Assert.Throws<OperationCanceledException>(() => new AnnotateRun(Options with { Tables = true }, clock).Run(new CancellationToken(canceled: true)));
        Assert.Empty(Directory.GetFiles(_scratch["out"]));
    }

    public void Dispose() => _scratch.Dispose();

    private static AnnotateResult Run(AnnotateOptions options)
    {
        using StageClock clock = new(TextWriter.Null);
        return new AnnotateRun(options, clock).Run(CancellationToken.None);
    }
}
