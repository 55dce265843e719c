using ScFed.Secure.Bytes;
using ScFed.Secure.Identity;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Evidence;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Verify;

namespace ScFed.Secure.Tests.Round.Evidence;

/// <summary>Two statements of which a party may sign one; and pairs that are no lie.</summary>
public sealed class SecondSignatureTests
{
    private static readonly Digest A = Digest.Of("a"u8);
    private static readonly Digest B = Digest.Of("b"u8);

    private readonly TestStudy _study = new(4, minSurvivors: 3);
    private readonly SetupHeader _setup;

    public SecondSignatureTests()
    {
        using RoundRunner runner = new RoundRunner(_study).Open();
        _setup = runner.Setup;
    }

    public static TheoryData<string> OncePerSetup => ["R1", "R2", "R3", "R4", "R5", "R6", "round-header", "sum", "close"];

    [Theory]
    [MemberData(nameof(OncePerSetup))]
    public void SecondStatementConvictsItsSigner(string name)
    {
        bool site = name.StartsWith('R');
        Accused signer = new(site ? (ushort)3 : (ushort)0);
        SigningKey key = site ? _study.IdentityOf(3) : _study.Aggregator;
        SecondSignature evidence = new(_setup, signer, Signed(key, name, A), Signed(key, name, B));
        Assert.Equal(signer, Read(evidence).Verify(_study.Plan).Liar);
        Assert.Equal(
            new SecondSignature(_setup, signer, Signed(key, name, B), Signed(key, name, A)).ToBytes(), evidence.ToBytes());
    }

    [Theory]
    [MemberData(nameof(OncePerSetup))]
    public void ForgedSecondStatementConvictsNobody(string name)
    {
        bool site = name.StartsWith('R');
        Accused signer = new(site ? (ushort)3 : (ushort)0);
        SigningKey key = site ? _study.IdentityOf(3) : _study.Aggregator;
        Doubted(Misbehaviour.Signature, new SecondSignature(_setup, signer, Signed(key, name, A), Signed(_study.IdentityOf(1), name, B)));
        Doubted(Misbehaviour.Signature, new SecondSignature(_setup, new Accused(2), Signed(key, name, A), Signed(key, name, B)));
    }

    [Theory]
    [InlineData("pair-fault")]
    [InlineData("refuse")]
    public void StatementsOfWhichThereMayBeTwoConvictNobody(string name) =>
        Nobody(new SecondSignature(_setup, new Accused(3), Signed(_study.IdentityOf(3), name, A), Signed(_study.IdentityOf(3), name, B)));

    [Fact]
    public void StatementsOfTwoStepsConvictNobody() =>
        Nobody(new SecondSignature(_setup, new Accused(3), Signed(_study.IdentityOf(3), "R3", A), Signed(_study.IdentityOf(3), "R4", B)));

    [Fact]
    public void StatementsOfTwoSetupsConvictNobody()
    {
        byte[] other = _study.IdentityOf(3).SignWhole(new Transcript(Label.R3, new SetupId(B)).Add(A).ToArray());
        Doubted(Misbehaviour.Binding, new SecondSignature(_setup, new Accused(3), Signed(_study.IdentityOf(3), "R3", A), other));
    }

    [Fact]
    public void OneStatementTwiceConvictsNobody()
    {
        byte[] once = Signed(_study.IdentityOf(3), "R3", A);
        Nobody(new SecondSignature(_setup, new Accused(3), once, once));
        Refused.With(Misbehaviour.Binding, () => Read(new SecondSignature(_setup, new Accused(3), once, once)));
    }

    [Fact]
    public void RoundOverAVoidSetupConvictsTheAggregator()
    {
        byte[] empty = _study.Aggregator.SignWhole(new Transcript(Label.Void, _setup.Sid).ToArray());
        SecondSignature evidence = new(_setup, Accused.Aggregator, empty, Signed(_study.Aggregator, "round-header", A));
        Verdict verdict = Read(evidence).Verify(_study.Plan);
        Assert.Equal(Accused.Aggregator, verdict.Liar);
        Assert.Contains("void", verdict.Finding, StringComparison.Ordinal);
    }

