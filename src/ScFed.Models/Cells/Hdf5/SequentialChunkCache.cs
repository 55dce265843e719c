using PureHDF.VOL.Native;

namespace ScFed.Models.Cells.Hdf5;

/// <summary>
/// Holds the one chunk that is being written and lets go of it as soon as the next begins; PureHDF's own holds all chunks of a dataset until the file is closed.
/// Chunks have to come in order. The writer that is handed over with a request knows the chunk of that request only, so each is kept with its chunk.
/// </summary>
internal sealed class SequentialChunkCache : IWritingChunkCache
{
    private Action<ulong, Memory<byte>>? _write;
    private Memory<byte> _chunk;
    private ulong _index;

    public Memory<byte> GetChunk(ulong chunkIndex, Func<Memory<byte>> chunkAllocator, Action<ulong, Memory<byte>> chunkWriter)
    {
        if (_write is null || _index != chunkIndex)
        {
            _write?.Invoke(_index, _chunk);
            (_chunk, _index, _write) = (chunkAllocator(), chunkIndex, chunkWriter);
        }

        return _chunk;
    }

    public void Flush(Action<ulong, Memory<byte>>? chunkWriter)
    {
        _write?.Invoke(_index, _chunk);
        (_chunk, _write) = (default, null);
    }
}
