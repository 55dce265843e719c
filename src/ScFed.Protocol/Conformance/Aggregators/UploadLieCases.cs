using ScFed.Protocol.Frames;
using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using static ScFed.Protocol.Conformance.Forgery;

namespace ScFed.Protocol.Conformance.Aggregators;

/// <summary>Uploads that must leave no trace in the sum.</summary>
internal static class UploadLieCases
{
    private const string Section = "protocol.md, What the aggregator checks: R3";

    public static IReadOnlyList<PeerCase<AggregatorUnderTest>> All { get; } =
    [
        Chunk("r3-chunk-altered", "the chunks hash to the signed root", 1, f => Chunks(f, 1, Flipped(f.Lanes))),
        Chunk("r3-chunks-reordered", "chunks come in order", 0, f => Chunks(f, 1, f.Lanes)),
        Chunk("r3-chunk-twice", "each chunk comes once", 0, f => f.Unchanged.Then(f.Unchanged)),
        Chunk("r3-chunk-missing", "none is left out", 1, _ => Said.Nothing),
        Chunk("r3-chunk-short", "each has its exact length", 1, f => Chunks(f, 1, f.Lanes[..^1])),
        Chunk("r3-chunk-long", "each has its exact length", 2, f => Chunks(f, 2, (byte[])[.. f.Lanes.Span, 0])),
        Header("r3-signature", "the header has the signature of its place", (_, m) => new MaskedInput(m with { Bytes = Flipped(m.Bytes) })),
        Header("r3-other-round", "the header is of this round", (a, m) => new MaskedInput(Again(a.Kit, m, b => b[SetupAt + Digest.Size] ^= 1))),
        Header("r3-other-u2", "the header is over these sets", (a, m) => new MaskedInput(Again(a.Kit, m, b => b[InputSetsAt + Digest.Size] ^= 1))),
        Header("r3-in-anothers-name", "R3 comes from its place", (_, m) => new MaskedInput(m with { Place = 3 })),
        AggregatorCases.Lie(
            "r3-chunk-without-header",
            Section,
            "chunks follow their header",
            counts: false,
            (_, f) => f.Kind == FrameKind.MaskedInput ? Said.Nothing : null),
        AggregatorCases.Lie("r3-refused", Section, "a signed refusal in place of R3 is a drop-out", counts: false, Refuses),
        new("r3-padding", Section, "padding bits are zero, signed or not", PaddingAsync),
        Behind("r3-chunk-too-many", "no chunk follows the last", f => Chunks(f, f.Chunk + 1, f.Lanes)),
        new("r3-second-other", Section, "a second upload in one round changes nothing", SecondAsync),
    ];

    private static PeerCase<AggregatorUnderTest> Chunk(string name, string says, int index, Func<SentFrame, Said> lie) => AggregatorCases.Lie(
        name, Section, says, counts: false, (_, f) => f.Kind == FrameKind.InputChunk && f.Chunk == index ? lie(f) : null);

    private static PeerCase<AggregatorUnderTest> Header(string name, string says, Func<AggregatorUnderTest, SignedMessage, MaskedInput> lie) =>
        AggregatorCases.Lie(name, Section, says, counts: false, (a, f) => f.Kind == FrameKind.MaskedInput ? Said.Of(lie(a, f.Message<MaskedInput>().Header)) : null);

    /// <summary>Something behind an upload that is whole.</summary>
    private static PeerCase<AggregatorUnderTest> Behind(string name, string says, Func<SentFrame, Said> what) => AggregatorCases.Lie(
        name, Section, says, counts: true, (a, f) => IsLast(a, f) ? f.Unchanged.Then(what(f)) : null);

    private static Said? Refuses(AggregatorUnderTest aggregator, SentFrame frame)
    {
        if (frame.Kind != FrameKind.MaskedInput)
        {
            return frame.Kind == FrameKind.InputChunk ? Said.Nothing : null;
        }

        SignedMessage header = frame.Message<MaskedInput>().Header;
        RoundId rid = new(new Digest(header.Bytes.Span.Slice(SetupAt + Digest.Size, Digest.Size)));
        return Said.Of(Refusing.Sign(aggregator.Kit.Site(header.Place).Identity, header.Place, header.ClaimedSetup!.Value, rid, Misbehaviour.Policy));
    }

    /// <summary>The last chunk has padding bits; the root is made for them and signed.</summary>
    private static async Task PaddingAsync(AggregatorUnderTest aggregator)
    {
        SignedMessage? header = null;
        List<SentFrame> chunks = [];
        Behaviour liar = new(f =>
        {
            if (f.Kind == FrameKind.MaskedInput)
            {
                header = f.Message<MaskedInput>().Header;
                return Said.Nothing;
            }

            if (f.Kind != FrameKind.InputChunk)
            {
                return null;
            }

            chunks.Add(f);
            return IsLast(aggregator, f) ? Padded(aggregator, header!, chunks) : Said.Nothing;
        });
        CaseRound round = await aggregator.RunAsync((aggregator.Last.Place, liar)).ConfigureAwait(false);
        AggregatorCases.Expect(aggregator, round, counts: false);
    }

    private static Said Padded(AggregatorUnderTest aggregator, SignedMessage header, List<SentFrame> chunks)
    {
        ReadOnlyMemory<byte>[] lanes = [.. chunks.Select(c => c.Lanes)];
        lanes[^1] = Changed(lanes[^1], b => b[^1] |= 0xF0);
        Digest root = MerkleTree.Over(lanes.Select(l => MerkleTree.LeafHash(l.Span))).Root;
        SignedMessage again = Again(aggregator.Kit, header, b => root.Span.CopyTo(b.AsSpan(SetupAt + (2 * Digest.Size))));
        return lanes.Index().Aggregate(Said.Of(new MaskedInput(again)), (said, chunk) => said.Then(Chunks(chunks[0], chunk.Index, chunk.Item)));
    }

    private static async Task SecondAsync(AggregatorUnderTest aggregator)
    {
        MaskedInput? first = null;
        Behaviour liar = new(f =>
        {
            first = f.Kind == FrameKind.MaskedInput ? f.Message<MaskedInput>() : first;
            return IsLast(aggregator, f)
                ? f.Unchanged.Then(Said.Of(new MaskedInput(Again(aggregator.Kit, first!.Header, b => b[SetupAt + (2 * Digest.Size)] ^= 1))))
                : null;
        });
        CaseRound round = await aggregator.RunAsync((aggregator.Last.Place, liar)).ConfigureAwait(false);
        AggregatorCases.Expect(aggregator, round, counts: true);
    }

    private static bool IsLast(AggregatorUnderTest aggregator, SentFrame frame) =>
        frame.Kind == FrameKind.InputChunk && frame.Chunk == aggregator.Kit.Shape.Encoding.ChunkCount - 1;

    private static Said Chunks(SentFrame like, int index, ReadOnlyMemory<byte> lanes)
    {
        byte[] payload = new byte[FrameLimits.ChunkIndex + lanes.Length];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(payload, index);
        lanes.CopyTo(payload.AsMemory(FrameLimits.ChunkIndex));
        return new Said([Said.Frame(like.Kind, payload)]);
    }
}
