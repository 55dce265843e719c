using ScFed.Models.Cells;
using ScFed.Models.Federation;
using ScFed.Models.Files.SafeTensors;

namespace ScFed.Models.Classifiers.Transformer;

/// <summary>
/// The parameters that a transformer starts with. Drawn by the study's seed, equal on every machine: matrices uniform within ±√(6 ÷ (inputs + outputs))
/// (Glorot and Bengio 2010), embeddings uniform with deviation 0.02, scales one, biases zero. Or read from a file, but for the head, which has the study's
/// labels, and for genes that the file does not know.
/// </summary>
internal static class FirstParameters
{
    /// <summary>Where a file names the genes of its token embedding, a line each, from the second row on.</summary>
    internal const string GenesEntry = "genes";

    internal static float[] Draw(TransformerShape shape, ulong seed)
    {
        StudyRandom random = StudyRandom.For("initial-weights", seed);
        float[] parameters = new float[shape.Parameters];
        foreach (TransformerTensor tensor in shape.Tensors)
        {
            double limit = tensor.Kind == TransformerTensorKind.Matrix ? Math.Sqrt(6.0 / (tensor.Shape[0] + tensor.Shape[1])) : 0.02 * Math.Sqrt(3);
            Span<float> values = parameters.AsSpan(tensor.Start, tensor.Length);
            if (tensor.Kind == TransformerTensorKind.Scale)
            {
                values.Fill(1);
            }
            else if (tensor.Kind != TransformerTensorKind.Bias)
            {
                foreach (ref float value in values)
                {
                    value = (float)(((2 * random.Unit()) - 1) * limit);
                }
            }
        }

        return parameters;
    }

    /// <summary>Those of a file, on the drawn ones.</summary>
    /// <exception cref="DataException">The file has no such transformer.</exception>
    internal static float[] Read(TransformerShape shape, ulong seed, IReadOnlyList<string> genes, SafeTensorsFile file)
    {
        float[] parameters = Draw(shape, seed);
        string[] known = file.Metadata.TryGetValue(GenesEntry, out string? lines)
            ? lines.Split('\n')
            : throw Unfit(file, "its metadata names no genes", "write the genes of the token embedding into the metadata, a line each, under 'genes'");
        HashSet<string> expected = [.. shape.Tensors.Select(tensor => tensor.Name)];
        if (file.Names.FirstOrDefault(name => !expected.Contains(name)) is { } extra)
        {
            throw Unfit(file, $"the study's transformer has no tensor {extra}", "take the file whose shape is that of the study");
        }

        foreach (TransformerTensor tensor in shape.Tensors.Where(tensor => tensor.Start < shape.Head.Start))
        {
            bool tokens = tensor.Start == 0;
            int[] dimensions = tokens ? [known.Length + 1, shape.Width] : [.. tensor.Shape];
            float[] values = file.Read(tensor.Name, dimensions);
            if (tokens)
            {
                CopyRows(values, known, parameters, genes, shape.Width);
            }
            else
            {
                values.CopyTo(parameters, tensor.Start);
            }
        }

        return parameters;
    }

    private static void CopyRows(float[] from, string[] known, float[] to, IReadOnlyList<string> genes, int width)
    {
        Dictionary<string, int> rows = [];
        for (int i = 0; i < known.Length; i++)
        {
            rows.TryAdd(known[i], i + 1);
        }

        from.AsSpan(0, width).CopyTo(to);
        for (int gene = 0; gene < genes.Count; gene++)
        {
            if (rows.TryGetValue(genes[gene], out int row))
            {
                from.AsSpan(row * width, width).CopyTo(to.AsSpan((gene + 1) * width));
            }
        }
    }

    private static DataException Unfit(SafeTensorsFile file, string what, string hint) => new(DataError.ShapeMismatch, $"{file.Name}: {what}", hint);
}
