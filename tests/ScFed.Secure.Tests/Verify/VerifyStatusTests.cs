using ScFed.Secure.Sums;
using ScFed.Secure.Verify;

namespace ScFed.Secure.Tests.Verify;

public sealed class VerifyStatusTests
{
    [Theory]
    [InlineData("unverified", VerifyOutcome.Unverified)]
    [InlineData("verified", VerifyOutcome.Verified)]
    [InlineData("false", VerifyOutcome.False)]
    [InlineData("missing 2 5", VerifyOutcome.Missing)]
    [InlineData("missing 1024", VerifyOutcome.Missing)]
    public void WordsReadAsTheyAreWritten(string word, VerifyOutcome outcome)
    {
        VerifyStatus status = VerifyStatus.Parse(word)!;
        Assert.Equal((word, outcome), (status.Word, status.Outcome));
        Assert.Equal(status, VerifyStatus.Parse(word));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Verified")]
    [InlineData("missing")]
    [InlineData("missing ")]
    [InlineData("missing 0")]
    [InlineData("missing 5 2")]
    [InlineData("missing 2 2")]
    [InlineData("missing 2,5")]
    [InlineData("missing 02")]
    [InlineData("missing 2  5")]
    [InlineData("missing 2 ")]
    [InlineData("missing -1")]
    [InlineData("missing 65536")]
    public void EverythingElseIsNoStatus(string word) => Assert.Null(VerifyStatus.Parse(word));

    [Fact]
    public void TheLongestStatusOfTheLargestRosterFits()
    {
        VerifyStatus everybody = VerifyStatus.MissingFrom([.. Enumerable.Range(1, 1_024).Select(p => (ushort)p)]);
        Assert.InRange(everybody.Word.Length, 4_000, VerifyStatus.MaxLength);
        Assert.Equal(1_024, VerifyStatus.Parse(everybody.Word)!.Missing.Count);
        Assert.Throws<ArgumentException>(() => VerifyStatus.MissingFrom([]));
    }

    [Theory]
    [InlineData("verified", false, false)]
    [InlineData("missing 2", false, true)]
    [InlineData("false", true, true)]
    [InlineData("unverified", true, true)]
    public void FalseStopsAndMissingStopsWhereThePlanSaysSo(string word, bool warns, bool stops)
    {
        VerifyStatus status = VerifyStatus.Parse(word)!;
        Assert.Equal(warns, VerifyPolicy.On.Stops(status));
        Assert.Equal(stops, new VerifyPolicy(true, StopWhenMissing: true).Stops(status));
        Assert.False(VerifyPolicy.Off.Stops(VerifyStatus.Unverified));
    }

    [Theory]
    [InlineData("verified", 0, 0)]
    [InlineData("verified", 3, 3)]
    [InlineData("missing 2", 0, VerifyPolicy.ChunksInDoubt)]
    [InlineData("false", 3, VerifyPolicy.ChunksInDoubt)]
    [InlineData("false", 20, 20)]
    public void SumInDoubtIsAudited(string word, int always, int chunks) =>
        Assert.Equal(chunks, new VerifyPolicy(true, AuditChunks: always).ChunksOf(VerifyStatus.Parse(word)!));

    [Fact]
    public void PolicyOutOfBoundsIsInvalid()
    {
        Assert.False(new VerifyPolicy(true, AuditChunks: -1).IsValid);
        Assert.False(new VerifyPolicy(true, AuditChunks: VerifyPolicy.MaxChunks + 1).IsValid);
        Assert.False(new VerifyPolicy(false, AuditChunks: 1).IsValid);
        Assert.False(new VerifyPolicy(false, StopWhenMissing: true).IsValid);
        Assert.True(VerifyPolicy.Off.IsValid && VerifyPolicy.On.IsValid);
    }
}
