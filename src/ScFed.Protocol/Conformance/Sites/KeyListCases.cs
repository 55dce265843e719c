using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using static ScFed.Protocol.Conformance.Forgery;

namespace ScFed.Protocol.Conformance.Sites;

/// <summary>U1 lists that must not be answered with shares.</summary>
internal static class KeyListCases
{
    private const int X25519 = 32;

    public static IReadOnlyList<PeerCase<SiteUnderTest>> All { get; } =
    [
        Lie("u1-without-it", "the site's own R1 stands in U1", (s, l) => new KeyList(Without(l.Keys, s.Place)), Misbehaviour.OwnMessage),
        Lie(
            "u1-other-own-key",
            "and byte for byte, even where the signature is good",
            (s, l) => Changing(s, l, s.Place, b => b[SessionAt] ^= 1),
            Misbehaviour.OwnMessage),
        Lie("u1-too-few", "|U1| is m or more", (s, l) => new KeyList(Without(l.Keys, [.. s.Others.Skip(1)])), Misbehaviour.TooFew),
        Lie(
            "u1-signature",
            "each R1 has the signature of its place",
            (s, l) => new KeyList(With(l.Keys, s.Others[0], m => m with { Bytes = Flipped(m.Bytes) })),
            Misbehaviour.Signature),
        Lie("u1-exchanged", "each R1 has the signature of its place, not of another", (s, l) => Exchanged(s, l), Misbehaviour.Signature),
        Lie(
            "u1-other-setup",
            "each R1 is of this set-up",
            (s, l) => Changing(s, l, s.Others[0], b => b[SetupAt] ^= 1),
            Misbehaviour.Binding,
            Misbehaviour.Unexpected),
        Lie(
            "u1-label",
            "each R1 has the label of an R1",
            (s, l) => Changing(s, l, s.Others[0], b => b[SetupAt - 2] = (byte)'2'),
            Misbehaviour.Binding),
        Lie(
            "u1-low-order-mask-key",
            "no X25519 key is of low order",
            (s, l) => Changing(s, l, s.Others[0], b => b.AsSpan(MaskKeyAt, X25519).Clear()),
            Misbehaviour.LowOrderKey),
        Lie(
            "u1-low-order-envelope-key",
            "no X25519 key is of low order",
            (s, l) => Changing(s, l, s.Others[0], b => One(b.AsSpan(EnvelopeKeyAt, X25519))),
            Misbehaviour.LowOrderKey),
        Lie(
            "u1-encapsulation-key",
            "every ML-KEM key passes FIPS 203, 7.2",
            (s, l) => Changing(s, l, s.Others[0], b => b.AsSpan(MaskEncapsulationKeyAt, 3).Fill(0xFF)),
            Misbehaviour.InvalidEncapsulationKey),
        Lie(
            "u1-duplicate-key",
            "no key stands twice in U1",
            (s, l) => Changing(s, l, s.Others[0], b => Key(l, s.Others[1], MaskKeyAt).CopyTo(b.AsSpan(MaskKeyAt))),
            Misbehaviour.DuplicateKey),
        Lie(
            "u1-duplicate-key-across",
            "nor once as mask key and once as envelope key",
            (s, l) => Changing(s, l, s.Others[0], b => Key(l, s.Others[1], EnvelopeKeyAt).CopyTo(b.AsSpan(MaskKeyAt))),
            Misbehaviour.DuplicateKey),
        Lie(
            "u1-own-key-at-another",
            "nor the site's own key at another place",
            (s, l) => Changing(s, l, s.Others[0], b => Key(l, s.Place, MaskKeyAt).CopyTo(b.AsSpan(MaskKeyAt))),
            Misbehaviour.DuplicateKey),
        Lie(
            "u1-log-forked",
            "a peer's log continues the one that the site has seen",
            (s, l) => Changing(s, l, s.Others[0], b => b[^1] ^= 1),
            Misbehaviour.LogProof),
        Lie(
            "u1-log-shrunk",
            "a peer's log does not get shorter without a proof that it is the same",
            (s, l) => Changing(s, l, s.Others[0], OneEntry),
            Misbehaviour.LogProof),
        new("u1-log-unproven", "protocol.md, Logs", "a list without the proofs of its logs is refused", UnprovenAsync),
    ];

    private static async Task UnprovenAsync(SiteUnderTest site)
    {
        using (ScriptedRound seen = await site.OpenAsync().ConfigureAwait(false))
        {
            await site.ReachAsync<ShareList>(seen).ConfigureAwait(false);
        }

        using ScriptedRound round = await site.OpenAsync().ConfigureAwait(false);
        KeyList list = await site.ReachAsync<KeyList>(round).ConfigureAwait(false);
        await site.SendAsync(list, withProofs: false).ConfigureAwait(false);
        await site.ExpectRefusalAsync(Misbehaviour.LogProof).ConfigureAwait(false);
    }

    /// <summary>A log of one entry, behind which the root of the longer one stands.</summary>
    private static void OneEntry(byte[] body) => System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(body.AsSpan(^(32 + sizeof(ulong))), 1);

    private static PeerCase<SiteUnderTest> Lie(string name, string says, Func<SiteUnderTest, KeyList, IRoundMessage> lie, params Misbehaviour[] reasons) =>
        SiteCases.Lie(name, "protocol.md, What a site checks: U1 list", says, lie, reasons);

    private static KeyList Changing(SiteUnderTest site, KeyList list, ushort place, Action<byte[]> change) =>
        new(With(list.Keys, place, m => Again(site.Kit, m, change)));

    private static KeyList Exchanged(SiteUnderTest site, KeyList list)
    {
        SignedMessage of(ushort place) => list.Keys.Single(m => m.Place == place);
        (ushort a, ushort b) = (site.Others[0], site.Others[1]);
        return new KeyList(With(With(list.Keys, a, m => m with { Bytes = of(b).Bytes }), b, m => m with { Bytes = of(a).Bytes }));
    }

    private static ReadOnlySpan<byte> Key(KeyList list, ushort place, int at) => list.Keys.Single(m => m.Place == place).Bytes.Span.Slice(at, X25519);

    /// <summary>u = 1, a point of order 4.</summary>
    private static void One(Span<byte> key)
    {
        key.Clear();
        key[0] = 1;
    }
}
