using System.Globalization;
using System.IO.Compression;

namespace ScFed.Models.Files;

/// <summary>Writes the names and numbers of a model for other programs.</summary>
public static class ModelExport
{
    /// <summary>The list of labels beside the arrays; no array is called so.</summary>
    public const string LabelsName = "model_labels";

    /// <summary>The list of genes beside the arrays; no array is called so.</summary>
    public const string GenesName = "model_genes";

    /// <summary>The earliest time that a zip file can tell: equal models become equal files.</summary>
    private static readonly DateTimeOffset _noTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes numpy's .npz: a zip file with one .npy for each array, the labels and the genes.</summary>
    /// <exception cref="Cells.DataException">The names are too long for numpy's format.</exception>
    public static void WriteNpz(string path, ModelFile model) => AtomicFile.Write(path, stream =>
    {
        using ZipArchive zip = new(stream, ZipArchiveMode.Create, leaveOpen: true);
        Add(zip, LabelsName, entry => NumpyArray.Write(entry, model.Labels));
        Add(zip, GenesName, entry => NumpyArray.Write(entry, model.Genes));
        foreach (ModelArray array in model.Arrays)
        {
            Add(zip, array.Name, entry => NumpyArray.Write(entry, array));
        }
    });

    /// <summary>Writes one CSV file for each array, the labels and the genes into a folder. A line is a row of the first dimension; numbers read back as they were.</summary>
    /// <returns>The files' names.</returns>
    public static IReadOnlyList<string> WriteCsv(string folder, ModelFile model)
    {
        Directory.CreateDirectory(folder);
        List<string> files = [];
        void Add(string name, Action<StreamWriter> write)
        {
            files.Add($"{name}.csv");
            AtomicFile.Write(Path.Combine(folder, files[^1]), stream =>
            {
                using StreamWriter text = CsvText.Open(stream);
                write(text);
            });
        }

        Add(LabelsName, text => WriteNames(text, model.Labels));
        Add(GenesName, text => WriteNames(text, model.Genes));
        foreach (ModelArray array in model.Arrays)
        {
            Add(array.Name, text => WriteRows(text, array));
        }

        return files;
    }

    private static void Add(ZipArchive zip, string name, Action<Stream> write)
    {
        ZipArchiveEntry entry = zip.CreateEntry($"{name}.npy");
        entry.LastWriteTime = _noTime;
        using Stream content = entry.Open();
        write(content);
    }

    private static void WriteNames(StreamWriter text, IReadOnlyList<string> names)
    {
        foreach (string name in names)
        {
            text.WriteLine(CsvText.Quote(name));
        }
    }

    private static void WriteRows(StreamWriter text, ModelArray array)
    {
        int rows = array.Shape.Length == 0 ? 1 : array.Shape[0];
        int columns = rows == 0 ? 0 : array.Length / rows;
        for (int i = 0; i < array.Length; i++)
        {
            text.Write(Number(array, i));
            if ((i + 1) % columns == 0)
            {
                text.WriteLine();
            }
            else
            {
                text.Write(',');
            }
        }
    }

    private static string Number(ModelArray array, int i) =>
        array.Singles?[i].ToString(CultureInfo.InvariantCulture)
        ?? array.Doubles?[i].ToString(CultureInfo.InvariantCulture)
        ?? array.Integers![i].ToString(CultureInfo.InvariantCulture);
}
