using ScFed.Secure.Encoding;
using ScFed.Secure.Masking;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Auditing;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Tests.Round.Auditing;

/// <summary>Recomputing chunks of a sum from what was signed.</summary>
public sealed class ChunkAuditTests
{
    public static TheoryData<string> Forgeries =>
    [
        "an R5 missing", "an R5 twice", "R5 in another order", "an R5 of a stranger", "an R5 forged", "an R5 of another round", "a part missing", "a part forged",
        "a part of another pair", "a part of another round", "a chunk missing", "a chunk of another index", "a chunk of another site", "a chunk forged",
        "a chunk cut short", "a path cut short", "a chunk of another round", "another message",
    ];

    [Theory]
    [InlineData(Suite.Aegis256, false)]
    [InlineData(Suite.Aegis256, true)]
    [InlineData(Suite.Aes256Ctr, true)]
    public void EveryChunkOfAnHonestSumIsTrue(Suite suite, bool dropOut)
    {
        using AuditScene scene = new(suite, dropOut);
        int[] all = [.. Enumerable.Range(0, scene.Subject.Encoding.ChunkCount)];
        Assert.True(all.Length > 3);
        using ChunkAudit audit = new(scene.Subject, all);
        Assert.All(scene.Answer(all), audit.Take);
        Assert.True(audit.Done);
        Assert.Null(audit.Evidence);
        Assert.Throws<RoundException>(() => audit.Take(scene.Answer(all)[^1]));
    }

    [Fact]
    public void AlteredChunkConvictsAndTheOthersDoNot()
    {
        using AuditScene scene = new(dropOut: true, alter: lanes => lanes.Exact[0]++);
        foreach (int chunk in Enumerable.Range(0, scene.Subject.Encoding.ChunkCount))
        {
            using ChunkAudit audit = new(scene.Subject, [chunk]);
            IReadOnlyList<IRoundMessage> answer = scene.Answer([chunk]);
            Assert.All(answer.SkipLast(1), audit.Take);
            if (chunk > 0)
            {
                audit.Take(answer[^1]);
                Assert.True(audit.Done);
                continue;
            }

            Refused.With(Misbehaviour.FalseChunk, () => audit.Take(answer[^1]));
            Assert.True(audit.Evidence!.Proves());
            Assert.False((audit.Evidence with { Chunk = 1 }).Proves());
            Assert.False((audit.Evidence with { Answer = [.. answer.SkipLast(1)] }).Proves());
        }
    }

    [Fact]
    public void AlteredCanaryAndRealLaneConvict()
    {
        foreach (Action<LaneVector> alter in new Action<LaneVector>[] { l => l.Real[0]++, l => l.Real[^2]-- })
        {
            using AuditScene scene = new(alter: alter);
            int[] all = [.. Enumerable.Range(0, scene.Subject.Encoding.ChunkCount)];
            using ChunkAudit audit = new(scene.Subject, all);
            Refused.With(Misbehaviour.FalseChunk, () => scene.Answer(all).ToList().ForEach(audit.Take));
        }
    }

    [Fact]
    public void HonestSumCannotBeConvicted()
    {
        using AuditScene scene = new(dropOut: true);
        Assert.False(new FalseChunk(scene.Subject, 0, scene.Answer([0])).Proves());
    }

    [Theory]
    [MemberData(nameof(Forgeries))]
    public void AnswerThatIsNotWhatWasSignedIsWithheld(string what)
    {
        using AuditScene scene = new(dropOut: true);
        using ChunkAudit audit = new(scene.Subject, [1, 2]);
        List<IRoundMessage> answer = [.. scene.Answer([1, 2])];
        Forge(answer, what);
        RoundException? refusal = null;
        foreach (IRoundMessage message in answer)
        {
            try
            {
                audit.Take(message);
            }
            catch (RoundException e)
            {
                refusal = e;
                break;
            }
        }

        Assert.False(audit.Done);
        Assert.Equal(Misbehaviour.Withheld, refusal?.Reason);
        Assert.Null(audit.Evidence);
    }

    [Fact]
    public void OutsiderPutsTheSubjectTogetherFromWhatWasSigned()
    {
        using AuditScene scene = new(dropOut: true);
        RoundRunner runner = scene.Runner;
        AuditSubject subject = AuditSubject.Of(
            runner.Study.Plan, runner.Setup, runner.Header, runner.Close, runner.Keys.Keys, runner.ShareLists[1].Headers, runner.Inputs.Headers, runner.Outcome!.Sum!);
        using ChunkAudit audit = new(subject, [0]);
        Assert.All(scene.Answer([0]), audit.Take);
        Assert.True(audit.Done);
        Assert.Equal((scene.Subject.Rid, scene.Subject.SumHash), (subject.Rid, subject.SumHash));
    }

