using System.Buffers;
using ScFed.Protocol.Wire;
using ScFed.Secure.Audit;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Sum;

/// <summary>
/// One upload on its way in: chunks go to a file that disappears with its handle, even if the process is killed, so that memory does not grow with the
/// number of sites; the upload is handed on when it is whole.
/// </summary>
internal sealed class UploadSpool : IUpload, IDisposable
{
    private readonly SumEncoding _encoding;
    private readonly FileStream _file;
    private readonly long[] _starts;

    public UploadSpool(MaskedInput header, SumEncoding encoding, string folder)
    {
        Header = header;
        _encoding = encoding;
        _starts = new long[encoding.ChunkCount + 1];
        for (int i = 0; i < encoding.ChunkCount; i++)
        {
            _starts[i + 1] = _starts[i] + encoding.ChunkBytes(i);
        }

        FileStreamOptions file = new()
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            file.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        string path = Path.Combine(folder, $"upload-{Guid.NewGuid():N}.tmp");
        _file = new FileStream(path, file);
        if (!OperatingSystem.IsWindows())
        {
            // Here DeleteOnClose deletes when the stream is disposed, which a killed process never does; a name that is gone already needs nobody.
            File.Delete(path);
        }
    }

    public MaskedInput Header { get; }

    public int Count { get; private set; }

    public bool IsWhole => Count == _encoding.ChunkCount;

    public int LengthOf(int index) => (int)(_starts[index + 1] - _starts[index]);

    /// <summary>Reads at its own position, so that several audits may read at once.</summary>
    public void Read(int index, Span<byte> destination)
    {
        for (int read = 0; read < destination.Length;)
        {
            int more = RandomAccess.Read(_file.SafeFileHandle, destination[read..], _starts[index] + read);
            read += more > 0 ? more : throw new EndOfStreamException("an upload is shorter than it was");
        }
    }

    /// <summary>The RFC 6962 tree over the chunks.</summary>
    public MerkleTree Tree()
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(_encoding.Chunk * sizeof(ulong));
        try
        {
            MerkleTree tree = new();
            for (int i = 0; i < Count; i++)
            {
                Span<byte> chunk = buffer.AsSpan(0, LengthOf(i));
                Read(i, chunk);
                tree.Append(MerkleTree.LeafHash(chunk));
            }

            return tree;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Takes the next chunk, which must be the next one and as long as it must be.</summary>
    public async ValueTask AddAsync(int index, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        if (IsWhole || index != Count || bytes.Length != LengthOf(index))
        {
            throw new ProtocolException(ErrorCode.UnexpectedChunk, $"chunk {index} of {bytes.Length} bytes after {Count} of {_encoding.ChunkCount} chunks");
        }

        await _file.WriteAsync(bytes, cancellation).ConfigureAwait(false);
        Count++;
    }

    public void Dispose() => _file.Dispose();
}
