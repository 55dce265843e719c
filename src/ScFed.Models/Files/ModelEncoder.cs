using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ScFed.Models.Files;

/// <summary>Writes a model as <c>docs/model-file.md</c> describes.</summary>
internal static class ModelEncoder
{
    /// <summary>All bytes of the file.</summary>
    /// <exception cref="ArgumentException">The model has a part that no file holds.</exception>
    public static byte[] Encode(ModelFile model)
    {
        ModelHeader described = new(
            model.Classifier,
            model.Labels,
            model.Genes,
            model.Normalisation,
            model.StudyName,
            model.StudyHash,
            model.Rounds,
            model.Sites,
            model.Seed,
            new Dictionary<string, string>(model.Settings),
            new Dictionary<string, double>(model.Metrics),
            model.Epsilon,
            model.Delta,
            [.. model.Arrays.Select(ModelArrayHeader.Of)]);
        if (described.FindFault() is { } fault)
        {
            throw new ArgumentException(fault, nameof(model));
        }

        byte[] header = described.Encode();
        if (header.Length > ModelFormat.MaxHeaderBytes)
        {
            throw new ArgumentException($"the names and settings take {header.Length} bytes, and a file holds at most {ModelFormat.MaxHeaderBytes}", nameof(model));
        }

        using MemoryStream bytes = new();
        bytes.Write(ModelFormat.Magic);
        WriteLengths(bytes, header.Length);
        bytes.Write(header);
        try
        {
            foreach (ModelArray array in model.Arrays)
            {
                ModelNumbers.Write(bytes, array);
            }
        }
        catch (FormatException notFinite)
        {
            throw new ArgumentException(notFinite.Message, nameof(model), notFinite);
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
}
