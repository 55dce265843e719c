using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Auditing;
using ScFed.Secure.Round.Evidence;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;
using ScFed.Secure.Tests.Round.Auditing;

namespace ScFed.Secure.Tests.Round.Evidence;

/// <summary>A sum of which the aggregator has altered one coordinate; somebody who was not there convicts it from the file of the site that audited it.</summary>
public sealed class FalseChunkProofTests
{
    public static TheoryData<bool, bool> Scenes => new() { { false, false }, { true, false }, { false, true }, { true, true } };

    [Theory]
    [MemberData(nameof(Scenes))]
    public void AlteredSumConvictsTheAggregatorFromTheFileAlone(bool dropOut, bool real)
    {
        using AuditScene scene = new(dropOut: dropOut, alter: lanes => _ = real ? lanes.Real[0]++ : lanes.Exact[0]++);
        Accusation evidence = Found(scene, real ? scene.Subject.Encoding.ExactChunks : 0);
        Accusation read = Accusation.Read(evidence.ToBytes());
        Verdict verdict = read.Verify(scene.Runner.Study.Plan);
        Assert.True(verdict.Liar == Accused.Aggregator, verdict.Finding);
        Assert.Equal(evidence.ToBytes(), read.ToBytes());
    }

    [Fact]
    public void HonestSumConvictsNobody()
    {
        using AuditScene scene = new(dropOut: true);
        Verdict verdict = new FalseChunk(scene.Subject, 0, scene.Answer([0])).ToAccusation().Verify(scene.Runner.Study.Plan);
        Assert.Equal((null, null), (verdict.Liar, verdict.Doubt));
    }

    [Fact]
    public void HonestSumBesideOtherLanesIsNotTheOneThatWasSigned()
    {
        using AuditScene scene = new();
        byte[] file = new FalseChunk(scene.Subject, 0, scene.Answer([0])).ToAccusation().ToBytes();
        LaneVector sum = scene.Subject.Sum;
        byte[] chunk = new byte[sum.Encoding.ChunkBytes(0)];
        sum.WriteChunk(0, chunk);
        file[file.AsSpan().IndexOf(chunk)] ^= 1;
        Assert.Equal(Misbehaviour.Binding, Accusation.Read(file).Verify(scene.Runner.Study.Plan).Doubt);
    }

    [Fact]
    public void LyingOpeningOfAnAccompliceConvictsNobody()
    {
        // Signed by the accomplice, of the right kind, and not what was dealt: the honest aggregator has refused it.
        using AuditScene scene = new();
        IRoundMessage[] answer = [.. scene.Answer([0])];
        AuditOpening honest = (AuditOpening)answer[0];
        byte[] body = honest.Opening.Bytes[..^64].ToArray();
        body[^40] ^= 1;
        answer[0] = honest with { Opening = honest.Opening with { Bytes = scene.Runner.Study.IdentityOf(honest.Opening.Place).SignWhole(body) } };
        Verdict verdict = new FalseChunk(scene.Subject, 0, answer).ToAccusation().Verify(scene.Runner.Study.Plan);
        Assert.Equal((null, Misbehaviour.Withheld), (verdict.Liar, verdict.Doubt));
    }

    [Fact]
    public void ShortAnswerConvictsNobody()
    {
        using AuditScene scene = new(alter: lanes => lanes.Exact[0]++);
        Verdict verdict = new FalseChunk(scene.Subject, 0, [.. scene.Answer([0]).SkipLast(1)]).ToAccusation().Verify(scene.Runner.Study.Plan);
        Assert.Equal((null, null), (verdict.Liar, verdict.Doubt));
    }

    [Fact]
    public void NoChangedByteNamesASite()
    {
        using AuditScene scene = new(dropOut: true, alter: lanes => lanes.Exact[0]++);
        byte[] file = Found(scene, 0).ToBytes();
        for (int i = 0; i < file.Length; i += 1 + (file.Length / 97))
        {
            file[i] ^= 1;
            Assert.True(Judged(file, scene.Runner.Study.Plan)?.Liar is null or { IsAggregator: true }, $"byte {i}");
            file[i] ^= 1;
        }
    }

    private static Accusation Found(AuditScene scene, int chunk)
    {
        using ChunkAudit audit = new(scene.Subject, [chunk]);
        Refused.With(Misbehaviour.FalseChunk, () => scene.Answer([chunk]).ToList().ForEach(audit.Take));
        return audit.Evidence!.ToAccusation();
    }

    private static Verdict? Judged(byte[] file, SumPlan plan)
    {
        try
        {
            return Accusation.Read(file).Verify(plan);
        }
        catch (RoundException)
        {
            return null;
        }
    }
}
