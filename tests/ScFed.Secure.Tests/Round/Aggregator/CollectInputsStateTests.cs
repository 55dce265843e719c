using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Tests.Round.Aggregator;

public sealed class CollectInputsStateTests : IDisposable
{
    private readonly RoundRunner _runner = new RoundRunner(new TestStudy(4, minSurvivors: 3)).Open();
    private readonly MaskedInput _header;
    private readonly byte[][] _chunks;

    public CollectInputsStateTests()
    {
        Assert.True(_runner.RunKeys(1, 2, 3, 4) && _runner.RunShares(1, 2, 3));
        _runner.Begin().Contribute(2);
        _runner[1].Take(_runner.ShareLists[1]);
        _runner[1].Take(_runner.Header);
        _header = _runner[1].Contribute();
        _chunks = ChunkUpload.Chunks(_runner[1].Round.Masked!);
    }

    [Fact]
    public void UploadAddsOnceHoweverOftenItComes()
    {
        _runner.Aggregator.Accept(1, _header, new ChunkUpload(_chunks));
        string once = Accumulator();
        _runner.Aggregator.Accept(1, _header, new ChunkUpload(_chunks));
        Assert.Equal(once, Accumulator());
        Assert.Equal([3], _runner.Aggregator.Missing);
    }

    [Fact]
    public void SecondDifferentUploadIsRefusedAndNamesItsSender()
    {
        _runner.Aggregator.Accept(1, _header, new ChunkUpload(_chunks));
        string before = Accumulator();
        MaskedInput other = Signed(1, ChunkTree.Of(_runner[2].Round.Masked!).Root);
        RoundException refusal = Refused.With(Misbehaviour.Binding, () => _runner.Aggregator.Accept(1, other, ChunkUpload.Of(_runner[2].Round.Masked!)));
        Assert.Equal((ushort)1, refusal.Names);
        Assert.Equal(before, Accumulator());
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 3)]
    [InlineData(4, 0)]
    public void ChunkThatIsNotTheSignedOneAddsNothing(int chunk, int at)
    {
        _chunks[chunk][at] ^= 1;
        AddsNothing(Misbehaviour.Root, _header, _chunks);
    }

    [Fact]
    public void SwappedChunksAddNothing() => AddsNothing(Misbehaviour.Root, _header, [_chunks[0], _chunks[1], _chunks[3], _chunks[2], _chunks[4]]);

    [Fact]
    public void PaddingAddsNothingThoughItIsSigned()
    {
        // Three lanes of 20 bits leave four bits over.
        SumEncoding encoding = _runner.Study.Shape.Encoding;
        int odd = Enumerable.Range(encoding.ExactChunks, encoding.RealChunks).First(i => encoding.ChunkAt(i).Lanes * encoding.Bits % 8 != 0);
        _chunks[odd][^1] |= 0x80;
        Secure.Audit.MerkleTree tree = Secure.Audit.MerkleTree.Over(_chunks.Select(c => Secure.Audit.MerkleTree.LeafHash(c)));
        AddsNothing(Misbehaviour.Padding, Signed(1, tree.Root), _chunks);
    }

    [Fact]
    public void ChunkTooShortOrTooLongAddsNothing()
    {
        AddsNothing(Misbehaviour.Length, _header, [_chunks[0][..^1], .. _chunks[1..]]);
        AddsNothing(Misbehaviour.Length, _header, [.. _chunks[..^1], [.. _chunks[^1], 0]]);
    }

    [Fact]
    public void MissingOrFurtherChunkAddsNothing()
    {
        AddsNothing(Misbehaviour.Length, _header, _chunks[..^1]);
        AddsNothing(Misbehaviour.Length, _header, [.. _chunks, []]);
    }

    [Fact]
    public void WhoIsNotInU2AddsNothing() =>
        Refused.With(Misbehaviour.NotASubset, () => _runner.Aggregator.Accept(4, Signed(4, Digest.Zero), new ChunkUpload(_chunks)));

    [Fact]
    public void InputAfterARefusalOrAPairFaultIsRefused()
    {
        _runner.Aggregator.Accept(1, Refusing.Sign(_runner.Study.IdentityOf(1), 1, _runner.Setup.Sid, _runner.Header.Rid, Misbehaviour.Policy));
        AddsNothing(Misbehaviour.Binding, _header, _chunks);
        Assert.Equal([3], _runner.Aggregator.Missing);
    }

    [Fact]
    public void FewerThanMIsLost()
    {
        _runner.Aggregator.Accept(1, _header, new ChunkUpload(_chunks));
        Assert.Equal([3], _runner.Aggregator.Missing);
        Assert.False(_runner.RunInputs());
        Assert.Equal(AbortReason.TooFewInputs, _runner.Outcome!.Reason);
        Assert.Null(_runner.Outcome.Sum);
        Closing closing = Closing.Read(_runner.Close.Bytes.Span, _runner.Study.Plan.AggregatorKey.Span);
        Assert.Equal(("too few inputs", Digest.Zero, ""), (closing.Reason, closing.U3, closing.Status));
        Assert.Empty(_runner.Outcome.Record!.Inputs);
    }

    public void Dispose() => _runner.Dispose();

    private MaskedInput Signed(ushort place, Digest root)
    {
        RoundSets sets = new(_runner.Setup.Sid, _runner.Header.Rid, SetHash.Of(1, _runner.Keys.Keys), SetHash.Of(2, _runner.ShareLists[1].Headers));
        return new MaskedInput(new SignedMessage(place, _runner.Study.IdentityOf(place).SignWhole(InputHeader.Body(sets, root, InputHeader.LogOf(_header.Header)))));
    }

    private void AddsNothing(Misbehaviour reason, MaskedInput header, byte[][] chunks)
    {
        string before = Accumulator();
        IReadOnlyList<ushort> missing = _runner.Aggregator.Missing;
        Refused.With(reason, () => _runner.Aggregator.Accept(1, header, new ChunkUpload(chunks)));
        Assert.Equal(before, Accumulator());
        Assert.Equal(missing, _runner.Aggregator.Missing);
    }

    private string Accumulator()
    {
        LaneVector sum = Inside.Field<CollectInputsState>(_runner.Aggregator, "_state").Round.Sum;
        return string.Join(' ', sum.Exact) + string.Join(' ', sum.RealWords());
    }
}
