using System.Security.Cryptography;
using ScFed.Models.Cells;

namespace ScFed.Models.Files;

/// <summary>
/// A trained classifier of any kind and what is needed to use it: labels, genes, arrays of numbers, and which study made it and how. On disk the format of
/// <c>docs/model-file.md</c>: numbers and names only, nothing in it is ever executed.
/// </summary>
public sealed record ModelFile
{
    /// <summary>The only preparation of cells that version 2 knows: log1p of counts per ten thousand.</summary>
    public const string LogCountsPerTenThousand = "log1p(CP10k)";

    /// <summary>What the file is called in messages.</summary>
    public string Name { get; init; } = "the model";

    /// <summary>Which kind of classifier it is, one of <see cref="Classifiers.ClassifierRegistry.Names"/> if this program knows it.</summary>
    public required string Classifier { get; init; }

    /// <summary>Names of the classes, in the order of the classifier's decision values.</summary>
    public required string[] Labels { get; init; }

    /// <summary>Names of the genes that the classifier looks at, in its order.</summary>
    public required string[] Genes { get; init; }

    /// <summary>How cells are prepared before the classifier sees them.</summary>
    public string Normalisation { get; init; } = LogCountsPerTenThousand;

    /// <summary>What the study is called.</summary>
    public required string StudyName { get; init; }

    /// <summary>SHA-256 of the approved study, as 64 lower-case hexadecimal digits.</summary>
    public required string StudyHash { get; init; }

    /// <summary>Sums of training that the model went through.</summary>
    public required int Rounds { get; init; }

    /// <summary>Sites that took part.</summary>
    public required int Sites { get; init; }

    /// <summary>The study's seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The approved settings that shaped the training, in words.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>What the study's own evaluation found, over the held-out cells of all sites; empty without one.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();

    /// <summary>ε of the whole study; null where it promises no differential privacy.</summary>
    public double? Epsilon { get; init; }

    /// <summary>δ of the whole study; null where it promises no differential privacy.</summary>
    public double? Delta { get; init; }

    /// <summary>The numbers of the classifier.</summary>
    public required IReadOnlyList<ModelArray> Arrays { get; init; }

    /// <summary>SHA-256 of the file's bytes, as 64 lower-case hexadecimal digits: one model has one encoding, so this names it.</summary>
    public string ComputeHash() => Convert.ToHexStringLower(SHA256.HashData(ModelEncoder.Encode(this)));

    /// <summary>Writes the model; the path shows either the old file or all of the new.</summary>
    /// <exception cref="ArgumentException">The model has a part that no file holds.</exception>
    public void Save(string path)
    {
        byte[] bytes = ModelEncoder.Encode(this);
        AtomicFile.Write(path, stream => stream.Write(bytes));
    }

    /// <summary>Reads and checks a model. Whether its arrays make a classifier shows when it is restored.</summary>
    /// <exception cref="DataException">The file cannot be used; the message says why.</exception>
    public static ModelFile Load(string path)
    {
        string name = Path.GetFileName(path);
        if (Directory.Exists(path))
        {
            throw new DataException(DataError.FileMissing, $"{path} is a folder", "name the model file in it, model.scfed");
        }

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
