using ScFed.Protocol.Frames;
using ScFed.Protocol.Wire;

namespace ScFed.Protocol.Tests.Wire;

/// <summary>Every field of every message, written in every way but the right one.</summary>
public class WireStrictnessTests
{
    private static readonly byte[] Nil = [0xC0];

    public static TheoryData<FrameKind> Kinds => WireSamples.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void LongerFormIsRefused(FrameKind kind) => EveryReplacementIsRefused(kind, node => node.LongerForms());

    [Theory]
    [MemberData(nameof(Kinds))]
    public void NilIsRefused(FrameKind kind) => EveryReplacementIsRefused(kind, _ => [Nil]);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void AnotherTypeIsRefused(FrameKind kind) => EveryReplacementIsRefused(
        kind, node => node.IsInteger ? [[0xC3], [0xFF], [0xCA, 0, 0, 0, 0], [0xC7, 1, 5, 1]] : [[0x07], [0x80], [0xD4, 1, 1]]);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void MissingAndExtraFieldAreRefused(FrameKind kind)
    {
        MessagePackNode root = MessagePackNode.Parse(WireSamples.Encoded(kind));
        byte[][] fields = [.. root.Children.Select(child => child.ToBytes())];
        Assert.Equal(ErrorCode.MalformedMessage, WireCodecCalls.Refused(kind, root.WithEntries(fields[..^1])));
        Assert.Equal(ErrorCode.MalformedMessage, WireCodecCalls.Refused(kind, root.WithEntries(fields[1..])));
        Assert.Equal(ErrorCode.MalformedMessage, WireCodecCalls.Refused(kind, root.WithEntries([.. fields, fields[^1]])));
        Assert.Equal(ErrorCode.MalformedMessage, WireCodecCalls.Refused(kind, root.WithEntries([])));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void WhateverArrayGrowsOrShrinksIsRefusedOrStillTheOneEncoding(FrameKind kind)
    {
        MessagePackNode root = MessagePackNode.Parse(WireSamples.Encoded(kind));
        foreach (MessagePackNode array in root.All().Where(node => node.IsArray && node.Children.Count > 0))
        {
            byte[][] entries = [.. array.Children.Select(child => child.ToBytes())];
            RefusedOrCanonical(kind, array.ReplacedIn(root, array.WithEntries(entries[..^1])));
            RefusedOrCanonical(kind, array.ReplacedIn(root, array.WithEntries([.. entries, entries[^1]])));
            RefusedOrCanonical(kind, array.ReplacedIn(root, array.WithEntries([.. entries, Nil])));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void TrailingByteIsRefused(FrameKind kind)
    {
        Assert.Equal(ErrorCode.TrailingBytes, WireCodecCalls.Refused(kind, [.. WireSamples.Encoded(kind), 0]));
        Assert.Equal(ErrorCode.TrailingBytes, WireCodecCalls.Refused(kind, [.. WireSamples.Encoded(kind), .. Nil]));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void MessageCutAnywhereIsRefused(FrameKind kind)
    {
        byte[] payload = WireSamples.Encoded(kind);
        for (int length = 0; length < payload.Length; length++)
        {
            Assert.Equal(ErrorCode.MalformedMessage, WireCodecCalls.Refused(kind, payload[..length]));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void HugeDeclaredLengthAllocatesNothing(FrameKind kind)
    {
        MessagePackNode root = MessagePackNode.Parse(WireSamples.Encoded(kind));
        foreach (MessagePackNode node in root.All())
        {
            foreach (byte[] form in node.HugeForms())
            {
                byte[] payload = node.ReplacedIn(root, form);
                long before = GC.GetAllocatedBytesForCurrentThread();
                ErrorCode code = WireCodecCalls.Refused(kind, payload);
                long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
                Assert.Equal(ErrorCode.MalformedMessage, code);
                Assert.InRange(allocated, 0, 64 * 1024);
            }
        }
    }

    private static void EveryReplacementIsRefused(FrameKind kind, Func<MessagePackNode, IEnumerable<byte[]>> forms)
    {
        MessagePackNode root = MessagePackNode.Parse(WireSamples.Encoded(kind));
        foreach (MessagePackNode node in root.All())
        {
            foreach (byte[] form in forms(node))
            {
                byte[] payload = node.ReplacedIn(root, form);
                ProtocolException? e = Record.Exception(() => WireCodecCalls.Decode(kind, payload)) as ProtocolException;
                Assert.True(e?.Code == ErrorCode.MalformedMessage, $"{kind}: {Convert.ToHexString(form[..Math.Min(12, form.Length)])} for {node}");
            }
        }
    }

    private static void RefusedOrCanonical(FrameKind kind, byte[] payload)
    {
        object message;
        try
        {
            message = WireCodecCalls.Decode(kind, payload);
        }
        catch (ProtocolException)
        {
            return;
        }

        Assert.Equal(payload, WireCodecCalls.Encode(message).Payload);
    }
}
