using System.Text.Json.Nodes;
using ScFed.Node.Commands;
using ScFed.Node.Sweeps.Cells;
using ScFed.Node.Sweeps.Engines;
using ScFed.Node.Sweeps.Results;
using ScFed.Node.Tests.Files;

namespace ScFed.Node.Tests.Sweeps;

public sealed class SweepFolderTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();
    private readonly SweepFolder _folder;
    private readonly ManifestLine _line = new(CaseId.Of(SweepSamples.Case), "small.h5ad", "scfed-node sweep cell", SweepSamples.Case);

    public SweepFolderTests() => _folder = new SweepFolder(_scratch["sweep"]);

    [Fact]
    public void AResultIsReadAgainAndADamagedOrForeignOneIsNone()
    {
        CellResult result = SweepSamples.Result(SweepSamples.Case);
        _folder.Write(result);
        Assert.Equal((result.Accuracy, result.Sums), (_folder.Read(result.Id)!.Accuracy, _folder.Read(result.Id)!.Sums));
        string text = File.ReadAllText(_folder.ResultOf(result.Id));
        File.WriteAllText(_folder.ResultOf(result.Id), text[..(text.Length / 2)]);
        Assert.Null(_folder.Read(result.Id));
        File.WriteAllText(_folder.ResultOf(result.Id), text.Replace("\"seed\":1", "\"seed\":2", StringComparison.Ordinal));
        Assert.Null(_folder.Read(result.Id));
        Assert.Null(_folder.Read(new string('0', CaseId.Length)));
    }

    [Fact]
    public void TheManifestHasALineACellThatIsFoundByItsId()
    {
        using (_folder.Enter())
        {
            _folder.Write([_line]);
        }

        Assert.Equal(_line.Id, CaseId.Of(_folder.LineOf(_line.Id).Case));
        Assert.Equal("cell-unknown", Assert.Throws<CommandException>(() => _folder.LineOf(new string('0', CaseId.Length))).Word);
        Assert.Equal("cell-unknown", Assert.Throws<CommandException>(() => _folder.LineOf("../../etc")).Word);
    }

    [Fact]
    public void TwoSweepsAreNotInOneFolderAtOnce()
    {
        using (_folder.Enter())
        {
            Assert.Equal("sweep-running", Assert.Throws<CommandException>(_folder.Enter).Word);
        }

        _folder.Enter().Dispose();
    }

    [Fact]
    public void TheTablesHaveEveryColumnAndQuoteWhatNeedsIt()
    {
        SweepCase pooled = SweepCases.PooledOf(SweepSamples.Case);
        IReadOnlyList<ResultRow> rows = ResultRow.Of([SweepSamples.Result(pooled, 0.95), SweepSamples.Result(SweepSamples.Case), SweepSamples.Result(SweepSamples.Case with { Seed = 2 }, error: "no, \"never\"")]);
        string[] lines = ResultTable.Csv(rows).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, lines.Length);
        Assert.Equal(ResultTable.Names.Count, lines[0].Split(',').Length);
        Assert.Contains(",0.95,", lines[2], StringComparison.Ordinal);
        Assert.EndsWith(",\"no, \"\"never\"\"\"", lines[3], StringComparison.Ordinal);
        JsonNode[] objects = [.. ResultTable.JsonLines(rows).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
        Assert.Equal(("inf", 0.95, 32, 20), ((string)objects[1]["epsilon"]!, (double)objects[1]["pooled_accuracy"]!, (int)objects[1]["bits"]!, (int)objects[1]["sums"]!));
        Assert.Equal("no, \"never\"", (string)objects[2]["error"]!);
        Assert.All(objects.SelectMany(o => o.AsObject()), pair => Assert.Contains(pair.Key, ResultTable.Names));
    }

    [Fact]
    public void TheJobScriptRunsEveryIdOnceHoweverManyTasksThereAre()
    {
        Directory.CreateDirectory(_folder.PathOf("slurm"));
        ManifestLine[] pending = [.. Enumerable.Range(1, 2_345).Select(seed => SweepSamples.Case with { Seed = (ulong)seed }).Select(which => new ManifestLine(CaseId.Of(which), "f", "c", which))];
        string script = new SlurmEngine(7, "data folder").Prepare(_folder, pending);
        Assert.Equal(pending.Select(line => line.Id), File.ReadAllLines(_folder.PathOf("slurm/ids")));
        string text = File.ReadAllText(script);
        Assert.StartsWith("#!/bin/sh\n#SBATCH", text, StringComparison.Ordinal);
        Assert.Contains("#SBATCH --array=1-1000%7\n", text, StringComparison.Ordinal);
        Assert.Contains("while [ \"$i\" -le 2345 ]", text, StringComparison.Ordinal);
        Assert.Contains("i=$((i + 1000))", text, StringComparison.Ordinal);
        Assert.Contains($"--data-root '{Path.GetFullPath("data folder")}'", text, StringComparison.Ordinal);
        Assert.Equal(5, SlurmScript.Tasks(5));
    }

    [Fact]
    public async Task WithoutSlurmTheErrorSaysSo()
    {
        using (_folder.Enter())
        {
            using StringWriter said = new();
            using SweepProgress progress = new(said, [_line], new SweepEstimate(), 1, null);
            CommandException missing = await Assert.ThrowsAsync<CommandException>(
                () => new SlurmEngine(1, ".", "sbatch-that-is-not-there").RunAsync(_folder, [_line], progress, CancellationToken.None));
            Assert.Equal(("slurm-missing", ExitCodes.Usage), (missing.Word, missing.ExitCode));
            Assert.Contains("--engine local", missing.Hint, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void APipeGetsALineACellAndATerminalOneLineInWhichFailuresStay()
    {
        SweepCase other = SweepSamples.Case with { Seed = 2 };
        ManifestLine[] pending = [_line, new ManifestLine(CaseId.Of(other), "f", "c", other)];
        foreach (bool terminal in (bool[])[false, true])
        {
            using StringWriter said = new();
            using (SweepProgress progress = new(said, pending, new SweepEstimate(), 1, terminal ? () => 60 : null))
            {
                progress.Started(_line);
                progress.Ended(SweepSamples.Result(SweepSamples.Case));
                progress.Ended(SweepSamples.Result(other, error: "broken"));
                Assert.Equal(1, progress.Failed);
            }

            string text = said.ToString();
            Assert.Contains("2/2, 1 failed", text, StringComparison.Ordinal);
            Assert.Contains("failed: broken", text, StringComparison.Ordinal);
            Assert.Equal(terminal, text.Contains('\r', StringComparison.Ordinal));
            Assert.Equal(terminal ? 1 : 2, text.Count(c => c == '\n'));
            Assert.Contains("1/2, about 00:03 left", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void AnEstimateComesFromFinishedCellsOfTheKind()
    {
        SweepEstimate estimate = new();
        Assert.Null(estimate.Of([SweepSamples.Case], 1));
        estimate.Add(SweepSamples.Result(SweepSamples.Case));
        estimate.Add(SweepSamples.Result(SweepSamples.Case, error: "broken"));
        Assert.Equal(3, estimate.Of(SweepSamples.Case with { Seed = 9 }));
        Assert.Null(estimate.Of(SweepSamples.Case with { Split = "iid-9" }));
        Assert.Equal(TimeSpan.FromSeconds(3), estimate.Of([SweepSamples.Case, SweepSamples.Case with { Split = "iid-9" }], 2));
    }

    [Theory]
    [InlineData("a/b-c_d.e=1", "a/b-c_d.e=1")]
    [InlineData("a b", "'a b'")]
    [InlineData("it's", "'it'\\''s'")]
    [InlineData("", "''")]
    public void AWordIsOneWordForAShell(string word, string quoted) => Assert.Equal(quoted, CellCommand.Quoted(word));

    public void Dispose() => _scratch.Dispose();
}
