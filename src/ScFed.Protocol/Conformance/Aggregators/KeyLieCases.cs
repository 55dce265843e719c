using ScFed.Protocol.Frames;
using ScFed.Protocol.Wire;
using ScFed.Secure.Round.Messages;
using static ScFed.Protocol.Conformance.Forgery;

namespace ScFed.Protocol.Conformance.Aggregators;

/// <summary>R1 that must not be admitted, and bytes in its place that are no R1.</summary>
internal static class KeyLieCases
{
    private const string Section = "protocol.md, What the aggregator checks: R1";

    public static IReadOnlyList<PeerCase<AggregatorUnderTest>> All { get; } =
    [
        Lie("r1-in-anothers-name", "R1 comes from its place", (_, m) => new AdvertiseKeys(m with { Place = 3 })),
        Lie("r1-signature", "R1 has the signature of its place", (_, m) => new AdvertiseKeys(m with { Bytes = Flipped(m.Bytes) })),
        Lie("r1-other-setup", "R1 is of this set-up", (a, m) => Changing(a, m, b => b[SetupAt] ^= 1)),
        Lie("r1-low-order", "no X25519 key of low order is admitted", (a, m) => Changing(a, m, b => b.AsSpan(EnvelopeKeyAt, 32).Clear())),
        Lie(
            "r1-encapsulation-key",
            "every ML-KEM key passes FIPS 203, 7.2",
            (a, m) => Changing(a, m, b => b.AsSpan(MaskEncapsulationKeyAt, 3).Fill(0xFF))),
        Lie(
            "r1-same-key-twice",
            "no key stands twice, over all fields together",
            (a, m) => Changing(a, m, b => b.AsSpan(MaskKeyAt, 32).CopyTo(b.AsSpan(EnvelopeKeyAt)))),
        new("r1-second-other", Section, "another R1 of the same place, after the first, never stands in U1", SecondAsync),
        Raw("frame-unknown-kind", "a kind that does not exist", f => Said.Frame((FrameKind)200, f.Payload), ErrorCode.UnknownKind),
        Raw(
            "frame-too-large",
            "a length above the limit of its kind",
            _ => Header(FrameKind.AdvertiseKeys, FrameLimits.MaxPayload(FrameKind.AdvertiseKeys) + 1),
            ErrorCode.FrameTooLarge),
        Raw("frame-reserved", "reserved bytes are zero", f => Changed(Said.Frame(f.Kind, f.Payload), b => b[6] = 1), ErrorCode.ReservedBytes),
        Raw(
            "frame-wrong-direction",
            "a kind that only the aggregator sends",
            f => Said.Frame(FrameKind.KeyList, f.Payload),
            ErrorCode.WrongDirection),
        Raw(
            "message-trailing-byte",
            "nothing follows a message",
            f => Said.Frame(f.Kind, (byte[])[.. f.Payload.Span, 0]),
            ErrorCode.TrailingBytes,
            ErrorCode.MalformedMessage),
        Raw(
            "message-not-minimal",
            "lengths are in their shortest form",
            f => Said.Frame(f.Kind, (byte[])[0xDC, 0, 1, .. f.Payload.Span[1..]]),
            ErrorCode.MalformedMessage),
        Raw("message-nil", "there is no nil", f => Said.Frame(f.Kind, (byte[])[0x91, 0xC0]), ErrorCode.MalformedMessage),
        new("frame-truncated", "wire.md, Frames", "an end inside a frame is a cut, and no message", async aggregator =>
        {
            Behaviour half = new(f => f.Kind == FrameKind.AdvertiseKeys ? new Said([Said.Frame(f.Kind, f.Payload).AsMemory(..^1)], Cut: true) : null);
            CaseRound round = await aggregator.RunAsync((aggregator.Last.Place, half)).ConfigureAwait(false);
            AggregatorCases.Expect(aggregator, round, counts: false);
        }),
    ];

    private static PeerCase<AggregatorUnderTest> Lie(string name, string says, Func<AggregatorUnderTest, SignedMessage, AdvertiseKeys> lie) =>
        AggregatorCases.Lie(name, Section, says, counts: false, (a, f) => f.Kind == FrameKind.AdvertiseKeys ? Said.Of(lie(a, f.Message<AdvertiseKeys>().Keys)) : null);

    private static AdvertiseKeys Changing(AggregatorUnderTest aggregator, SignedMessage keys, Action<byte[]> change) => new(Again(aggregator.Kit, keys, change));

    /// <summary>The connection must end for it, and the round go on.</summary>
    private static PeerCase<AggregatorUnderTest> Raw(string name, string says, Func<SentFrame, ReadOnlyMemory<byte>> bytes, params ErrorCode[] codes) =>
        new(name, "wire.md, Frames and Messages", says, async aggregator =>
        {
            Behaviour liar = new(f => f.Kind == FrameKind.AdvertiseKeys ? new Said([bytes(f)]) : null);
            CaseRound round = await aggregator.RunAsync((aggregator.Last.Place, liar)).ConfigureAwait(false);
            AggregatorCases.Expect(aggregator, round, counts: false);
            if (aggregator.Last.SentAway is { } code && !codes.Contains(code))
            {
                throw new CaseFailedException($"it ends with '{code.Word()}' where {string.Join(" or ", codes.Select(c => c.Word()))} belongs");
            }
        });

    private static async Task SecondAsync(AggregatorUnderTest aggregator)
    {
        SignedMessage? other = null;
        Behaviour liar = new(f =>
        {
            if (f.Kind != FrameKind.AdvertiseKeys)
            {
                return null;
            }

            other = Again(aggregator.Kit, f.Message<AdvertiseKeys>().Keys, b => b[SessionAt] ^= 1);
            return f.Unchanged.Then(Said.Of(new AdvertiseKeys(other)));
        });
        CaseRound round = await aggregator.RunAsync((aggregator.Last.Place, liar)).ConfigureAwait(false);
        AggregatorCases.Expect(aggregator, round, counts: round.Result?.Survivors.Contains(aggregator.Last.Place) == true);
        if (aggregator.Told.OfType<KeyList>().SelectMany(l => l.Keys).Any(k => other is not null && k.Bytes.Span.SequenceEqual(other.Bytes.Span)))
        {
            throw new CaseFailedException("the second R1 of one place stands in U1");
        }
    }

    private static byte[] Header(FrameKind kind, int length)
    {
        byte[] header = new byte[FrameHeader.Size];
        new FrameHeader(kind, length).Write(header);
        return header;
    }
}