    [Fact]
    public void SubjectOfListsThatDoNotBelongTogetherIsRefused()
    {
        using AuditScene scene = new(dropOut: true);
        using AuditScene other = new(dropOut: true);
        RoundRunner runner = scene.Runner;
        AuditSubject Of(SetupHeader? setup = null, RoundHeader? header = null, Close? close = null, IReadOnlyList<SignedMessage>? keys = null, IReadOnlyList<SignedMessage>? shares = null, IReadOnlyList<SignedMessage>? inputs = null, LaneVector? sum = null) =>
            AuditSubject.Of(
                runner.Study.Plan, setup ?? runner.Setup, header ?? runner.Header, close ?? runner.Close, keys ?? runner.Keys.Keys, shares ?? runner.ShareLists[1].Headers,
                inputs ?? runner.Inputs.Headers, sum ?? runner.Outcome!.Sum!);
        Of();
        Refused.With(Misbehaviour.Binding, () => Of(header: runner.Header with { Attempt = 9 }));
        Refused.With(Misbehaviour.Signature, () => Of(close: other.Runner.Close));
        Refused.With(Misbehaviour.NotASubset, () => Of(keys: [.. runner.Keys.Keys.Skip(1)]));
        Refused.With(Misbehaviour.NotASubset, () => Of(shares: [.. runner.ShareLists[1].Headers.Reverse()]));
        Refused.With(Misbehaviour.TooFew, () => Of(inputs: [.. runner.Inputs.Headers.Skip(1)]));
        Refused.With(Misbehaviour.Signature, () => Of(setup: other.Runner.Setup));
        LaneVector altered = new(runner.Outcome!.Sum!.Encoding);
        Refused.With(Misbehaviour.Binding, () => Of(sum: altered));
    }

    private static void Forge(List<IRoundMessage> answer, string what)
    {
        int part = answer.FindIndex(m => m is AuditPart);
        int chunk = answer.FindIndex(m => m is AuditChunk);
        AuditOpening first = (AuditOpening)answer[0];
        AuditPart dealt = (AuditPart)answer[part];
        AuditChunk piece = (AuditChunk)answer[chunk];
        switch (what)
        {
            case "an R5 missing": answer.RemoveAt(0); break;
            case "an R5 twice": answer.Insert(0, first); break;
            case "R5 in another order": (answer[0], answer[1]) = (answer[1], answer[0]); break;
            case "an R5 of a stranger": answer[0] = first with { Opening = first.Opening with { Place = 4 } }; break;
            case "an R5 forged": answer[0] = first with { Opening = first.Opening with { Bytes = Flipped(first.Opening.Bytes, 200) } }; break;
            case "an R5 of another round": answer[0] = first with { Rid = default }; break;
            case "a part missing": answer.RemoveAt(part); break;
            case "a part forged": answer[part] = dealt with { Part = dealt.Part with { Part = Flipped(dealt.Part.Part, 9) } }; break;
            case "a part of another pair": answer[part] = answer[part + 1]; break;
            case "a part of another round": answer[part] = dealt with { Rid = default }; break;
            case "a chunk missing": answer.RemoveAt(chunk); break;
            case "a chunk of another index": answer[chunk] = piece with { Index = 2 }; break;
            case "a chunk of another site": answer[chunk] = piece with { Place = 2 }; break;
            case "a chunk forged": answer[chunk] = piece with { Bytes = Flipped(piece.Bytes, 0) }; break;
            case "a chunk cut short": answer[chunk] = piece with { Bytes = piece.Bytes[..^1] }; break;
            case "a path cut short": answer[chunk] = piece with { Path = [.. piece.Path.Skip(1)] }; break;
            case "a chunk of another round": answer[chunk] = piece with { Rid = default }; break;
            default: answer.Insert(chunk, new AuditUnavailable(piece.Rid)); break;
        }
    }

    private static byte[] Flipped(ReadOnlyMemory<byte> bytes, int at)
    {
        byte[] copy = bytes.ToArray();
        copy[at] ^= 1;
        return copy;
    }
}
