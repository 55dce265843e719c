using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using ScFed.Models.Cells;

namespace ScFed.Models.Files;

/// <summary>
/// Arrays in numpy's format .npy, version 1.0: magic, version, u16 length of a header, the header as a Python dictionary that is filled up with spaces and ends in
/// a newline at a multiple of 64 bytes, then the values row by row, little-endian.
/// </summary>
internal static class NumpyArray
{
    private const int Alignment = 64;
    private const int PrefixBytes = 10;
    private const int BytesOfCharacter = 4;

    /// <summary>Writes an array of numbers.</summary>
    public static void Write(Stream stream, ModelArray array)
    {
        WriteHeader(stream, array.Singles is not null ? "<f4" : array.Doubles is not null ? "<f8" : "<i4", array.Shape);
        ModelNumbers.Write(stream, array);
    }

    /// <summary>Writes texts, each as many UTF-32 characters long as the longest.</summary>
    /// <exception cref="DataException">That would take more bytes than a model may have.</exception>
    public static void Write(Stream stream, IReadOnlyList<string> texts)
    {
        int longest = Math.Max(1, texts.Max(text => Encoding.UTF32.GetByteCount(text) / BytesOfCharacter));
        if ((long)longest * texts.Count > ModelFormat.MaxBytes / BytesOfCharacter)
        {
            throw new DataException(DataError.TooLarge, $"a name of {longest} characters makes the list of names too large for numpy", "export the model as csv");
        }

        WriteHeader(stream, string.Create(CultureInfo.InvariantCulture, $"<U{longest}"), [texts.Count]);
        byte[] cell = new byte[longest * BytesOfCharacter];
        foreach (string text in texts)
        {
            Array.Clear(cell);
            Encoding.UTF32.GetBytes(text, cell);
            stream.Write(cell);
        }
    }

    private static void WriteHeader(Stream stream, string type, ReadOnlySpan<int> shape)
    {
        StringBuilder text = new($"{{'descr': '{type}', 'fortran_order': False, 'shape': (");
        foreach (int size in shape)
        {
            text.Append(CultureInfo.InvariantCulture, $"{size}, ");
        }

        text.Append("), }");
        int unfilled = PrefixBytes + text.Length + 1;
        text.Append(' ', (Alignment - (unfilled % Alignment)) % Alignment).Append('\n');
        Span<byte> prefix = stackalloc byte[PrefixBytes];
        prefix[0] = 0x93;
        "NUMPY"u8.CopyTo(prefix[1..]);
        prefix[6] = 1;
        prefix[7] = 0;
        BinaryPrimitives.WriteUInt16LittleEndian(prefix[8..], (ushort)text.Length);
        stream.Write(prefix);
        stream.Write(Encoding.ASCII.GetBytes(text.ToString()));
    }
}
