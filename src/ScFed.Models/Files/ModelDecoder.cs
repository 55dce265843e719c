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
            throw new DataException(DataError.Unsupported, $"{name} is a model of version {version}, and this program reads {ModelFormat.Version}", "use a newer program");
        }

        uint headerLength = BinaryPrimitives.ReadUInt32LittleEndian(content[10..]);
        ReadOnlySpan<byte> rest = content[ModelFormat.PrefixBytes..];
        if (headerLength > rest.Length)
        {
            throw Damaged(name, "its header is longer than the file");
        }

        return Read(name, Header(name, rest[..(int)headerLength]), rest[(int)headerLength..]);
    }

    private static ModelHeader Header(string name, ReadOnlySpan<byte> bytes)
    {
        try
        {
            ModelHeader header = ModelHeader.Decode(bytes);
            return header.FindFault() is { } fault ? throw Damaged(name, fault) : header;
        }
        catch (JsonException fault)
        {
            throw Damaged(name, "its header cannot be read", fault);
        }
    }

    private static ModelFile Read(string name, ModelHeader header, ReadOnlySpan<byte> numbers)
    {
        decimal expected = 2m * sizeof(double) * header.Genes.Length;
        foreach (int[] layer in header.Layers)
        {
            expected += (((decimal)layer[0] * layer[1]) + layer[1]) * sizeof(float);
        }

        if (expected != numbers.Length)
        {
            throw Damaged(name, $"its header calls for {expected} bytes of numbers and {numbers.Length} are there");
        }

        double[] mean = Doubles(name, ref numbers, header.Genes.Length);
        double[] scale = Doubles(name, ref numbers, header.Genes.Length);
        List<DenseLayer> layers = new(header.Layers.Length);
        foreach (int[] layer in header.Layers)
        {
            float[] weights = Floats(name, ref numbers, layer[0] * layer[1]);
            layers.Add(new DenseLayer(layer[0], layer[1], weights, Floats(name, ref numbers, layer[1])));
        }

        return new ModelFile
        {
            Labels = header.Labels,
            Genes = header.Genes,
            Mean = mean,
            Scale = scale,
            Layers = layers,
            StudyHash = header.StudyHash,
            Rounds = header.Rounds,
            Sites = header.Sites,
            Seed = header.Seed,
            Normalisation = header.Normalisation,
        };
    }

    private static double[] Doubles(string name, ref ReadOnlySpan<byte> numbers, int count)
    {
        double[] values = new double[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = BinaryPrimitives.ReadDoubleLittleEndian(numbers[(i * sizeof(double))..]);
            CheckFinite(name, values[i]);
        }

        numbers = numbers[(count * sizeof(double))..];
        return values;
    }

    private static float[] Floats(string name, ref ReadOnlySpan<byte> numbers, int count)
    {
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(numbers[(i * sizeof(float))..]);
            CheckFinite(name, values[i]);
        }

        numbers = numbers[(count * sizeof(float))..];
        return values;
    }

    private static void CheckFinite(string name, double value)
    {
        if (!double.IsFinite(value))
        {
            throw Damaged(name, "it holds a number that is not finite");
        }
    }

    private static DataException Damaged(string name, string why, Exception? inner = null) =>
        new(DataError.Damaged, $"{name} is damaged: {why}", "copy the model again from where the study wrote it", inner);
}
