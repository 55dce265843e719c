using System.Buffers.Binary;
using System.Security.Cryptography;
using ScFed.Models.Cells;

namespace ScFed.Models.Files.SafeTensors;

/// <summary>
/// A file of named tensors in the format safetensors (Hugging Face): u64 length of a header, little-endian, the header as JSON, then the values. Nothing in it
/// is run. Read strictly: the header is at most 16 MiB, only float32, float16 and bfloat16 are taken, and the tensors fill the rest of the file without
/// hole or overlap.
/// </summary>
public sealed class SafeTensorsFile
{
    /// <summary>No file is longer: more than the largest network that can be trained has.</summary>
    public const int MostBytes = 512 << 20;

    /// <summary>No header is longer.</summary>
    public const int MostHeaderBytes = 16 << 20;

    private const int LengthBytes = 8;

    private readonly byte[] _bytes;
    private readonly int _firstValue;
    private readonly Dictionary<string, SafeTensor> _tensors;

    private SafeTensorsFile(string name, byte[] bytes, int firstValue, SafeTensorsHeader header)
    {
        Name = name;
        _bytes = bytes;
        _firstValue = firstValue;
        _tensors = header.Tensors;
        Metadata = header.Metadata;
    }

    /// <summary>The file's name, for messages.</summary>
    public string Name { get; }

    /// <summary>Names of the tensors.</summary>
    public IReadOnlyCollection<string> Names => _tensors.Keys;

    /// <summary>What the header says about the file as a whole.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="sha256">SHA-256 that it must have, as lower-case hexadecimal digits; null takes any.</param>
    /// <exception cref="DataException">It is missing, another file, or no such file.</exception>
    public static SafeTensorsFile Read(string path, string? sha256 = null)
    {
        byte[] bytes = ReadBytes(path);
        if (sha256 is not null && Convert.ToHexStringLower(SHA256.HashData(bytes)) is var found && found != sha256)
        {
            throw new DataException(DataError.Damaged, $"{path} has the SHA-256 {found}, not {sha256}", "take the very file that the study names");
        }

        return Parse(Path.GetFileName(path), bytes);
    }

    /// <summary>Reads the bytes of a file; takes them over.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="bytes">From anybody.</param>
    /// <exception cref="DataException">They are no such file.</exception>
    public static SafeTensorsFile Parse(string name, byte[] bytes)
    {
        if (bytes.Length < LengthBytes)
        {
            throw Damaged(name, "it is shorter than the length of a header");
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        if (length > MostHeaderBytes)
        {
            throw new DataException(DataError.TooLarge, $"{name}: its header would have {length} bytes, at most {MostHeaderBytes} are read", "is this a safetensors file?");
        }

        if (length > (ulong)(bytes.Length - LengthBytes))
        {
            throw Damaged(name, $"its header has {length} bytes and the file only {bytes.Length - LengthBytes} behind their number");
        }

        int first = LengthBytes + (int)length;
        return new SafeTensorsFile(name, bytes, first, SafeTensorsHeader.Parse(name, bytes.AsMemory(LengthBytes, (int)length), bytes.Length - first));
    }

    /// <summary>The values of one tensor, as float32.</summary>
    /// <param name="tensor">Its name.</param>
    /// <param name="shape">The shape that it must have.</param>
    /// <exception cref="DataException">There is none of this name and shape, or a value is not finite.</exception>
    public float[] Read(string tensor, params ReadOnlySpan<int> shape)
    {
        if (!_tensors.TryGetValue(tensor, out SafeTensor? found))
        {
            throw new DataException(DataError.ShapeMismatch, $"{Name} has no tensor {tensor}", "take the file whose shape is that of the study");
        }

        if (!found.HasShape(shape))
        {
            throw new DataException(
                DataError.ShapeMismatch,
                $"{Name}: the tensor {tensor} is {string.Join('×', found.Shape)}, not {string.Join('×', shape.ToArray())}",
                "take the file whose shape is that of the study");
        }

        float[] values = new float[found.Values];
        found.Decode(_bytes.AsSpan(_firstValue + (int)found.Begin), values);
        return Array.TrueForAll(values, float.IsFinite)
            ? values
            : throw new DataException(DataError.NonFiniteValue, $"{Name}: a value of the tensor {tensor} is NaN or infinite", "write the file again from a sound model");
    }

    internal static DataException Damaged(string name, string what) => new(DataError.Damaged, $"{name}: {what}", "fetch or write the file again");

    private static byte[] ReadBytes(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            if (file.Length > MostBytes)
            {
                throw new DataException(DataError.TooLarge, $"{path} has more than {MostBytes >> 20} MiB", "no network that a study can train is so large");
            }

            byte[] bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DataException(DataError.FileMissing, $"there is no file {path}", "check the path of the weights", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException(DataError.Unreadable, $"cannot read {path}: {e.Message}", "check the permissions of the file", e);
        }
    }
}