    [Fact]
    public void CloseWithAnotherSumThanWasSignedConvictsTheAggregator()
    {
        Assert.Equal(Accused.Aggregator, Read(new SecondSignature(_setup, Accused.Aggregator, Sum(A), Close(B))).Verify(_study.Plan).Liar);
        Nobody(new SecondSignature(_setup, Accused.Aggregator, Sum(A), Close(A)));
    }

    [Fact]
    public void LossAfterASignedSumConvictsNobody() => Nobody(new SecondSignature(_setup, Accused.Aggregator, Sum(A), Close(null)));

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(100)]
    public void StatementThatIsTooShortIsRefused(int length) => Doubted(
        Misbehaviour.Length, new SecondSignature(_setup, new Accused(3), Signed(_study.IdentityOf(3), "R3", A), Signed(_study.IdentityOf(3), "R3", B).AsMemory(0, length)));

    [Fact]
    public void PlaceThatNobodyHasIsRefused() =>
        Doubted(Misbehaviour.NotASubset, new SecondSignature(_setup, new Accused(9), Signed(_study.IdentityOf(3), "R3", A), Signed(_study.IdentityOf(3), "R3", B)));

    [Fact]
    public void SecondR1IsNamedByTheAggregatorWithEvidence()
    {
        using RoundRunner runner = new RoundRunner(_study).Open();
        AdvertiseKeys first = runner[3].Open(runner.Setup);
        AdvertiseKeys second = new TestSite(_study, 3).Open(runner.Setup);
        runner.Aggregator.Accept(3, first);
        Assert.Equal((ushort)3, Refused.With(Misbehaviour.Binding, () => runner.Aggregator.Accept(3, second)).Names);
        Assert.Equal(new Accused(3), Assert.Single(runner.Aggregator.Accusations).Verify(_study.Plan).Liar);
    }

    [Fact]
    public void SecondR2OfWhichTheSignatureIsWrongNamesNobody()
    {
        using RoundRunner runner = new RoundRunner(_study).RunTo(RoundStep.Shares);
        ShareKeys first = runner[3].TakeFor<ShareKeys>(runner.Keys);
        byte[] forged = first.Header.Bytes.ToArray();
        forged[100] ^= 1;
        runner.Aggregator.Accept(3, first);
        ShareKeys second = new(new SignedMessage(3, forged), first.Parts);
        Assert.Null(Refused.With(Misbehaviour.Binding, () => runner.Aggregator.Accept(3, second)).Names);
        Assert.Empty(runner.Aggregator.Accusations);
    }

    private static Accusation Read(Accusation evidence) => Accusation.Read(evidence.ToBytes());

    private void Nobody(Accusation evidence)
    {
        Verdict verdict = evidence.Verify(_study.Plan);
        Assert.Equal((null, null), (verdict.Liar, verdict.Doubt));
    }

    private void Doubted(Misbehaviour why, Accusation evidence)
    {
        Verdict verdict = evidence.Verify(_study.Plan);
        Assert.Null(verdict.Liar);
        Assert.True(why == verdict.Doubt, verdict.Finding);
    }

    private byte[] Signed(SigningKey key, string name, Digest about) =>
        key.SignWhole(new Transcript([.. System.Text.Encoding.ASCII.GetBytes($"scfed/v1/{name}"), 0], _setup.Sid).Add(about).ToArray());

    private byte[] Sum(Digest hash) => _study.Aggregator.SignWhole(new Transcript(Label.Sum, _setup.Sid, new RoundId(A)).Add(hash).ToArray());

    private byte[] Close(Digest? sum) => new Closing(
        _setup.Sid, new RoundId(A), A, A, A, sum, sum is null ? AbortReason.Restarted.Word() : "", sum is null ? "" : VerifyStatus.Unverified.Word).Sign(_study.Aggregator);
}
