using System.Buffers;
using System.IO.Pipelines;
using ScFed.Protocol.Frames;
using ScFed.Protocol.Wire;

namespace ScFed.Fuzz.Targets;

/// <summary>The bytes of a connection, as either end reads them: the first byte says which. Frames are cut out, messages decoded and encoded again.</summary>
internal sealed class FramesTarget : FuzzTarget
{
    public override string Name => "frames";

    /// <summary>A list of a few bytes may have 1,024 empty entries; it is garbage before the next frame is read.</summary>
    public override long MayAllocate(int length) => (256L << 10) + (2_048L * length);

    public override string Read(byte[] input)
    {
        if (input.Length == 0)
        {
            return "refused empty";
        }

        Role role = (input[0] & 1) == 0 ? Role.Site : Role.Aggregator;
        FrameReader reader = new(PipeReader.Create(new ReadOnlySequence<byte>(input, 1, input.Length - 1)), role, new Traffic());
        string kinds = "";
        try
        {
            while (Next(reader) is { } frame)
            {
                kinds = $"{frame.Kind}";
                if (WireResolver.Find(frame.Kind) is not null)
                {
                    MustEqual(frame.Payload.ToArray(), MessagesTarget.Encoded(WireCodec.DecodeAny(frame.Kind, frame.Payload)));
                }
            }

            return $"read {kinds}";
        }
        catch (ProtocolException refused)
        {
            return Refused(refused.Code, $"{kinds} {refused.Detail}");
        }
    }

    /// <summary>All bytes are there, so nothing is waited for.</summary>
    private static Frame? Next(FrameReader reader)
    {
        ValueTask<Frame?> reading = reader.ReadAsync(CancellationToken.None);
        return reading.IsCompleted ? reading.GetAwaiter().GetResult() : throw new FuzzFailure("the reader waits for bytes that will never come");
    }
}
