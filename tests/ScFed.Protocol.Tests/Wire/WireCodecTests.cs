using CsCheck;
using ScFed.Protocol.Frames;
using ScFed.Protocol.Session;
using ScFed.Protocol.Wire;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Tests.Wire;

public class WireCodecTests
{
    public static TheoryData<FrameKind> Kinds => WireSamples.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EveryMessageComesBackAsItWas(FrameKind kind) => WireGen.ByKind[kind].Sample(
        message =>
        {
            (FrameKind written, byte[] payload) = WireCodecCalls.Encode(message);
            object back = WireCodecCalls.Decode(kind, payload);
            Assert.Equal(kind, written);
            Assert.IsType(message.GetType(), back);
            Assert.Equal(payload, WireCodecCalls.Encode(back).Payload);
            Assert.InRange(payload.Length, 1, FrameLimits.MaxPayload(kind));
        },
        iter: 200,
        threads: 1);

    /// <summary><see cref="ToSite"/> is an envelope inside the aggregator: only what is in it goes over the wire.</summary>
    [Fact]
    public void EveryMessageTypeHasItsKind()
    {
        IEnumerable<Type> messages = typeof(IRoundMessage).Assembly.GetTypes().Concat(typeof(ISessionMessage).Assembly.GetTypes())
            .Where(type => type.IsClass && type != typeof(ToSite) && (type.IsAssignableTo(typeof(IRoundMessage)) || type.IsAssignableTo(typeof(ISessionMessage))));
        Assert.Equal(messages.OrderBy(type => type.Name), WireSamples.ByKind.Values.Select(message => message.GetType()).OrderBy(type => type.Name));
    }

    [Fact]
    public void OnlyChunksAndEmptyFramesCarryNoMessage() => Assert.Equal(
        [FrameKind.Heartbeat, FrameKind.Goodbye, FrameKind.InputChunk, FrameKind.SumChunk],
        Enum.GetValues<FrameKind>().Except(WireSamples.ByKind.Keys));

    [Fact]
    public void FullListsFitIntoTheirFrames()
    {
        SignedMessage[] All(int length) => [.. Enumerable.Range(1, WireLimits.Sites).Select(place => WireSamples.Signed((ushort)place, length))];
        IRoundMessage[] largest =
        [
            new KeyList(All(WireLimits.SignedKeys)),
            new ShareKeys(
                WireSamples.Signed(1_024, WireLimits.SignedSharesHeader),
                [.. Enumerable.Repeat((ReadOnlyMemory<byte>)WireSamples.Bytes(1, WireLimits.Part), WireLimits.Sites)]),
            new ShareList(
                All(WireLimits.SignedSharesHeader),
                [.. Enumerable.Range(1, WireLimits.Sites).Select(place => new PartWithPath(
                    (ushort)place,
                    WireSamples.Bytes(1, WireLimits.Part),
                    [.. Enumerable.Repeat(WireSamples.Filled(1), WireLimits.Path)]))]),
            new InputList(default, All(WireLimits.SignedInputHeader)),
            new SignatureList(default, All(WireLimits.Signature)),
            new UnmaskShares(WireSamples.Signed(1_024, WireLimits.SignedOpenings)),
            (ClosedRound)WireSamples.ByKind[FrameKind.ClosedRound] with
            {
                Inputs = All(WireLimits.SignedInputHeader),
                Signatures = All(WireLimits.Signature),
                Close = new Close(WireSamples.Bytes(1, WireLimits.SignedClose)),
            },
            new Refuse(WireSamples.Signed(1_024, WireLimits.SignedRefusal)),
        ];
        Assert.All(largest, message =>
        {
            (FrameKind kind, byte[] payload) = WireCodec.Encode(message);
            Assert.InRange(payload.Length, 1, FrameLimits.MaxPayload(kind));
            WireCodecCalls.Decode(kind, payload);
        });
    }

    [Fact]
    public void SessionMessageIsNoMessageOfTheRound()
    {
        ProtocolException e = Assert.Throws<ProtocolException>(() => WireCodec.Decode(FrameKind.Hello, new(WireSamples.Encoded(FrameKind.Hello))));
        Assert.Equal(ErrorCode.UnexpectedMessage, e.Code);
        e = Assert.Throws<ProtocolException>(() => WireCodec.DecodeSession(FrameKind.Close, new(WireSamples.Encoded(FrameKind.Close))));
        Assert.Equal(ErrorCode.UnexpectedMessage, e.Code);
        Assert.Equal(ErrorCode.UnexpectedMessage, WireCodecCalls.Refused(FrameKind.SumChunk, [0]));
    }

    [Fact]
    public void LostRoundHasNoSum()
    {
        ClosedRound lost = (ClosedRound)WireSamples.ByKind[FrameKind.ClosedRound] with { Sum = null, Inputs = [], Signatures = [] };
        ClosedRound back = (ClosedRound)WireCodecCalls.Decode(FrameKind.ClosedRound, WireCodec.Encode(lost).Payload);
        Assert.Null(back.Sum);
        Assert.Empty(back.Inputs);
        Assert.Equal(lost.Header.Rid, back.Header.Rid);
        Assert.Equal(lost.Setup.Sid, back.Setup.Sid);
    }
}
