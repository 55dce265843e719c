using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using ScFed.Models.Cells;

namespace ScFed.Models.Files;

/// <summary>
/// Reads a model as <c>docs/model-file.md</c> describes. The hash comes first, then the header, then the sum of all sizes against what is there; only then
/// are arrays made. The hash finds damage; it does not say who wrote the file, so a file with a right hash is not trusted any further.
/// </summary>
internal static class ModelDecoder
{
    /// <summary>Reads the bytes of a whole file called <paramref name="name"/>.</summary>
    public static ModelFile Decode(string name, ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith(ModelFormat.Magic))
        {
            throw new DataException(DataError.NotModelFile, $"{name} is not a ScFed model", "a model is the file model.scfed that a study writes");
        }

        if (file.Length < ModelFormat.PrefixBytes + ModelFormat.HashBytes)
        {
            throw Damaged(name, "it is cut short");
        }

        ReadOnlySpan<byte> content = file[..^ModelFormat.HashBytes];
        if (!SHA256.HashData(content).AsSpan().SequenceEqual(file[^ModelFormat.HashBytes..]))
        {
            throw Damaged(name, "its hash is wrong");
        }

        ushort version = BinaryPrimitives.ReadUInt16LittleEndian(content[8..]);
        if (version != ModelFormat.Version)
        {
            throw new DataException(
                DataError.Unsupported,
                $"{name} is a model of version {version}, and this program reads {ModelFormat.Version}",
                version < ModelFormat.Version ? "start the finished study's aggregator or a site again with this program: it writes the model anew" : "use a newer program");
        }

        uint headerLength = BinaryPrimitives.ReadUInt32LittleEndian(content[10..]);
        if (headerLength > ModelFormat.MaxHeaderBytes)
        {
            throw new DataException(
                DataError.TooLarge, $"{name} has a header of {headerLength} bytes, and at most {ModelFormat.MaxHeaderBytes} are read", "check that it is a model of a study");
        }

        ReadOnlySpan<byte> rest = content[ModelFormat.PrefixBytes..];
        if (headerLength > rest.Length)
        {
            throw Damaged(name, "its header is longer than the file");
        }

        return Read(name, Header(name, rest[..(int)headerLength]), rest[(int)headerLength..]);
    }

    internal static DataException Damaged(string name, string why, Exception? inner = null) =>
        new(DataError.Damaged, $"{name} is damaged: {why}", "copy the model again from where the study wrote it", inner);

    private static ModelHeader Header(string name, ReadOnlySpan<byte> bytes)
    {
        try
        {
            ModelHeader header = ModelHeader.Decode(bytes);
            if (header.FindFault() is { } fault)
            {
                throw Damaged(name, fault);
            }

            return header.Encode().AsSpan().SequenceEqual(bytes) ? header : throw Damaged(name, "its header is not in its one encoding");
        }
        catch (JsonException fault)
        {
            throw Damaged(name, "its header cannot be read", fault);
        }
    }

    private static ModelFile Read(string name, ModelHeader header, ReadOnlySpan<byte> numbers)
    {
        decimal expected = header.Arrays.Sum(array => array.Length * array.NumberBytes);
        if (expected != numbers.Length)
        {
            throw Damaged(name, $"its header calls for {expected} bytes of numbers and {numbers.Length} are there");
        }

        List<ModelArray> arrays = new(header.Arrays.Length);
        foreach (ModelArrayHeader array in header.Arrays)
        {
            int bytes = (int)(array.Length * array.NumberBytes);
            try
            {
                arrays.Add(array.Read(numbers[..bytes]));
            }
            catch (FormatException fault)
            {
                throw Damaged(name, fault.Message, fault);
            }

            numbers = numbers[bytes..];
        }

        return new ModelFile
        {
            Name = name,
            Classifier = header.Classifier,
            Labels = header.Labels,
            Genes = header.Genes,
            Normalisation = header.Normalisation,
            StudyName = header.StudyName,
            StudyHash = header.StudyHash,
            Rounds = header.Rounds,
            Sites = header.Sites,
            Seed = header.Seed,
            Settings = header.Settings.AsReadOnly(),
            Metrics = header.Metrics.AsReadOnly(),
            Epsilon = header.Epsilon,
            Delta = header.Delta,
            Arrays = arrays,
        };
    }
}
