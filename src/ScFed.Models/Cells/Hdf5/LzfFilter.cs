using PureHDF.Filters;

namespace ScFed.Models.Cells.Hdf5;

/// <summary>
/// HDF5 filter 32000 (LZF), which h5py calls <c>compression="lzf"</c>; reading only. A control byte below 32 is followed by one more literal byte than
/// it says; any other is a copy: 3 bits of length − 2 (7: one more byte adds to it), then 13 bits of distance − 1.
/// </summary>
internal sealed class LzfFilter : IH5Filter
{
    private const int LongestLiteral = 32;

    public ushort FilterId => 32000;

    public string Name => "lzf";

    public Memory<byte> Filter(FilterInfo info)
    {
        if (!info.Flags.HasFlag(H5FilterFlags.Decompress))
        {
            throw new NotSupportedException("LZF is read, not written");
        }

        // A chunk that LZF could not make smaller is stored as it is; PureHDF calls the filter all the same.
        if (info.Buffer.Length == info.ChunkSize)
        {
            return info.Buffer;
        }

        byte[] output = new byte[info.ChunkSize];
        if (Decompress(info.Buffer.Span, output) != output.Length)
        {
            throw new InvalidDataException("a compressed chunk does not have the size of the chunk");
        }

        return output;
    }

    public uint[] GetParameters(uint[] chunkDimensions, uint typeSize, Dictionary<string, object>? options) =>
        throw new NotSupportedException("LZF is read, not written");

    /// <summary>Bytes written. Every read and write is within the spans or throws.</summary>
    private static int Decompress(ReadOnlySpan<byte> input, Span<byte> output)
    {
        int from = 0;
        int to = 0;
        while (from < input.Length)
        {
            int control = input[from++];
            if (control < LongestLiteral)
            {
                input.Slice(from, control + 1).CopyTo(output[to..]);
                from += control + 1;
                to += control + 1;
                continue;
            }

            int length = control >> 5;
            if (length == 7)
            {
                length += input[from++];
            }

            int source = to - (((control & 31) << 8) | input[from++]) - 1;

            // Byte by byte: a copy may overlap what it writes, and then repeats it.
            for (int i = 0; i < length + 2; i++)
            {
                output[to++] = output[source + i];
            }
        }

        return to;
    }
}
