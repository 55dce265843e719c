using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Sharing;

namespace ScFed.Secure.Tests.Sharing;

public sealed class ShareCommitmentTests
{
    [Fact]
    public void EveryFieldIsBound()
    {
        SetupId sid = new(Digest.Of([1]));
        byte[] share = new byte[32];
        byte[] salt = new byte[32];
        byte[] other = [.. new byte[31], 1];
        Digest[] commitments =
        [
            ShareCommitment.ToSeedShare(sid, 2, 5, share, salt),
            ShareCommitment.ToSelfMaskShare(sid, 2, 5, share, salt),
            ShareCommitment.ToSeedShare(new SetupId(Digest.Of([2])), 2, 5, share, salt),
            ShareCommitment.ToSeedShare(sid, 5, 2, share, salt),
            ShareCommitment.ToSeedShare(sid, 2, 6, share, salt),
            ShareCommitment.ToSeedShare(sid, 2, 5, other, salt),
            ShareCommitment.ToSeedShare(sid, 2, 5, share, other),
        ];
        Assert.Equal(commitments.Length, commitments.Distinct().Count());
    }

    [Theory]
    [InlineData(31, 32)]
    [InlineData(32, 31)]
    public void WrongLengthThrows(int share, int salt) =>
        Assert.Throws<ArgumentException>(() => ShareCommitment.ToSeedShare(default, 1, 2, new byte[share], new byte[salt]));
}
