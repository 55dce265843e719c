using System.Buffers.Binary;

namespace ScFed.Models.Cells.Hdf5;

/// <summary>
/// Looks at a heap when its signature is read, before the HDF5 library makes arrays of the sizes that the heap states. A heap is never compressed,
/// so none of it can be longer than the file. Sizes have eight bytes in every file that anndata writes; others are refused here.
/// </summary>
internal static class HeapCheck
{
    /// <summary>Bytes of a signature.</summary>
    public const int SignatureBytes = 4;

    private const int HeaderBytes = 16;

    private static ReadOnlySpan<byte> GlobalHeap => "GCOL"u8;

    private static ReadOnlySpan<byte> LocalHeap => "HEAP"u8;

    /// <summary>Checks the heap whose signature was just read; leaves <paramref name="file"/> where it is. Anything else passes.</summary>
    /// <exception cref="InvalidDataException">The heap does not fit into the file.</exception>
    public static void Check(Stream file, ReadOnlySpan<byte> signature)
    {
        bool global = signature.SequenceEqual(GlobalHeap);
        if (!global && !signature.SequenceEqual(LocalHeap))
        {
            return;
        }

        long start = file.Position;
        Span<byte> rest = stackalloc byte[HeaderBytes - SignatureBytes];
        file.ReadExactly(rest);
        ulong size = BinaryPrimitives.ReadUInt64LittleEndian(rest[SignatureBytes..]);
        if (size > (ulong)file.Length)
        {
            throw new InvalidDataException("a heap is longer than the file");
        }

        if (global)
        {
            CheckObjects(file, start - SignatureBytes + (long)size);
        }

        file.Position = start;
    }

    /// <summary>Each object has a header (index, references, four unused bytes, size) and its bytes, up to a multiple of eight; index 0 is what is free.</summary>
    private static void CheckObjects(Stream file, long end)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        while (file.Position + HeaderBytes < end)
        {
            file.ReadExactly(header);
            if (BinaryPrimitives.ReadUInt16LittleEndian(header) == 0)
            {
                return;
            }

            ulong size = BinaryPrimitives.ReadUInt64LittleEndian(header[8..]);
            if (size > (ulong)Math.Max(0, end - file.Position))
            {
                throw new InvalidDataException("an object is longer than its heap");
            }

            file.Position += ((long)size + 7) / 8 * 8;
        }
    }
}
