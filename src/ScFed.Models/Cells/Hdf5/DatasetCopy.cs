using PureHDF;
using PureHDF.Filters;
using PureHDF.Selections;

namespace ScFed.Models.Cells.Hdf5;

/// <summary>
/// Copies one dataset of numbers, booleans or text in blocks of rows, so that memory holds some megabytes of it, or one chunk or row of the file where that
/// is larger. The values stay what they are; chunks are cut anew, and compressed with shuffle and deflate where the original has chunks.
/// </summary>
/// <param name="array">What is copied.</param>
internal sealed class DatasetCopy(Hdf5Array array)
{
    private const long ChunkBytes = 1 << 20;
    private const long BlockBytes = 8 << 20;
    private const long TextBlockBytes = 32 << 10;
    private const long LargestBlockBytes = 256 << 20;

    private Action<H5NativeWriter, Action<long>> _write = (_, _) => { };

    /// <summary>The dataset to be written, or null where it is of a kind that is not copied. Its values follow with <see cref="Write"/>.</summary>
    /// <exception cref="DataException">The values cannot be read.</exception>
    public H5Dataset? Begin() => (array.Class, array.ElementSize, array.IsSigned) switch
    {
        _ when array.IsNull => new H5Dataset<float[]>(default(H5OpaqueInfo)),
        _ when RowBytes > LargestBlockBytes => null,
        _ when array.IsText => Begin(selection => Array.ConvertAll(array.Read<string?>(selection), text => text ?? string.Empty)),
        _ when array.IsBoolean => Begin(selection => Array.ConvertAll(array.Read<byte>(selection), value => (NumpyBool)value)),
        (H5DataTypeClass.FloatingPoint, 2, _) => Begin(array.Read<Half>),
        (H5DataTypeClass.FloatingPoint, 4, _) => Begin(array.Read<float>),
        (H5DataTypeClass.FloatingPoint, 8, _) => Begin(array.Read<double>),
        (H5DataTypeClass.FixedPoint, 1, true) => Begin(array.Read<sbyte>),
        (H5DataTypeClass.FixedPoint, 1, false) => Begin(array.Read<byte>),
        (H5DataTypeClass.FixedPoint, 2, true) => Begin(array.Read<short>),
        (H5DataTypeClass.FixedPoint, 2, false) => Begin(array.Read<ushort>),
        (H5DataTypeClass.FixedPoint, 4, true) => Begin(array.Read<int>),
        (H5DataTypeClass.FixedPoint, 4, false) => Begin(array.Read<uint>),
        (H5DataTypeClass.FixedPoint, 8, true) => Begin(array.Read<long>),
        (H5DataTypeClass.FixedPoint, 8, false) => Begin(array.Read<ulong>),
        _ => null,
    };

    /// <summary>Writes the values of the dataset that was begun.</summary>
    /// <param name="writer">Writes the file.</param>
    /// <param name="copied">Is told the bytes of each block.</param>
    public void Write(H5NativeWriter writer, Action<long> copied) => _write(writer, copied);

    private long RowBytes => array.Length == 0 ? 0 : array.Length / Rows * array.ElementSize;

    private long Rows => array.Dimensions.Length == 0 ? 1 : array.Dimensions[0];

    private H5Dataset Begin<T>(Func<Selection?, T[]> read)
    {
        if (array.Dimensions.Length == 0)
        {
            return new H5Dataset(read(null)[0]!);
        }

        ulong[] dimensions = Array.ConvertAll(array.Dimensions, size => (ulong)size);
        if (array.Length == 0)
        {
            return new H5Dataset<T[]>(dimensions);
        }

        // The first value, so that a number that the library cannot read is known before anything is written.
        _ = read(new HyperslabSelection(dimensions.Length, new ulong[dimensions.Length], Array.ConvertAll(dimensions, _ => 1UL)));
        bool compress = array.IsChunked && !array.IsText;
        long chunk = Math.Clamp(ChunkBytes / RowBytes, 1, Rows);
        H5Dataset<T[]> dataset = compress
            ? new H5Dataset<T[]>(
                dimensions,
                [(uint)chunk, .. dimensions[1..].Select(size => (uint)size)],
                new(new SequentialChunkCache(), [ShuffleFilter.Id, DeflateFilter.Id]))
            : new H5Dataset<T[]>(dimensions);
        long wanted = Math.Clamp(Math.Max((array.IsText ? TextBlockBytes : BlockBytes) / RowBytes, array.ChunkRows), 1, Math.Max(1, LargestBlockBytes / RowBytes));
        long block = compress ? Math.Max(chunk, wanted / chunk * chunk) : wanted;
        _write = (writer, copied) => Copy(dataset, dimensions, block, read, writer, copied);
        return dataset;
    }

    private void Copy<T>(H5Dataset<T[]> to, ulong[] dimensions, long block, Func<Selection?, T[]> read, H5NativeWriter writer, Action<long> copied)
    {
        long characters = 0;
        for (long row = 0; row < Rows; row += block)
        {
            long count = Math.Min(block, Rows - row);
            ulong[] start = new ulong[dimensions.Length];
            start[0] = (ulong)row;
            HyperslabSelection rows = new(dimensions.Length, start, [(ulong)count, .. dimensions[1..]]);
            T[] values = read(rows);
            if (values is string[] texts)
            {
                characters += texts.Sum(text => (long)text.Length);
                array.CheckCharacters(characters);
            }

            writer.Write(to, values, fileSelection: rows);
            copied(count * RowBytes);
        }
    }
}
