using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using ScFed.Protocol.Frames;

namespace ScFed.Protocol.Conformance.Kinds;

/// <summary><c>docs/wire.md</c>, Frames: a stream of bytes as one end reads it.</summary>
internal static class FrameKinds
{
    public static (string, VectorKind)[] All =>
    [
        ("frames", new VectorKind((given, output) => output == "frames" ? Read(given) : null, given => Read(given))),
    ];

    private static List<Dictionary<string, object>> Read(JsonElement given)
    {
        Role receiver = given.Text("receiver") switch
        {
            "site" => Role.Site,
            "aggregator" => Role.Aggregator,
            string other => throw new VectorException($"the receiver is a site or the aggregator, not '{other}'"),
        };
        FrameReader reader = new(PipeReader.Create(new ReadOnlySequence<byte>(given.Bytes("bytes"))), receiver, new Traffic());
        List<Dictionary<string, object>> frames = [];

        // Everything is in memory: no read has anything to wait for.
        while (reader.ReadAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult() is { } frame)
        {
            frames.Add(new() { ["number"] = (byte)frame.Kind, ["kind"] = frame.Kind.ToString(), ["payload"] = frame.Payload.ToArray() });
        }

        return frames;
    }
}
