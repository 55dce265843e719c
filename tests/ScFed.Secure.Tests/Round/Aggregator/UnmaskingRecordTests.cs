using System.Buffers.Binary;
using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Tests.Round.Aggregator;

/// <summary>Rule 8: what is stored before R5 is asked carries the round over a restart, and is believed only if all of it is right.</summary>
public sealed class UnmaskingRecordTests : IDisposable
{
    private readonly RoundRunner _runner = new(new TestStudy(4, minSurvivors: 3));
    private readonly byte[] _record;
    private readonly SignatureList _list;

    public UnmaskingRecordTests()
    {
        _runner.RunTo(RoundStep.Input);
        Assert.True(_runner.RunInputs(1, 2, 3));
        foreach (TestSite site in _runner.Sites.Take(3))
        {
            _runner.Aggregator.Accept(site.Place, site.TakeFor<ConsistencySignature>(_runner.Inputs));
        }

        Transition stored = _runner.Aggregator.Proceed();
        _record = stored.Commit.Record!.Value.ToArray();
        _list = (SignatureList)_runner.Journal.Release(stored)[0];
    }

    [Fact]
    public void ResumedRoundOpensTheSameSum()
    {
        UnmaskShares[] answers = [.. _runner.Sites.Take(3).Select(s => s.TakeFor<UnmaskShares>(_list))];
        (AggregatorRound resumed, SignatureList again) = AggregatorRound.Resume(_runner.Study.AggregatorContext, _record, _runner.Study.Shape);
        Assert.Equal(_list.Signatures.Select(s => Hex.Of(s.Bytes.Span)), again.Signatures.Select(s => Hex.Of(s.Bytes.Span)));
        Assert.Equal(RoundStep.Unmask, resumed.Step);
        Assert.Equal([1, 2, 3], resumed.Missing);
        Assert.Equal([1, 2, 3], resumed.Survivors);
        Assert.Equal([1, 2, 3, 4], resumed.Members);

        LaneVector first = Finish(_runner.Aggregator, answers);
        LaneVector second = Finish(resumed, [.. _runner.Sites.Take(3).Select(s => (UnmaskShares)s.Round.Repeat(again)!)]);
        _runner.SumIsOf(second, 1, 2, 3);
        Assert.Equal(first.Hash(), second.Hash());
        Assert.Equal(_runner.Outcome!.Closing, resumed.Outcome!.Closing);
    }

    [Fact]
    public void EveryFlippedBitIsRefused()
    {
        for (int at = 0; at < _record.Length; at += at < 1_000 ? 1 : 257)
        {
            byte[] changed = [.. _record];
            changed[at] ^= 1;
            Refused.With(Misbehaviour.Root, () => Resume(changed));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(500)]
    public void RecordCutShortIsRefused(int length) => Refused.With(Misbehaviour.Root, () => Resume(_record[..length]));

    [Fact]
    public void EveryFieldButTheMaskedSumIsCheckedEvenUnderARightHash()
    {
        int fields = 0;
        int lastChecked = FieldCount() - _runner.Study.Shape.Encoding.ChunkCount;
        for (int at = 0; at < _record.Length - Digest.Size; fields++)
        {
            int length = (int)BinaryPrimitives.ReadUInt32LittleEndian(_record.AsSpan(at));
            if (length > 0 && fields < lastChecked)
            {
                foreach (int offset in new[] { 0, length / 2, length - 1 })
                {
                    byte[] changed = [.. _record];
                    changed[at + 4 + offset] ^= 1;
                    Assert.Throws<RoundException>(() => Resume(Rehashed(changed[..^Digest.Size])));
                }
            }

            at += 4 + length;
        }

        Assert.Equal(FieldCount(), fields);
    }

    [Fact]
    public void LengthsThatLieAreRefused()
    {
        for (int at = 0; at < _record.Length - Digest.Size;)
        {
            int length = (int)BinaryPrimitives.ReadUInt32LittleEndian(_record.AsSpan(at));
            foreach (uint lie in new uint[] { 0, (uint)length + 1, uint.MaxValue, int.MaxValue })
            {
                byte[] changed = [.. _record];
                BinaryPrimitives.WriteUInt32LittleEndian(changed.AsSpan(at), lie);
                Assert.Throws<RoundException>(() => Resume(Rehashed(changed[..^Digest.Size])));
            }

            at += 4 + length;
        }
    }

    [Fact]
    public void BytesBehindTheEndAreRefused() => Refused.With(Misbehaviour.Length, () => Resume(Rehashed([.. _record[..^Digest.Size], 0])));

    [Fact]
    public void RecordOfAnotherStudyIsRefused()
    {
        TestStudy other = new(4, minSurvivors: 3);
        Refused.With(Misbehaviour.Signature, () => AggregatorRound.Resume(other.AggregatorContext, _record, other.Shape));
    }

    [Fact]
    public void RecordReadWithAnotherShapeIsRefused()
    {
        TestStudy other = new(4, minSurvivors: 3, exact: 1);
        Refused.With(Misbehaviour.Signature, () => AggregatorRound.Resume(_runner.Study.AggregatorContext, _record, other.Shape));
    }

    public void Dispose() => _runner.Dispose();

    private static byte[] Rehashed(byte[] fields) => [.. fields, .. Digest.Of(fields).Span];

    private int FieldCount()
    {
        int fields = 0;
        for (int at = 0; at < _record.Length - Digest.Size; fields++)
        {
            at += 4 + (int)BinaryPrimitives.ReadUInt32LittleEndian(_record.AsSpan(at));
        }

        return fields;
    }

    private LaneVector Finish(AggregatorRound round, UnmaskShares[] answers)
    {
        Array.ForEach(answers, a => round.Accept(a.Openings.Place, a));
        _runner.Journal.Release(round.Proceed());
        Assert.Equal(EventKind.RoundClosed, round.Proceed().Commit.Event.Kind);
        return round.Outcome!.Sum!;
    }

    private void Resume(byte[] record) => AggregatorRound.Resume(_runner.Study.AggregatorContext, record, _runner.Study.Shape);
}
