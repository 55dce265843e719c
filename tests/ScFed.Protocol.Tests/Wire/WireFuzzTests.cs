using System.IO.Pipelines;
using ScFed.Protocol.Frames;
using ScFed.Protocol.Tests.Frames;
using ScFed.Protocol.Wire;

namespace ScFed.Protocol.Tests.Wire;

/// <summary>Random and mutated bytes: nothing but a <see cref="ProtocolException"/> may come out, and what decodes has one encoding.</summary>
public class WireFuzzTests
{
    private const int Seed = 20_260;

    [Fact]
    public async Task MutatedFramesEndInAProtocolExceptionOrDecodeCanonically()
    {
        Random random = new(Seed);
        byte[][] frames = [.. WireSamples.ByKind.Keys.Select(kind => FrameBytes.Of(kind, WireSamples.Encoded(kind)))];
        int accepted = 0;
        int refused = 0;
        for (int i = 0; i < 30_000; i++)
        {
            byte[] bytes = Mutate(random, frames[random.Next(frames.Length)]);
            (int whole, bool failed) = await ReadAllAsync(bytes);
            accepted += whole;
            refused += failed ? 1 : 0;
        }

        Assert.True(accepted > 1_000 && refused > 1_000, $"{accepted} accepted, {refused} refused: the mutations reach too little");
    }

    [Fact]
    public async Task RandomBytesEndInAProtocolException()
    {
        Random random = new(Seed);
        for (int i = 0; i < 20_000; i++)
        {
            byte[] bytes = new byte[random.Next(1, 400)];
            random.NextBytes(bytes);
            if (random.Next(2) == 0 && bytes.Length > 8)
            {
                FrameBytes.Header((FrameKind)random.Next(1, 26), (uint)(bytes.Length - 8)).CopyTo(bytes, 0);
            }

            await ReadAllAsync(bytes);
        }
    }

    private static async Task<(int Whole, bool Failed)> ReadAllAsync(byte[] bytes)
    {
        int whole = 0;
        foreach (Role role in Enum.GetValues<Role>())
        {
            FrameReader reader = new(PipeReader.Create(new(bytes)), role, new Traffic());
            try
            {
                while (await reader.ReadAsync(default) is { } frame)
                {
                    if (WireSamples.ByKind.ContainsKey(frame.Kind))
                    {
                        object message = WireCodec.DecodeAny(frame.Kind, frame.Payload);
                        Assert.Equal(System.Buffers.BuffersExtensions.ToArray(frame.Payload), WireCodecCalls.Encode(message).Payload);
                        whole++;
                    }
                }
            }
            catch (ProtocolException e) when (e.Code != ErrorCode.WrongDirection)
            {
                return (whole, true);
            }
            catch (ProtocolException)
            {
                continue;
            }
        }

        return (whole, false);
    }

    private static byte[] Mutate(Random random, byte[] frame)
    {
        List<byte> bytes = [.. frame];
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            int at = random.Next(random.Next(2) == 0 ? Math.Min(bytes.Count, 60) : bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes.Insert(at, (byte)random.Next(256));
                    bytes[0] = unchecked((byte)(bytes[0] + 1));
                    break;
                case 3 when bytes.Count > 9:
                    bytes.RemoveAt(at);
                    bytes[0] = unchecked((byte)(bytes[0] - 1));
                    break;
                case 4:
                    bytes.AddRange(frame);
                    break;
                default:
                    bytes.RemoveRange(Math.Max(1, at), bytes.Count - Math.Max(1, at));
                    break;
            }
        }

        return [.. bytes];
    }
}
