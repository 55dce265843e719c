using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Evidence;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Tests.Round.Evidence;

/// <summary>Evidence that the aggregator makes names the liar to somebody who has the study and the file, and nobody else whatever is done to the file.</summary>
public sealed class AccusationTests
{
    public static TheoryData<string> Lies => [.. LiarSamples.All.Keys];

    [Theory]
    [MemberData(nameof(Lies))]
    public void LiarIsProvenFromTheFileAlone(string lie)
    {
        (RoundRunner runner, ushort liar) = LiarSamples.All[lie]();
        using (runner)
        {
            Accusation read = Accusation.Read(LiarSamples.AccusationOf(runner).ToBytes());
            Verdict verdict = read.Verify(runner.Study.Plan);
            Assert.True(verdict.Proven, verdict.Finding);
            Assert.Equal(new Accused(liar), verdict.Liar);
            Assert.Contains($"place {liar}", verdict.Finding, StringComparison.Ordinal);
            Assert.Equal(LiarSamples.AccusationOf(runner).ToBytes(), read.ToBytes());
        }
    }

    [Theory]
    [MemberData(nameof(Lies))]
    public void NoChangedByteNamesAnybodyElse(string lie)
    {
        (RoundRunner runner, ushort liar) = LiarSamples.All[lie]();
        using (runner)
        {
            byte[] file = LiarSamples.AccusationOf(runner).ToBytes();
            for (int i = 0; i < file.Length; i += 1 + (file.Length / 97))
            {
                file[i] ^= 1;
                if (Judged(file, runner.Study.Plan) is { } verdict)
                {
                    Assert.True(verdict.Liar is null || verdict.Liar == new Accused(liar), $"byte {i}: {verdict}");
                }

                file[i] ^= 1;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Lies))]
    public void ShorterOrLongerFileIsRefused(string lie)
    {
        (RoundRunner runner, _) = LiarSamples.All[lie]();
        using (runner)
        {
            byte[] file = LiarSamples.AccusationOf(runner).ToBytes();
            for (int length = 0; length < file.Length; length += 1 + (file.Length / 97))
            {
                Assert.Throws<RoundException>(() => Accusation.Read(file.AsSpan(0, length)));
            }

            Refused.With(Misbehaviour.Length, () => Accusation.Read([.. file, 0]));
        }
    }

