using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ScFed.Models.Files;

/// <summary>Writes a model as <c>docs/model-file.md</c> describes.</summary>
internal static class ModelEncoder
{
    /// <summary>All bytes of the file.</summary>
    public static byte[] Encode(ModelFile model)
    {
        ModelHeader described = new(
            model.Labels,
            model.Genes,
            [.. model.Layers.Select(layer => new[] { layer.Inputs, layer.Outputs })],
            model.Normalisation,
            model.StudyHash,
            model.Rounds,
            model.Sites,
            model.Seed);
        if (described.FindFault() is { } fault)
        {
            throw new ArgumentException(fault, nameof(model));
        }

        if (model.Mean.Length != model.Genes.Length || model.Scale.Length != model.Genes.Length)
        {
            throw new ArgumentException("mean and scale have one value a gene", nameof(model));
        }

        byte[] header = described.Encode();
        using MemoryStream bytes = new();
        bytes.Write(ModelFormat.Magic);
        WriteLengths(bytes, header.Length);
        bytes.Write(header);
        Write(bytes, model.Mean);
        Write(bytes, model.Scale);
        foreach (DenseLayer layer in model.Layers)
        {
            Write(bytes, layer.Weights);
            Write(bytes, layer.Bias);
        }

        bytes.Write(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
        return bytes.ToArray();
    }

    private static void WriteLengths(MemoryStream bytes, int headerLength)
    {
        Span<byte> lengths = stackalloc byte[sizeof(ushort) + sizeof(uint)];
        BinaryPrimitives.WriteUInt16LittleEndian(lengths, ModelFormat.Version);
        BinaryPrimitives.WriteUInt32LittleEndian(lengths[sizeof(ushort)..], (uint)headerLength);
        bytes.Write(lengths);
    }

    private static void Write(MemoryStream bytes, double[] values)
    {
        Span<byte> one = stackalloc byte[sizeof(double)];
        foreach (double value in values)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(one, Finite(value));
            bytes.Write(one);
        }
    }

    private static void Write(MemoryStream bytes, float[] values)
    {
        Span<byte> one = stackalloc byte[sizeof(float)];
        foreach (float value in values)
        {
            BinaryPrimitives.WriteSingleLittleEndian(one, (float)Finite(value));
            bytes.Write(one);
        }
    }

    private static double Finite(double value) => double.IsFinite(value) ? value : throw new ArgumentException("a model holds finite numbers only");
}
