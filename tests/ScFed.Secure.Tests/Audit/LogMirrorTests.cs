using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Tests.Round;

namespace ScFed.Secure.Tests.Audit;

public sealed class LogMirrorTests
{
    private static readonly Digest[] Leaves = [.. Enumerable.Range(0, 40).Select(i => Digest.Of([(byte)i]))];

    private readonly LogMirror _mirror = new([]);

    [Fact]
    public void LeavesUnderTheSignedRootAreCovered()
    {
        _mirror.Take(0, Leaves[..7]);
        Assert.Equal(0, _mirror.Covered);
        Assert.Equal(Leaves[..5], _mirror.Cover(HeadOf(Leaves[..5])));
        Assert.Equal(Leaves[5..7], _mirror.Cover(HeadOf(Leaves[..7])));
        Assert.Empty(_mirror.Cover(HeadOf(Leaves[..3])));
        Assert.Equal(7, _mirror.Covered);
    }

    [Fact]
    public void RootThatTheLeavesDoNotGiveIsRefused()
    {
        _mirror.Take(0, Leaves[..7]);
        Refused.With(Misbehaviour.LogMirror, () => _mirror.Cover(new LogHead(7, HeadOf(Leaves[..6]).Root)));
        Assert.Equal(0, _mirror.Covered);
    }

    [Fact]
    public void SizeBeyondTheLeavesIsRefused()
    {
        _mirror.Take(0, Leaves[..7]);
        Refused.With(Misbehaviour.LogMirror, () => _mirror.Cover(HeadOf(Leaves[..8])));
        Refused.With(Misbehaviour.LogMirror, () => _mirror.Cover(new LogHead(ulong.MaxValue, HeadOf(Leaves[..7]).Root)));
    }

    [Fact]
    public void EmptyLogIsRefused() => Refused.With(Misbehaviour.LogMirror, () => _mirror.Cover(new LogHead(0, MerkleTree.EmptyRoot)));

    [Fact]
    public void GapBeforeTheLeavesIsRefused()
    {
        _mirror.Take(0, Leaves[..7]);
        Refused.With(Misbehaviour.LogMirror, () => _mirror.Take(8, Leaves[8..9]));
        Refused.With(Misbehaviour.LogMirror, () => _mirror.Take(ulong.MaxValue, Leaves[..1]));
    }

    [Fact]
    public void CoveredLeafMayComeAgainButNotAnother()
    {
        _mirror.Take(0, Leaves[..7]);
        _mirror.Cover(HeadOf(Leaves[..7]));
        _mirror.Take(3, Leaves[3..9]);
        _mirror.Cover(HeadOf(Leaves[..9]));
        Refused.With(Misbehaviour.LogMirror, () => _mirror.Take(3, [Leaves[30]]));
    }

    [Fact]
    public void LogThatWasCutAndRefilledIsRefusedAndLeavesNoTrace()
    {
        _mirror.Take(0, Leaves[..7]);
        _mirror.Cover(HeadOf(Leaves[..7]));
        Digest[] refilled = [.. Leaves[..5], .. Leaves[20..30]];
        _mirror.Take(7, refilled[7..]);
        Refused.With(Misbehaviour.LogMirror, () => _mirror.Cover(HeadOf(refilled)));
        _mirror.Take(7, Leaves[7..12]);
        _mirror.Cover(HeadOf(Leaves[..12]));
    }

    [Fact]
    public void MoreThanTheBoundIsRefusedBeforeItIsKept()
    {
        Digest[] many = [.. Enumerable.Repeat(Leaves[0], 1 << 16)];
        for (ulong first = 0; first < (ulong)LogMirror.MaxLeaves; first += 1 << 16)
        {
            _mirror.Take(first, many);
        }

        Refused.With(Misbehaviour.LogMirror, () => _mirror.Take((ulong)LogMirror.MaxLeaves, [Leaves[0]]));
    }

    [Theory]
    [InlineData(3, 12)]
    [InlineData(12, 3)]
    [InlineData(8, 12)]
    public void ProofRunsFromTheSmallerToTheLarger(int one, int other)
    {
        _mirror.Take(0, Leaves[..12]);
        _mirror.Cover(HeadOf(Leaves[..12]));
        (LogHead from, LogHead to) = (HeadOf(Leaves[..Math.Min(one, other)]), HeadOf(Leaves[..Math.Max(one, other)]));
        Assert.True(ConsistencyProof.Verify((long)from.Size, from.Root, (long)to.Size, to.Root, _mirror.Prove((ulong)one, (ulong)other)));
    }

    [Fact]
    public void NothingIsProvenOfWhatIsNotCovered()
    {
        _mirror.Take(0, Leaves[..12]);
        _mirror.Cover(HeadOf(Leaves[..9]));
        Assert.Empty(_mirror.Prove(3, 12));
        Assert.Empty(_mirror.Prove(ulong.MaxValue, 3));
    }

    private static LogHead HeadOf(Digest[] leaves) => new((ulong)leaves.Length, MerkleTree.Over(leaves).Root);
}
