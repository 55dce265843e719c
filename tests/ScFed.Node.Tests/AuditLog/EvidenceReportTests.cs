using System.Text.Json;
using ScFed.Node.AuditLog;
using ScFed.Node.Commands;
using ScFed.Node.Studies;
using ScFed.Node.Tests.Files;
using ScFed.Node.Tests.Studies;
using ScFed.Secure.Round.Evidence;

namespace ScFed.Node.Tests.AuditLog;

[Collection("console")]
public sealed class EvidenceReportTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();
    private readonly EvidenceSample _sample = new();

    public EvidenceReportTests()
    {
        Directory.CreateDirectory(_scratch["plan"]);
        File.WriteAllBytes(Path.Combine(_scratch["plan"], StudyFile.FileName), _sample.Bytes);
        File.WriteAllBytes(EvidencePath, _sample.Evidence.ToBytes());
    }

    private string EvidencePath => _scratch["a.evidence"];

    [Fact]
    public void ProofIsTold()
    {
        EvidenceReport report = EvidenceReport.Of(EvidencePath, _sample.Study);
        Assert.True(report.Proven);
        Assert.Equal(("the aggregator", 0, "second signature"), (report.Liar, report.Place, report.Kind));
        Assert.StartsWith("proven: the aggregator lied\n", report.ToText(), StringComparison.Ordinal);
        Assert.Contains("signed two different statements round header of one set-up", report.ToText(), StringComparison.Ordinal);
        JsonElement json = JsonDocument.Parse(report.ToJson()).RootElement;
        Assert.Equal(("scfed/evidence/1", true), (json.GetProperty("schema").GetString(), json.GetProperty("ok").GetBoolean()));
        Assert.Equal("the aggregator", json.GetProperty("data").GetProperty("liar").GetString());
    }

    [Fact]
    public void ChangedFileIsNotProven()
    {
        byte[] bytes = _sample.Evidence.ToBytes();
        bytes[^1] ^= 1;
        File.WriteAllBytes(EvidencePath, bytes);
        EvidenceReport report = EvidenceReport.Of(EvidencePath, _sample.Study);
        Assert.False(report.Proven);
        Assert.Null(report.Liar);
        Assert.StartsWith("not proven:", report.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void OtherFileIsToldAsNone()
    {
        File.WriteAllText(EvidencePath, "{\"this\": \"is a model file, perhaps\"}");
        EvidenceReport report = EvidenceReport.Of(EvidencePath, _sample.Study);
        Assert.False(report.Proven);
        Assert.Null(report.Kind);
        Assert.StartsWith("this is no evidence", report.Finding, StringComparison.Ordinal);
    }

    [Fact]
    public void FileTooLargeForEvidenceIsNotRead()
    {
        using (FileStream file = File.Create(EvidencePath))
        {
            file.SetLength(EvidenceFormat.MaxBytes + 1L);
        }

        CommandException refused = Assert.Throws<CommandException>(() => EvidenceReport.Of(EvidencePath, _sample.Study));
        Assert.Equal((ExitCodes.Usage, "evidence-too-large"), (refused.ExitCode, refused.Word));
    }

    [Theory]
    [InlineData("plan", "a.evidence", ExitCodes.Done)]
    [InlineData("plan/study.json", "a.evidence", ExitCodes.Done)]
    [InlineData("plan", "missing.evidence", ExitCodes.Usage)]
    [InlineData("nowhere", "a.evidence", ExitCodes.Usage)]
    [InlineData("other", "a.evidence", ExitCodes.Failed)]
    public async Task ExitCodeSaysWhetherItIsProven(string study, string file, int code)
    {
        Directory.CreateDirectory(_scratch["other"]);
        await File.WriteAllBytesAsync(Path.Combine(_scratch["other"], StudyFile.FileName), StudySample.File().ToBytes().Bytes);
        Assert.Equal(code, await CommandTree.RunAsync(["audit", "evidence", _scratch[file], "--study", _scratch[study], "--json"]));
    }

    [Fact]
    public async Task StudyMustBeNamed() => Assert.Equal(ExitCodes.Usage, await CommandTree.RunAsync(["audit", "evidence", EvidencePath]));

    public void Dispose()
    {
        _scratch.Dispose();
        _sample.Dispose();
    }
}
