using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Tests.Round.Aggregator;

public sealed class CollectOpeningsStateTests : IDisposable
{
    // The label and five digests stand before the first opening.
    private static readonly int FirstOpening = Label.R5.Length + (5 * 32);

    private readonly RoundRunner _runner = new(new TestStudy(4, minSurvivors: 3));
    private readonly UnmaskShares _honest;

    public CollectOpeningsStateTests()
    {
        _runner.RunTo(RoundStep.Input);
        Assert.True(_runner.RunInputs(1, 2, 3) && _runner.RunSignatures(1, 2, 3));
        _honest = _runner[1].TakeFor<UnmaskShares>(_runner.Signatures);
    }

    public static TheoryData<int, int> EveryPartOfEveryOpening
    {
        get
        {
            TheoryData<int, int> data = [];
            foreach (int dealer in Enumerable.Range(0, 4))
            {
                foreach (int at in new[] { 0, 1, 32, 33, 64 })
                {
                    data.Add(dealer, at);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(EveryPartOfEveryOpening))]
    public void WrongKindShareOrSaltNamesWhoAnswered(int dealer, int at)
    {
        UnmaskShares lie = Resigned(body => body[FirstOpening + (dealer * Opening.Size) + at] ^= 'b' ^ 's');
        RoundException refusal = Refused.With(Misbehaviour.Answerer, () => _runner.Aggregator.Accept(1, lie));
        Assert.Equal((ushort)1, refusal.Names);
        Assert.Equal([2, 3], _runner.Aggregator.Missing);
    }

    [Fact]
    public void LiarHasNoSecondTryAndStandsInTheOutcome()
    {
        UnmaskShares lie = Resigned(body => body[FirstOpening + 1] ^= 1);
        Refused.With(Misbehaviour.Answerer, () => _runner.Aggregator.Accept(1, lie));
        Refused.With(Misbehaviour.Answerer, () => _runner.Aggregator.Accept(1, _honest));
        Assert.False(_runner.RunOpenings(2, 3));
        Assert.Equal(AbortReason.TooFewOpenings, _runner.Outcome!.Reason);
        Assert.Equal([1], _runner.Outcome.Named!);
    }

    [Fact]
    public void WrongSignatureNamesNobody()
    {
        byte[] forged = _honest.Openings.Bytes.ToArray();
        forged[^1] ^= 1;
        RoundException refusal = Refused.With(Misbehaviour.Signature, () => _runner.Aggregator.Accept(1, new UnmaskShares(new SignedMessage(1, forged))));
        Assert.Null(refusal.Names);
        _runner.Aggregator.Accept(1, _honest);
    }

    [Fact]
    public void IdenticalAnswerAgainIsIgnored()
    {
        _runner.Aggregator.Accept(1, _honest);
        _runner.Aggregator.Accept(1, _honest);
        Assert.Equal([2, 3], _runner.Aggregator.Missing);
    }

    [Fact]
    public void WhoIsNotInU3IsRefused()
    {
        SignedMessage fourth = _honest.Openings with { Place = 4 };
        Refused.With(Misbehaviour.NotASubset, () => _runner.Aggregator.Accept(4, new UnmaskShares(fourth)));
        Refused.With(Misbehaviour.Binding, () => _runner.Aggregator.Accept(2, _honest));
    }

    [Fact]
    public void SumIsTheSameWhicheverTAnswer()
    {
        using RoundRunner other = new(new TestStudy(5, minSurvivors: 3));
        other.RunTo(RoundStep.Consistency);
        Assert.True(other.RunSignatures(1, 2, 3, 4, 5));
        Assert.True(other.RunOpenings(3, 4, 5));
        other.SumIsOf(other.Outcome!.Sum!, 1, 2, 3, 4, 5);
        other.Deliver(3, 4, 5);
    }

    [Fact]
    public void InputThatDoesNotFitIsLostAndNamesNobody()
    {
        using RoundRunner runner = new(new TestStudy(3));
        runner.RunTo(RoundStep.Input);
        runner.Contribute(1, 2);
        TestSite poisoner = runner[3];
        Assert.Empty(poisoner.Take(runner.ShareLists[3]));
        Assert.Empty(poisoner.Take(runner.Header));
        StoredInput input = poisoner.Input;
        input.Lanes.Exact[input.Lanes.Encoding.Chunk - 1] = 2; // its canary
        MaskedInput header = Assert.IsType<MaskedInput>(poisoner.Journal.Release(poisoner.Round.Contribute(input))[0]);
        poisoner.ShowLog();
        runner.Aggregator.Accept(3, header, ChunkUpload.Of(poisoner.Round.Masked!));
        Assert.True(runner.RunInputs() && runner.RunSignatures(1, 2, 3));
        Assert.False(runner.RunOpenings(1, 2, 3));
        Assert.Equal(AbortReason.Desynchronised, runner.Outcome!.Reason);
        Assert.Empty(runner.Outcome.Named!);
        Assert.Null(runner.Outcome.Sum);
        Assert.Null(runner.Outcome.Record!.Sum);
    }

    public void Dispose() => _runner.Dispose();

    private UnmaskShares Resigned(Action<byte[]> change)
    {
        byte[] body = _honest.Openings.Bytes[..^64].ToArray();
        change(body);
        return new UnmaskShares(new SignedMessage(1, _runner.Study.IdentityOf(1).SignWhole(body)));
    }
}
