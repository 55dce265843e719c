using System.Text.Json;
using ScFed.Models.Cells;
using ScFed.Models.Files;
using ScFed.System.Tests.Processes;

namespace ScFed.System.Tests.Demo;

[Collection(DemoGroup.Name)]
public class ResultFileTests(DemoRun demo)
{
    [Fact]
    public void TheEnvelopeSaysWhatItIs()
    {
        Assert.Equal("scfed/demo/1", demo.Result.GetProperty("schema").GetString());
        Assert.True(demo.Result.GetProperty("ok").GetBoolean());
        Assert.False(demo.Result.TryGetProperty("error", out _));
    }

    [Fact]
    public void TheFileIsWhatStdoutSaid() =>
        Assert.Equal(demo.Run.Output.Trim(), File.ReadAllText(Path.Combine(demo.Out, "result.json")).Trim());

    [Fact]
    public void EverySiteIsNamedWithItsCells()
    {
        Assert.Equal(5, demo.Data.GetProperty("sites").GetArrayLength());
        Assert.All(demo.Data.GetProperty("sites").EnumerateArray(), s =>
        {
            Assert.NotEqual("", s.GetProperty("name").GetString());
            Assert.Equal(100, s.GetProperty("cells").GetInt32());
        });
    }

    [Fact]
    public void EveryRoundHasTheNamesOfTheFormat()
    {
        string[] purposes = [.. demo.Rounds.Select(r => r.GetProperty("purpose").GetString()!)];
        Assert.Equal(["label-presence", "gene-presence", "statistics", .. Enumerable.Repeat("training", 6), "evaluation"], purposes);
        Assert.Equal(Enumerable.Range(0, 10), demo.Rounds.Select(r => r.GetProperty("round").GetInt32()));
        Assert.All(demo.Rounds, r =>
        {
            Assert.Equal(0, r.GetProperty("attempt").GetInt32());
            Assert.Equal(5, r.GetProperty("survivors").GetArrayLength() + r.GetProperty("dropped").GetArrayLength());
            Assert.InRange(r.GetProperty("seconds").GetDouble(), 0.001, 240);
            Assert.True(r.GetProperty("uploadBytesPerSite").GetInt64() > 0);
            Assert.True(r.GetProperty("coordinates").GetInt32() > 0);
            Assert.Equal(r.GetProperty("purpose").GetString() == "training" ? 32 : 64, r.GetProperty("bits").GetInt32());
        });
    }

    [Fact]
    public void AnUploadIsHardlyLargerThanItsCoordinates() => Assert.All(demo.Training, r =>
    {
        double floor = r.GetProperty("coordinates").GetInt32() * r.GetProperty("bits").GetInt32() / 8.0;
        Assert.InRange(r.GetProperty("uploadBytesPerSite").GetInt64(), floor, floor * 1.02);
    });

    [Fact]
    public void EveryScoreIsOneAndFederatedBeatsTheSitesAlone()
    {
        JsonElement test = demo.Data.GetProperty("test");
        foreach (string model in (string[])["federated", "pooled", "localMean"])
        {
            Assert.InRange(test.GetProperty(model).GetProperty("accuracy").GetDouble(), 0.3, 1);
            Assert.InRange(test.GetProperty(model).GetProperty("macroF1").GetDouble(), 0.1, 1);
        }

        Assert.True(test.GetProperty("federated").GetProperty("accuracy").GetDouble() > test.GetProperty("localMean").GetProperty("accuracy").GetDouble());
    }

    [Fact]
    public void EveryFileThatIsNamedIsThere()
    {
        JsonElement files = demo.Data.GetProperty("files");
        Assert.True(File.Exists(files.GetProperty("model").GetString()));
        Assert.True(File.Exists(files.GetProperty("report").GetString()));
        Assert.Equal(6, demo.AuditLogs.Count);
        Assert.All(demo.AuditLogs, folder => Assert.True(Directory.Exists(folder)));
    }

    [Fact]
    public void NothingElseIsInTheFolder() => Assert.Equal(
        ["audit", "model.scfed", "model.scfed.note", "report.html", "result.json"], Directory.GetFileSystemEntries(demo.Out).Select(p => Path.GetFileName(p)).Order());

    [Fact]
    public void TheModelLoadsAndNamesTheStudy()
    {
        ModelFile model = ModelFile.Load(Path.Combine(demo.Out, "model.scfed"));
        Assert.Equal(demo.Data.GetProperty("genesKept").GetInt32(), model.Genes.Length);
        Assert.Contains("alpha", model.Labels.ToArray());
        Assert.Equal(demo.Data.GetProperty("studyHash").GetString(), model.StudyHash);
    }

    [Fact]
    public void TheReportFetchesNothing()
    {
        string report = File.ReadAllText(Path.Combine(demo.Out, "report.html"));
        Assert.DoesNotContain("http://", report.Replace("http://www.w3.org/", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("https://", report, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script src", report, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<link", report, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task AnnotateNamesMostCellsRightly()
    {
        using ScratchFolder scratch = new();
        NodeResult run = await ScfedNode.RunAsync("annotate", "-i", RepositoryFiles.Pancreas, "-m", Path.Combine(demo.Out, "model.scfed"), "-o", scratch["out"]);
        Assert.True(run.ExitCode == 0, run.ToString());
        string[] lines = File.ReadAllLines(Path.Combine(scratch["out"], "predicted_labels.csv"));
        using AnnData cells = AnnDataReader.Open(RepositoryFiles.Pancreas);
        string[] truth = cells.ReadObsColumn("cell_type");
        string[] names = cells.ReadMatrix().CellNames;
        Assert.Equal(",predicted_labels,conf_score", lines[0]);
        Assert.Equal(truth.Length + 1, lines.Length);
        int right = 0;
        for (int i = 0; i < truth.Length; i++)
        {
            string[] fields = lines[i + 1].Split(',');
            Assert.Equal(names[i], fields[0]);
            right += fields[1] == truth[i] ? 1 : 0;
        }

        Assert.True(right >= 0.85 * truth.Length, $"{right} of {truth.Length}");
    }
}
