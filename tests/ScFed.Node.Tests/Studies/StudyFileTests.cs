using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ScFed.Models.Algorithms;
using ScFed.Models.Cells;
using ScFed.Node.Commands;
using ScFed.Node.Studies;
using ScFed.Node.Tests.Files;
using ScFed.Secure.Round;

namespace ScFed.Node.Tests.Studies;

public sealed class StudyFileTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    [Fact]
    public void WhatIsWrittenIsReadWithTheSameHash()
    {
        StudyFile read = Reread(StudySample.File().ToBytes().Bytes, out StudyFile written);
        Assert.Equal(written.Hash, read.Hash);
        Assert.Equal(written.ToBytes().Bytes, read.ToBytes().Bytes);
        Assert.Equal(written.Roster, read.Roster);
        Assert.Equal(written.Sums, read.Sums);
        Assert.Equal(written.Deadlines, read.Deadlines);
    }

    [Fact]
    public void EveryChangedByteIsAnotherStudyOrNone()
    {
        byte[] bytes = StudySample.File().ToBytes().Bytes;
        StudyFile original = Reread(bytes, out _);
        for (int i = 0; i < bytes.Length; i += 7)
        {
            byte[] changed = [.. bytes];
            changed[i] ^= 1;
            try
            {
                Assert.NotEqual(original.Hash, Reread(changed, out _).Hash);
            }
            catch (CommandException refused)
            {
                Assert.Equal(ExitCodes.Usage, refused.ExitCode);
            }
        }
    }

    [Fact]
    public void VerifyIsOnUnlessTheStudySaysOff()
    {
        Assert.Equal((StudyVerify.On, StudyVerifyMissing.Warn, 0), (StudySample.File().Sums.Verify, StudySample.File().Sums.VerifyMissing, StudySample.File().Sums.AuditChunks));
        JsonNode json = JsonNode.Parse(StudySample.File().ToBytes().Bytes)!;
        Assert.Equal("on", (string)json["sums"]!["verify"]!);
        json["sums"]!["verify"] = "off";
        json["sums"]!["verifyMissing"] = "warn";
        Assert.Equal(StudyVerify.Off, Reread(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()), out _).Sums.Verify);
    }

    [Fact]
    public void VerifyIsAWordAndNoNumber()
    {
        Refused(json => json["sums"]!["verify"] = 1);
        Refused(json => json["sums"]!["verify"] = "1");
        Refused(json => json["sums"]!["verify"] = "sometimes");
        Refused(json => json["sums"]!["verifyMissing"] = "ignore");
    }

    [Fact]
    public void AnUnknownKeyIsRefused()
    {
        Refused(json => json["maskless"] = true);
        Refused(json => json["sums"]!["skipMasks"] = true);
        Refused(json => json["algorithm"]!["optimizer"] = "sgd");
    }

    [Fact]
    public void AParticipationRuleThatDoesNotExistIsRefused()
    {
        Refused(json => json["sums"]!["participation"] = "lax");
        Refused(json => json["sums"]!["participation"] = 2);
        Refused(json => json["sums"]!["participation"] = null);
    }

    [Fact]
    public void StrictParticipationIsAnotherStudy()
    {
        StudyFile file = StudySample.File();
        StudyFile strict = Reread((file with { Sums = file.Sums with { Participation = ParticipationRule.Strict } }).ToBytes().Bytes, out _);
        Assert.Equal(ParticipationRule.Strict, strict.Sums.Participation);
        Assert.NotEqual(file.ToBytes().Study.Hash, strict.Hash);
    }

    [Theory]
    [InlineData("name")]
    [InlineData("roster")]
    [InlineData("sums")]
    [InlineData("aggregator")]
    [InlineData("algorithm")]
    [InlineData("labelColumn")]
    public void AMissingPartIsRefused(string part) => Refused(json => json.Remove(part));

    [Fact]
    public void ANullPartIsRefused() => Refused(json => json["roster"] = null);

    [Theory]
    [InlineData("linear")]
    [InlineData("trees")]
    [InlineData("transformer")]
    [InlineData("earlyStopping")]
    [InlineData("actinn")]
    [InlineData("hidden")]
    [InlineData("classifier")]
    public void NullSettingsAreRefused(string part) => Refused(json => json["algorithm"]![part] = null);

    [Fact]
    public void AChoiceThatDoesNotExistIsRefused()
    {
        Refused(json => json["algorithm"]!["actinn"]!["mode"] = "sometimes");
        Refused(json => json["algorithm"]!["actinn"]!["mode"] = 1);
        Refused(json => json["algorithm"]!["transformer"]!["classWeights"] = "heavy");
    }

    [Fact]
    public void FirstWeightsAreLackingWhereTheStudyNamesThemAndThisPartyHasNone()
    {
        File.WriteAllBytes(_scratch["weights.safetensors"], [2, 0, 0, 0, 0, 0, 0, 0, (byte)'{', (byte)'}']);
        string hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_scratch["weights.safetensors"])));
        CellTypeSettings settings = StudySample.File().Algorithm;
        StudyFile without = StudySample.File() with { Algorithm = settings with { Classifier = "transformer" } };
        StudyFile starts = without with { Algorithm = without.Algorithm with { Transformer = settings.Transformer with { Pretrained = hash } } };
        Assert.False(without.LacksFirstWeights);
        Assert.True(starts.LacksFirstWeights);
        Assert.True(starts.WithFirstWeights(null).LacksFirstWeights);
        Assert.False((starts with { Algorithm = starts.Algorithm with { Classifier = "svm" } }).LacksFirstWeights);
        Assert.False(starts.WithFirstWeights(_scratch["weights.safetensors"]).LacksFirstWeights);

        File.WriteAllBytes(_scratch["weights.safetensors"], [2, 0, 0, 0, 0, 0, 0, 0, (byte)'{', (byte)'}', 0]);
        Assert.Equal(DataError.Damaged, Assert.Throws<DataException>(() => starts.WithFirstWeights(_scratch["weights.safetensors"])).Code);
    }

    [Fact]
    public void AnotherSchemaIsRefused() => Assert.Equal("study-schema", Refused(json => json["schema"] = "scfed/study/2").Word);

    [Fact]
    public void AFileThatIsNoJsonIsRefused()
    {
        Write("nonsense"u8.ToArray());
        Assert.Equal("study-malformed", Assert.Throws<CommandException>(() => StudyFile.Load(_scratch.Root)).Word);
    }

    [Fact]
    public void AMissingFileIsRefused() => Assert.Equal("study-missing", Assert.Throws<CommandException>(() => StudyFile.Load(_scratch.Root)).Word);

    [Fact]
    public void AnEndlessFileIsRefusedBeforeItIsRead()
    {
        using (FileStream file = File.Create(_scratch[StudyFile.FileName]))
        {
            file.SetLength(1L << 40);
        }

        Assert.Equal("study-too-large", Assert.Throws<CommandException>(() => StudyFile.Load(_scratch.Root)).Word);
    }

    public void Dispose() => _scratch.Dispose();

    private CommandException Refused(Action<JsonObject> change)
    {
        JsonObject json = JsonNode.Parse(StudySample.File().ToBytes().Bytes)!.AsObject();
        change(json);
        Write(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()));
        CommandException refused = Assert.Throws<CommandException>(() => StudyFile.Load(_scratch.Root));
        Assert.Equal(ExitCodes.Usage, refused.ExitCode);
        return refused;
    }

    private StudyFile Reread(byte[] bytes, out StudyFile written)
    {
        Write(bytes);
        StudyFile read = StudyFile.Load(_scratch.Root);
        written = read.ToBytes().Study;
        return read;
    }

    private void Write(byte[] bytes) => File.WriteAllBytes(_scratch[StudyFile.FileName], bytes);
}
