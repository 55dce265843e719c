using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;

namespace ScFed.Secure.Tests.Round;

public sealed class PeerLogsTests
{
    private static readonly Digest[] Leaves = [.. Enumerable.Range(0, 20).Select(i => Digest.Of([(byte)i]))];
    private static readonly MerkleTree Tree = MerkleTree.Over(Leaves);

    private readonly PeerLogs _logs = new();

    public PeerLogsTests() => Hold(2, 9);

    [Fact]
    public void FirstLogOfAPlaceIsTaken() => _logs.Check(3, new LogHead(4, Leaves[0]), []);

    [Theory]
    [InlineData(10)]
    [InlineData(16)]
    [InlineData(20)]
    public void GrownLogWithItsProofIsGood(int size) => _logs.Check(2, HeadAt(size), Tree.ConsistencyProof(9, size));

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void SizeBelowTheCheckpointIsGoodWithTheProofUpToIt(int size) => _logs.Check(2, HeadAt(size), Tree.ConsistencyProof(size, 9));

    [Fact]
    public void TheCheckpointItselfNeedsNoProof() => _logs.Check(2, HeadAt(9), []);

    [Fact]
    public void WithheldProofIsRefused()
    {
        RoundException refusal = Refused.With(Misbehaviour.LogProof, () => _logs.Check(2, HeadAt(12), []));
        Assert.Equal(((ushort)2, null), (refusal.About!.Value, refusal.Names));
    }

    [Fact]
    public void ShrunkLogIsRefused() => Refused.With(Misbehaviour.LogProof, () => _logs.Check(2, new LogHead(5, Leaves[3]), Tree.ConsistencyProof(5, 9)));

    [Fact]
    public void ForkedLogOfTheSameSizeIsRefused() => Refused.With(Misbehaviour.LogProof, () => _logs.Check(2, new LogHead(9, Leaves[3]), []));

    [Fact]
    public void RefilledLogIsRefusedWhateverProofItBrings()
    {
        MerkleTree refilled = MerkleTree.Over([.. Leaves[..7], .. Leaves[10..17]]);
        Refused.With(Misbehaviour.LogProof, () => _logs.Check(2, new LogHead(14, refilled.Root), refilled.ConsistencyProof(9, 14)));
        Refused.With(Misbehaviour.LogProof, () => _logs.Check(2, new LogHead(14, refilled.Root), Tree.ConsistencyProof(9, 14)));
    }

    [Fact]
    public void EmptyLogIsRefusedThoughItBeginsEveryLog()
    {
        Refused.With(Misbehaviour.LogProof, () => _logs.Check(2, new LogHead(0, MerkleTree.EmptyRoot), []));
        Refused.With(Misbehaviour.LogProof, () => _logs.Check(3, new LogHead(0, MerkleTree.EmptyRoot), []));
    }

    [Fact]
    public void SizeBeyondAnyLogIsRefused() => Refused.With(Misbehaviour.LogProof, () => _logs.Check(3, new LogHead(ulong.MaxValue, Leaves[0]), []));

    [Fact]
    public void CheckpointNeverGoesBack()
    {
        Hold(2, 4);
        Assert.Equal(HeadAt(9), _logs.Held[2]);
        Hold(2, 11);
        Assert.Equal(HeadAt(11), _logs.Held[2]);
    }

    private static LogHead HeadAt(int size) => new((ulong)size, Tree.RootAt(size));

    private void Hold(ushort place, int size) =>
        _logs.Apply(PeerLogs.Note(new AuditEvent(EventKind.SharesSent) { Digests = [Leaves[0], Leaves[1]] }, [place], [HeadAt(size)]), own: 2);
}