    [Fact]
    public void EvidenceOfAnotherStudyProvesNothing()
    {
        (RoundRunner runner, _) = LiarSamples.All["another self mask dealt"]();
        using (runner)
        {
            Verdict verdict = LiarSamples.AccusationOf(runner).Verify(new TestStudy(4, minSurvivors: 3).Plan);
            Assert.False(verdict.Proven);
            Assert.Equal(Misbehaviour.Signature, verdict.Doubt);
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(2)]
    [InlineData(4)]
    public void HonestAnswerCannotBeShownAsAWrongShare(ushort dealer)
    {
        using RoundRunner runner = LiarSamples.FourSites().RunTo(RoundStep.Input);
        Assert.True(runner.RunInputs(1, 2, 3) && runner.RunSignatures(1, 2, 3));
        SignedMessage honest = runner[1].TakeFor<UnmaskShares>(runner.Signatures).Openings;
        Accusation framed = Exhibits.WrongShare(Inside.DataOf(runner.Aggregator), honest, dealer);
        Verdict verdict = framed.Verify(runner.Study.Plan);
        Assert.False(verdict.Proven);
        Assert.Null(verdict.Doubt);
    }

    [Fact]
    public void PartForSomebodyElseCannotMakeAnHonestAnswerWrong()
    {
        using RoundRunner runner = LiarSamples.FourSites().RunTo(RoundStep.Input);
        Assert.True(runner.RunInputs(1, 2, 3) && runner.RunSignatures(1, 2, 3));
        SignedMessage honest = runner[1].TakeFor<UnmaskShares>(runner.Signatures).Openings;
        AggregatorRoundData round = Inside.DataOf(runner.Aggregator);
        WrongShare framed = new(
            round.Setup.Header, honest, runner.Keys.Keys, [.. round.Setup.Shares.Values.Select(s => s.Header)], runner.Inputs.Headers, 2,
            Parts(runner, from: 2, to: 3));
        Doubted(Misbehaviour.Path, framed, runner);
    }

    [Fact]
    public void OtherListOfSurvivorsCannotMakeAnHonestAnswerWrong()
    {
        using RoundRunner runner = LiarSamples.FourSites().RunTo(RoundStep.Consistency);
        Assert.True(runner.RunSignatures(1, 2, 3, 4));
        AggregatorRoundData round = Inside.DataOf(runner.Aggregator);
        SignedMessage honest = runner[1].TakeFor<UnmaskShares>(runner.Signatures).Openings;
        WrongShare framed = new(
            round.Setup.Header, honest, runner.Keys.Keys, [.. round.Setup.Shares.Values.Select(s => s.Header)], [.. runner.Inputs.Headers.Take(3)], 4,
            Parts(runner, from: 4, to: 1));
        Doubted(Misbehaviour.Binding, framed, runner);
    }

    [Fact]
    public void OtherKeysOrFewerMembersAreNotWhatWasSigned()
    {
        (RoundRunner runner, _) = LiarSamples.All["wrong share of a seed"]();
        using (runner)
        {
            AggregatorRoundData round = Inside.DataOf(runner.Aggregator);
            SignedMessage answer = LiarSamples.Lie(runner, Honest(runner), dealer: 4, at: 1).Openings;
            IReadOnlyList<SignedMessage> headers = [.. round.Setup.Shares.Values.Select(s => s.Header)];
            Doubted(Misbehaviour.Binding, new WrongShare(round.Setup.Header, answer, [.. runner.Keys.Keys.Skip(1)], headers, runner.Inputs.Headers, 4, Parts(runner, 4, 1)), runner);
            Doubted(Misbehaviour.Length, new WrongShare(round.Setup.Header, answer, runner.Keys.Keys, [.. headers.Skip(1)], runner.Inputs.Headers, 4, Parts(runner, 4, 1)), runner);
            Doubted(Misbehaviour.NotASubset, new WrongShare(round.Setup.Header, answer, runner.Keys.Keys, headers, runner.Inputs.Headers, 9, Parts(runner, 4, 1)), runner);
        }
    }

    [Fact]
    public void FewerThanTOpeningsProveNothingOfADealer()
    {
        (RoundRunner runner, _) = LiarSamples.All["another self mask dealt"]();
        using (runner)
        {
            (WrongDealing evidence, IReadOnlyList<OpenedShare> shares) = Dealing(runner);
            Assert.True(evidence.Verify(runner.Study.Plan).Proven);
            Doubted(Misbehaviour.TooFew, Dealing(runner, [.. shares.Take(2)]), runner);
            Doubted(Misbehaviour.NotASubset, Dealing(runner, [shares[0], shares[0], shares[1]]), runner);
            Doubted(Misbehaviour.NotASubset, Dealing(runner, [shares[1], shares[0], shares[2]]), runner);
        }
    }

    [Fact]
    public void OpeningThatTheDealerHasNotCommittedToProvesNothingOfIt()
    {
        (RoundRunner runner, _) = LiarSamples.All["another self mask dealt"]();
        using (runner)
        {
            (_, IReadOnlyList<OpenedShare> shares) = Dealing(runner);
            byte[] other = shares[1].Share.ToArray();
            other[5] ^= 1;
            Doubted(Misbehaviour.Answerer, Dealing(runner, [shares[0], shares[1] with { Share = other }, shares[2]]), runner);
        }
    }

    [Fact]
    public void HonestDealerCannotBeShownAsAWrongOne()
    {
        using RoundRunner runner = LiarSamples.FourSites().RunTo(RoundStep.Input);
        Assert.True(runner.RunInputs(1, 2, 3) && runner.RunSignatures(1, 2, 3));
        IReadOnlyList<SignedMessage> answers = [.. new ushort[] { 1, 2, 3 }.Select(p => runner[p].TakeFor<UnmaskShares>(runner.Signatures).Openings)];
        AggregatorRoundData round = Inside.DataOf(runner.Aggregator);
        Assert.All(
            [
                Exhibits.WrongDealing(round, answers, dealer: 2),
                Exhibits.WrongDealing(round, answers, dealer: 4),
                Exhibits.WrongPairing(round, answers, sender: 1, receiver: 4),
            ],
            framed => Assert.Equal((null, null), (framed.Verify(runner.Study.Plan).Liar, framed.Verify(runner.Study.Plan).Doubt)));
    }

    [Fact]
    public void TagUnderASeedThatIsNotTheReceiversNamesNotItsSender()
    {
        // Site 4 has dealt another seed and drops out: what site 1 sent it cannot come out of that one, and site 1 is honest.
        using RoundRunner runner = LiarSamples.FourSites().Open();
        Assert.True(runner.RunKeys(1, 2, 3, 4));
        Inside.SetupOf(runner[4]).Seed[0] ^= 1;
        Assert.True(runner.RunShares(1, 2, 3, 4) && runner.Begin().RunInputs(1, 2, 3) && runner.RunSignatures(1, 2, 3));
        IReadOnlyList<SignedMessage> answers = [.. new ushort[] { 1, 2, 3 }.Select(p => runner[p].TakeFor<UnmaskShares>(runner.Signatures).Openings)];
        AggregatorRoundData round = Inside.DataOf(runner.Aggregator);
        Verdict verdict = Exhibits.WrongPairing(round, answers, sender: 1, receiver: 4).Verify(runner.Study.Plan);
        Assert.Equal((null, null), (verdict.Liar, verdict.Doubt));
        Assert.Equal(new Accused(4), Exhibits.WrongDealing(round, answers, dealer: 4).Verify(runner.Study.Plan).Liar);
    }

    [Fact]
    public void TextHoldsNoOpening()
    {
        (RoundRunner runner, _) = LiarSamples.All["another seed dealt"]();
        using (runner)
        {
            (WrongDealing evidence, IReadOnlyList<OpenedShare> shares) = Dealing(runner);
            Assert.Equal($"WrongDealing {{ {runner.Setup.Sid} }}", evidence.ToString());
            Assert.Equal("OpenedShare { place 1 }", shares[0].ToString());
        }
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

    private static void Doubted(Misbehaviour why, Accusation evidence, RoundRunner runner)
    {
        Verdict verdict = evidence.Verify(runner.Study.Plan);
        Assert.Null(verdict.Liar);
        Assert.True(why == verdict.Doubt, verdict.Finding);
    }

    private static UnmaskShares Honest(RoundRunner runner) => Inside.OpeningsOf(runner[1]);

    private static SealedPart Parts(RoundRunner runner, ushort from, ushort to)
    {
        AggregatorSetup setup = Inside.DataOf(runner.Aggregator).Setup;
        return new SealedPart(setup.Part(from, to), PartsCheck.TreeOf(setup.Shares[from]).InclusionPath(setup.Keys.IndexOf(to)));
    }

    private static (WrongDealing Evidence, IReadOnlyList<OpenedShare> Shares) Dealing(RoundRunner runner)
    {
        WrongDealing evidence = Assert.IsType<WrongDealing>(LiarSamples.AccusationOf(runner));
        return (evidence, Inside.SecretOf(evidence).Shares);
    }

    private static WrongDealing Dealing(RoundRunner runner, IReadOnlyList<OpenedShare> shares) => new(
        runner.Setup, runner.Keys.Keys, runner.ShareLists[1].Headers[1], new OpenedSecret(Opening.SelfMask, shares), receiver: 0, part: null);
}
