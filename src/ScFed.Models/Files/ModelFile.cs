using ScFed.Models.Cells;

namespace ScFed.Models.Files;

/// <summary>
/// A trained classifier and what is needed to use it: labels, gene panel, standardisation, layers, and which study made it. On disk the format of
/// <c>docs/model-file.md</c>: numbers and names only, nothing in it is ever executed.
/// </summary>
public sealed class ModelFile
{
    /// <summary>The only preparation of cells that version 1 knows: log1p of counts per ten thousand.</summary>
    public const string LogCountsPerTenThousand = "log1p(CP10k)";

    /// <summary>Names of the classes, in the order of the last layer's outputs.</summary>
    public required string[] Labels { get; init; }

    /// <summary>Names of the genes, in the order of the first layer's inputs.</summary>
    public required string[] Genes { get; init; }

    /// <summary>Mean of each gene after normalisation.</summary>
    public required double[] Mean { get; init; }

    /// <summary>Inverse standard deviation of each gene; 0 for a gene that is left out. Input i is (value − mean) · scale.</summary>
    public required double[] Scale { get; init; }

    /// <summary>The layers from input to output; a ReLU between each two, softmax after the last.</summary>
    public required IReadOnlyList<DenseLayer> Layers { get; init; }

    /// <summary>SHA-256 of the approved study, as 64 lower-case hexadecimal digits.</summary>
    public required string StudyHash { get; init; }

    /// <summary>Rounds of training that the model went through.</summary>
    public required int Rounds { get; init; }

    /// <summary>Sites that took part.</summary>
    public required int Sites { get; init; }

    /// <summary>Seed of the first weights.</summary>
    public required ulong Seed { get; init; }

    /// <summary>How cells are prepared before they are standardised.</summary>
    public string Normalisation { get; init; } = LogCountsPerTenThousand;

    /// <summary>Writes the model; the path shows either the old file or all of the new.</summary>
    /// <exception cref="ArgumentException">The parts of the model do not fit together.</exception>
    public void Save(string path)
    {
        byte[] bytes = ModelEncoder.Encode(this);
        AtomicFile.Write(path, stream => stream.Write(bytes));
    }

    /// <summary>Reads and checks a model.</summary>
    /// <exception cref="DataException">The file cannot be used; the message says why.</exception>
    public static ModelFile Load(string path)
    {
        string name = Path.GetFileName(path);
        if (!File.Exists(path))
        {
            throw new DataException(DataError.FileMissing, $"{path} does not exist", "check the path");
        }

        try
        {
            if (new FileInfo(path).Length > ModelFormat.MaxBytes)
            {
                throw new DataException(DataError.TooLarge, $"{name} is larger than {ModelFormat.MaxBytes} bytes", "check that it is a model file");
            }

            return ModelDecoder.Decode(name, File.ReadAllBytes(path));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DataException(DataError.Unreadable, $"{path} cannot be read", "check who may read the file", fault);
        }
    }
}
