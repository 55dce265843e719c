using System.Buffers.Binary;
using ScFed.Protocol.Frames;
using ScFed.Protocol.Wire;
using ScFed.Secure.Round.Messages;
using static ScFed.Protocol.Conformance.Forgery;

namespace ScFed.Protocol.Conformance.Sites;

/// <summary>Bytes that are no frame, or no message. Each stands where an honest set-up header would be answered.</summary>
internal static class WireCases
{
    private const string Frames = "wire.md, Frames";
    private const string Messages = "wire.md, Messages";
    private static readonly TimeSpan Unfinished = TimeSpan.FromSeconds(1);
    private static readonly ErrorCode[] s_malformed = [ErrorCode.MalformedMessage, ErrorCode.TrailingBytes];

    public static IReadOnlyList<PeerCase<SiteUnderTest>> All { get; } =
    [
        new("frame-truncated", Frames, "an end inside a frame is no frame", TruncatedAsync),
        Frame(
            "frame-too-large",
            "a length above the limit of its kind is refused before a byte of it is awaited",
            p => Header(FrameKind.SetupHeader, FrameLimits.MaxPayload(FrameKind.SetupHeader) + 1),
            ErrorCode.FrameTooLarge),
        Frame("frame-four-gigabytes", "and so is the longest there is", p => Header(FrameKind.KeyList, -1), ErrorCode.FrameTooLarge),
        Frame("frame-unknown-kind", "a kind that does not exist", p => Whole((FrameKind)200, p), ErrorCode.UnknownKind),
        Frame("frame-reserved", "reserved bytes are zero", p => Changed(Whole(FrameKind.SetupHeader, p), b => b[6] = 1), ErrorCode.ReservedBytes),
        Frame("frame-wrong-direction", "a kind that only a site sends", p => Whole(FrameKind.AdvertiseKeys, p), ErrorCode.WrongDirection),
        Frame("frame-heartbeat-payload", "a heartbeat is empty", p => Header(FrameKind.Heartbeat, 1), ErrorCode.FrameTooLarge),
        Message("message-trailing-byte", "nothing follows a message", p => [.. p, 0]),
        Message("message-cut-short", "a message is whole", p => p[..^1]),
        Message("message-empty", "a message is an array", _ => []),
        Message("message-not-minimal", "integers are in their shortest form", p => [p[0], 0xCC, .. p[1..]]),
        Message("message-signed-integer", "and never in a signed one", p => [p[0], 0xD0, .. p[1..]]),
        Message("message-array-not-minimal", "and so are the lengths of arrays", p => [0xDC, 0, (byte)(p[0] & 0x0F), .. p[1..]]),
        Message("message-extra-field", "the number of fields is exact", p => [(byte)(p[0] + 1), .. p[1..], 0]),
        Message("message-missing-field", "the number of fields is exact", p => [(byte)(p[0] - 1), .. p[1..^66]]),
        Message("message-nil", "there is no nil", p => [p[0], 0xC0, .. p[2..]]),
        Message("message-float", "there is no float", p => [p[0], 0xCA, 0x3F, 0x80, 0, 0, .. p[2..]]),
        Message("message-not-messagepack", "an unused code of MessagePack", _ => [0xC1]),
        SiteList("message-list-order", "lists are in roster order", l => new KeyList([l.Keys[1], l.Keys[0], .. l.Keys.Skip(2)])),
        SiteList("message-list-twice", "no place stands twice in a list", l => new KeyList([l.Keys[0], l.Keys[0], .. l.Keys.Skip(2)])),
        SiteList("message-list-place-zero", "places count from one", l => new KeyList([l.Keys[0] with { Place = 0 }, .. l.Keys.Skip(1)])),
    ];

    private static PeerCase<SiteUnderTest> Frame(string name, string says, Func<byte[], byte[]> bytes, ErrorCode code) =>
        new(name, Frames, says, async site =>
        {
            await site.WelcomeAsync().ConfigureAwait(false);
            await site.Line.SendRawAsync(bytes(await SetupPayloadAsync(site).ConfigureAwait(false))).ConfigureAwait(false);
            await site.ExpectEndAsync(code).ConfigureAwait(false);
        });

    private static PeerCase<SiteUnderTest> Message(string name, string says, Func<byte[], byte[]> change) => new(name, Messages, says, async site =>
    {
        await site.WelcomeAsync().ConfigureAwait(false);
        byte[] payload = change(await SetupPayloadAsync(site).ConfigureAwait(false));
        await site.Line.SendRawAsync(Whole(FrameKind.SetupHeader, payload)).ConfigureAwait(false);
        await site.ExpectEndAsync(s_malformed).ConfigureAwait(false);
    });

    private static PeerCase<SiteUnderTest> SiteList(string name, string says, Func<KeyList, KeyList> change) => new(name, Messages, says, async site =>
    {
        using ScriptedRound round = await site.OpenAsync().ConfigureAwait(false);
        KeyList list = await site.ReachAsync<KeyList>(round).ConfigureAwait(false);
        (FrameKind kind, byte[] payload) = WireCodec.Encode(change(list));
        await site.Line.SendRawAsync(Whole(kind, payload)).ConfigureAwait(false);
        await site.ExpectEndAsync(s_malformed).ConfigureAwait(false);
    });

    private static async Task TruncatedAsync(SiteUnderTest site)
    {
        await site.WelcomeAsync().ConfigureAwait(false);
        byte[] frame = Whole(FrameKind.SetupHeader, await SetupPayloadAsync(site).ConfigureAwait(false));
        await site.Line.SendRawAsync(frame.AsMemory(0, frame.Length - 1)).ConfigureAwait(false);
        if (await site.Line.HearSoonAsync(Unfinished).ConfigureAwait(false) is { IsEnd: false } heard)
        {
            throw new CaseFailedException($"it answers half a frame with {heard}");
        }

        await site.ReturnAsync(inOrder: false).ConfigureAwait(false);
    }

    private static async Task<byte[]> SetupPayloadAsync(SiteUnderTest site)
    {
        using ScriptedRound round = await site.OpenAsync().ConfigureAwait(false);
        return WireCodec.Encode((SetupHeader)round.Message).Payload;
    }

    private static byte[] Whole(FrameKind kind, byte[] payload) => [.. Header(kind, payload.Length), .. payload];

    private static byte[] Header(FrameKind kind, int length)
    {
        byte[] header = new byte[FrameHeader.Size];
        BinaryPrimitives.WriteInt32LittleEndian(header, length);
        header[4] = (byte)kind;
        return header;
    }
}
