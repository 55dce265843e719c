using ScFed.Protocol.Conformance.Kit;
using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Conformance;

/// <summary>Messages as somebody could alter them who holds the keys of a kit.</summary>
internal static class Forgery
{
    /// <summary>Where the session id lies in an R1: behind label and sid.</summary>
    public const int SessionAt = 12 + 32;

    /// <summary>Where the X25519 mask key lies in an R1: behind label, sid and session id.</summary>
    public const int MaskKeyAt = 12 + 32 + 16;

    /// <summary>Where the ML-KEM mask key lies in an R1.</summary>
    public const int MaskEncapsulationKeyAt = MaskKeyAt + 32;

    /// <summary>Where the X25519 envelope key lies in an R1.</summary>
    public const int EnvelopeKeyAt = MaskEncapsulationKeyAt + 1_184;

    /// <summary>Where sid lies in R1 to R6: behind the label. In R3 rid follows.</summary>
    public const int SetupAt = 12;

    /// <summary>Where H(U1) lies in an R2 header: behind label, sid and place.</summary>
    public const int KeysHashAt = 12 + 32 + 2;

    /// <summary>Where H(U1) lies in an R3 header: behind label, sid, rid and root; H(U2) follows.</summary>
    public const int InputSetsAt = 12 + (3 * 32);

    /// <summary>The same bytes but for the last bit.</summary>
    public static byte[] Flipped(ReadOnlyMemory<byte> bytes) => Changed(bytes, b => b[^1] ^= 1);

    /// <summary>A changed copy.</summary>
    public static byte[] Changed(ReadOnlyMemory<byte> bytes, Action<byte[]> change)
    {
        byte[] copy = bytes.ToArray();
        change(copy);
        return copy;
    }

    /// <summary>A signed message of a site with another body, signed again with that site's key.</summary>
    public static SignedMessage Again(ConformanceKit kit, SignedMessage message, Action<byte[]> change)
    {
        byte[] body = Changed(message.Bytes[..^Signing.SignatureSize], change);
        return message with { Bytes = kit.Site(message.Place).Identity.SignWhole(body) };
    }

    /// <summary>A list with one member's message exchanged.</summary>
    public static SignedMessage[] With(IReadOnlyList<SignedMessage> list, ushort place, Func<SignedMessage, SignedMessage> change) =>
        [.. list.Select(m => m.Place == place ? change(m) : m)];

    /// <summary>A list without some members.</summary>
    public static SignedMessage[] Without(IReadOnlyList<SignedMessage> list, params ushort[] places) => [.. list.Where(m => !places.Contains(m.Place))];

    /// <summary>A set-up header signed by the aggregator that it comes from.</summary>
    public static SetupHeader Signed(ConformanceKit kit, SetupHeader header) =>
        header with { Signature = kit.Aggregator.Identity.Sign(new Transcript(Label.SetupHeader, header.Sid).ToArray()) };

    /// <summary>A round header signed by the aggregator that it comes from.</summary>
    public static RoundHeader Signed(ConformanceKit kit, RoundHeader header) =>
        header with { Signature = kit.Aggregator.Identity.Sign(new Transcript(Label.RoundHeader, header.Sid, header.Rid).ToArray()) };

    /// <summary>The void of a set-up.</summary>
    public static VoidSetup Void(ConformanceKit kit, SetupId sid) => new(sid, kit.Aggregator.Identity.Sign(new Transcript(Label.Void, sid).ToArray()));

    /// <summary>The signature on another sum.</summary>
    public static SumHeader Signed(ConformanceKit kit, SetupId sid, SumHeader header, Digest sumHash) =>
        new(header.Rid, sumHash, kit.Aggregator.Identity.Sign(new Transcript(Label.Sum, sid, header.Rid).Add(sumHash).ToArray()));

    /// <summary>A close that says something else.</summary>
    public static Close Signed(ConformanceKit kit, Close close, Func<Closing, Closing> change) =>
        new(change(Closing.Read(close.Bytes.Span, kit.Plan.AggregatorKey.Span)).Sign(kit.Aggregator.Identity));

    /// <summary>An R2 with one part altered, under a header whose root and signature are right for it.</summary>
    public static ShareKeys WithPart(ConformanceKit kit, ShareKeys shares, int index, Action<byte[]> change)
    {
        ReadOnlyMemory<byte>[] parts = [.. shares.Parts];
        parts[index] = Changed(parts[index], change);
        Digest root = MerkleTree.Over(parts.Select(p => MerkleTree.LeafHash(p.Span))).Root;
        return new ShareKeys(Again(kit, shares.Header, body => root.Span.CopyTo(body.AsSpan(^Digest.Size))), parts);
    }
}
