using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using ScFed.Node.Files;
using ScFed.Protocol.Frames;
using ScFed.Protocol.Wire;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Node.Studies;

/// <summary>
/// One closed round as a file: u32 length ‖ the message as on the wire ‖ where a sum was opened its chunks as on the wire ‖ SHA-256 of all before.
/// The hash shows damage; who signed what, the sites check in the message itself.
/// </summary>
internal static class RoundFile
{
    private const int HashBytes = 32;

    internal static async ValueTask WriteAsync(string path, ClosedRound record, LaneVector? sum, CancellationToken cancellation)
    {
        using DurableFile file = DurableFile.Create(path);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        async ValueTask Put(ReadOnlyMemory<byte> bytes)
        {
            hash.AppendData(bytes.Span);
            await file.Stream.WriteAsync(bytes, cancellation).ConfigureAwait(false);
        }

        (_, byte[] message) = WireCodec.Encode(record);
        byte[] length = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)message.Length);
        await Put(length).ConfigureAwait(false);
        await Put(message).ConfigureAwait(false);
        byte[] buffer = new byte[sum is null ? 0 : sum.Encoding.Chunk * sizeof(ulong)];
        for (int i = 0; i < (sum?.Encoding.ChunkCount ?? 0); i++)
        {
            Memory<byte> chunk = buffer.AsMemory(0, sum!.Encoding.ChunkBytes(i));
            sum.WriteChunk(i, chunk.Span);
            await Put(chunk).ConfigureAwait(false);
        }

        await file.Stream.WriteAsync(hash.GetHashAndReset(), cancellation).ConfigureAwait(false);
        file.Commit();
    }

    /// <exception cref="ArchiveException">The file is damaged.</exception>
    internal static async ValueTask<(ClosedRound Record, LaneVector? Sum)> ReadAsync(string path, CancellationToken cancellation)
    {
        try
        {
            using FileStream file = PosixFile.OpenPlain(path);
            return await ReadAsync(path, file, cancellation).ConfigureAwait(false);
        }
        catch (Exception damage) when (damage is ProtocolException or RoundException or EndOfStreamException or FileNotFoundException)
        {
            throw new ArchiveException(Path.GetFileName(path), damage.Message, damage);
        }
    }

    private static async ValueTask<(ClosedRound Record, LaneVector? Sum)> ReadAsync(string path, FileStream file, CancellationToken cancellation)
    {
        ArchiveException Damage(string what) => new(Path.GetFileName(path), what);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        async ValueTask Take(Memory<byte> bytes)
        {
            await file.ReadExactlyAsync(bytes, cancellation).ConfigureAwait(false);
            hash.AppendData(bytes.Span);
        }

        byte[] prefix = new byte[sizeof(uint)];
        await Take(prefix).ConfigureAwait(false);
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(prefix);
        if (length > FrameLimits.MaxPayload(FrameKind.ClosedRound) || length > file.Length)
        {
            throw Damage($"a message of {length} bytes");
        }

        byte[] message = new byte[length];
        await Take(message).ConfigureAwait(false);
        ClosedRound record = (ClosedRound)WireCodec.Decode(FrameKind.ClosedRound, new ReadOnlySequence<byte>(message));
        SumEncoding encoding = record.Header.Encoding;
        if (!encoding.IsValid || file.Length != sizeof(uint) + length + (record.Sum is null ? 0 : ChunkLengths.Sum(encoding)) + HashBytes)
        {
            throw Damage("the file has not the length of what it holds");
        }

        // Only now, with as many bytes there, are lanes allocated.
        LaneVector? sum = record.Sum is null ? null : new LaneVector(encoding);
        byte[] buffer = new byte[sum is null ? 0 : encoding.Chunk * sizeof(ulong)];
        for (int i = 0; i < (sum?.Encoding.ChunkCount ?? 0); i++)
        {
            Memory<byte> chunk = buffer.AsMemory(0, encoding.ChunkBytes(i));
            await Take(chunk).ConfigureAwait(false);
            sum!.ReadChunk(i, chunk.Span);
        }

        byte[] expected = new byte[HashBytes];
        await file.ReadExactlyAsync(expected, cancellation).ConfigureAwait(false);
        return hash.GetHashAndReset().AsSpan().SequenceEqual(expected) ? (record, sum) : throw Damage("the hash at its end is not that of its content");
    }
}
