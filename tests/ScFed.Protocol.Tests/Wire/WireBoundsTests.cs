using System.Text;
using ScFed.Protocol.Frames;
using ScFed.Protocol.Session;
using ScFed.Protocol.Wire;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Tests.Wire;

public class WireBoundsTests
{
    private static readonly SignedMessage[] TooMany = [.. Enumerable.Range(1, WireLimits.Sites + 1).Select(i => WireSamples.Signed((ushort)i, 64))];

    [Fact]
    public void ListOfMoreThanAllSitesIsRefused()
    {
        Refused(new KeyList(TooMany));
        Refused(new SignatureList(default, TooMany));
        Refused(new InputList(default, TooMany));
        Refused(new ShareList(TooMany, []));
        ReadOnlyMemory<byte> part = WireSamples.Bytes(1, WireLimits.OwnPart);
        Refused(new ShareKeys(WireSamples.Signed(1, 174), [.. Enumerable.Repeat(part, WireLimits.Sites + 1)]));
        Refused(new ShareList([], [.. Enumerable.Range(1, WireLimits.Sites + 1).Select(i => new PartWithPath((ushort)i, part, []))]));
    }

    [Fact]
    public void LogBeyondItsBoundsIsRefused()
    {
        Refused(new LogLeaves(0, []));
        Refused(new LogLeaves(0, [.. Enumerable.Repeat(WireSamples.Filled(1), WireLimits.LogLeaves + 1)]));
        Refused(new LogProofs([[.. Enumerable.Repeat(WireSamples.Filled(1), WireLimits.LogProof + 1)]]));
        Refused(new LogProofs([.. Enumerable.Repeat<Digest[]>([], WireLimits.Sites + 1)]));
        Hello hello = (Hello)WireSamples.ByKind[FrameKind.Hello];
        Refused(hello with { Logs = [.. Enumerable.Range(1, WireLimits.Sites + 1).Select(i => new HeldLog((ushort)i, 1))] });
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(2, 2)]
    [InlineData(0, 1)]
    [InlineData(1, 1_025)]
    public void PlacesOutOfOrderTwiceOrOutsideAreRefused(ushort first, ushort second)
    {
        SignedMessage[] list = [WireSamples.Signed(first, 64), WireSamples.Signed(second, 64)];
        Refused(new KeyList(list));
        Refused(new InputList(default, list));
        Refused(new SignatureList(default, list));
        Refused((Hello)WireSamples.ByKind[FrameKind.Hello] with { Logs = [new HeldLog(first, 1), new HeldLog(second, 1)] });
        Refused(new ShareList(list, []));
        Refused(new ShareList([], [.. list.Select(signed => new PartWithPath(signed.Place, WireSamples.Bytes(1, 68), []))]));
        ClosedRound closed = (ClosedRound)WireSamples.ByKind[FrameKind.ClosedRound];
        Refused(closed with { Inputs = list });
        Refused(closed with { Signatures = list });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(65)]
    public void SignatureOfAnotherLengthIsRefused(int length)
    {
        byte[] signature = WireSamples.Bytes(1, length);
        Refused(new ConsistencySignature(default, new SignedMessage(1, signature)));
        Refused(new VoidSetup(default, signature));
        Refused(new SumHeader(default, default, signature));
        Refused((SetupHeader)WireSamples.ByKind[FrameKind.SetupHeader] with { Signature = signature });
        Refused((RoundHeader)WireSamples.ByKind[FrameKind.RoundHeader] with { Signature = signature });
    }

    [Fact]
    public void SignedMessageBeyondItsBoundIsRefused()
    {
        Refused(new AdvertiseKeys(WireSamples.Signed(1, WireLimits.SignedKeys + 1)));
        Refused(new ShareKeys(WireSamples.Signed(1, WireLimits.SignedSharesHeader + 1), []));
        Refused(new MaskedInput(WireSamples.Signed(1, WireLimits.SignedInputHeader + 1)));
        Refused(new UnmaskShares(WireSamples.Signed(1, WireLimits.SignedOpenings + 1)));
        Refused(new PairFault(WireSamples.Signed(1, WireLimits.SignedPairFault + 1)));
        Refused(new Refuse(WireSamples.Signed(1, WireLimits.SignedRefusal + 1)));
        Refused(new Close(WireSamples.Bytes(1, WireLimits.SignedClose + 1)));
        Refused(new AdvertiseKeys(WireSamples.Signed(1, WireLimits.Signature - 1)));
        Refused(new EvidenceNotice(WireSamples.Bytes(1, WireLimits.Evidence + 1)));
    }

    [Theory]
    [InlineData(WireLimits.OwnPart - 1, 0)]
    [InlineData(WireLimits.Part + 1, 0)]
    [InlineData(WireLimits.Part, WireLimits.Path + 1)]
    public void PartOutOfItsBoundsIsRefused(int length, int path) =>
        Refused(new ShareList([], [new PartWithPath(1, WireSamples.Bytes(1, length), [.. Enumerable.Repeat(WireSamples.Filled(1), path)])]));

    [Theory]
    [InlineData(0, 0, 20, 16_384)]
    [InlineData(SumEncoding.MaxCoordinates + 1, 0, 20, 16_384)]
    [InlineData(1, 1, 15, 16_384)]
    [InlineData(1, 1, 41, 16_384)]
    [InlineData(1, 1, 20, 1)]
    [InlineData(1, 1, 20, SumEncoding.DefaultChunk + 1)]
    public void EncodingOutOfItsBoundsIsRefused(int exact, int real, int bits, int chunk) =>
        Refused((RoundHeader)WireSamples.ByKind[FrameKind.RoundHeader] with { Encoding = new SumEncoding(exact, real, bits, chunk) });

    [Theory]
    [InlineData(15)]
    [InlineData(17)]
    public void SessionIdOfAnotherLengthIsRefused(int length) =>
        Refused(((Hello)WireSamples.ByKind[FrameKind.Hello]) with { SessionId = WireSamples.Bytes(1, length) });

    [Theory]
    [InlineData(0)]
    [InlineData(1_025)]
    public void HelloFromNoPlaceIsRefused(ushort place) => Refused(((Hello)WireSamples.ByKind[FrameKind.Hello]) with { Place = place });

    [Theory]
    [InlineData(0)]
    [InlineData(99)]
    public void UnknownErrorCodeIsRefused(byte code) =>
        Assert.Equal(ErrorCode.MalformedMessage, WireCodecCalls.Refused(FrameKind.Error, [0x92, code, 0xA0]));

    [Theory]
    [InlineData(new byte[] { 0xC3, 0x28 })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0x1B, 0x5B })]
    [InlineData(new byte[] { 0x0A })]
    [InlineData(new byte[] { 0xC2, 0x85 })]
    public void ErrorDetailThatCouldForgeALogIsRefused(byte[] text) =>
        Assert.Equal(ErrorCode.MalformedMessage, WireCodecCalls.Refused(FrameKind.Error, [0x92, 1, (byte)(0xA0 + text.Length), .. text]));

    [Fact]
    public void OwnErrorDetailIsMadeToFit()
    {
        ErrorMessage message = new(ErrorCode.InternalFailure, "line\nline \uD800 " + new string('µ', 600));
        Assert.StartsWith("line?line ? µµ", message.Detail, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(message.Detail), WireLimits.Detail - 1, WireLimits.Detail);
        Assert.Equal(message, WireCodecCalls.Decode(FrameKind.Error, WireCodec.Encode(message).Payload));
    }

    private static void Refused(object message)
    {
        (FrameKind kind, byte[] payload) = WireCodecCalls.Encode(message);
        Assert.Equal(ErrorCode.MalformedMessage, WireCodecCalls.Refused(kind, payload));
    }
}
