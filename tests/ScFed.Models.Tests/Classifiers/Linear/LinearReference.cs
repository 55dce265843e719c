using System.Globalization;
using System.Runtime.CompilerServices;
using ScFed.Models.Classifiers.Linear;

namespace ScFed.Models.Tests.Classifiers.Linear;

/// <summary>What scikit-learn made of the pancreas cells (reference/make_reference.py): genes, types, weights and intercepts of a model.</summary>
internal sealed class LinearReference
{
    private readonly string[][] _rows;

    internal LinearReference(string model, [CallerFilePath] string here = "")
    {
        string file = Path.Combine(Path.GetDirectoryName(here)!, "reference", "reference.csv");
        _rows = [.. File.ReadLines(file).Select(line => line.Split(',')).Where(row => row[0] == model)];
    }

    internal static string[] Types => ["acinar", "alpha", "beta", "delta", "ductal"];

    internal string[] Genes => [.. _rows[..^1].Select(row => row[1])];

    internal double[] Weights => [.. _rows[..^1].SelectMany(Numbers)];

    internal double[] Intercepts => [.. Numbers(_rows[^1])];

    internal LinearClassifier Classifier => new SvmClassifier(Types, Genes, [0, 1, 2, 3, 4], Weights, Intercepts);

    private static IEnumerable<double> Numbers(string[] row) => row[2..].Select(number => double.Parse(number, CultureInfo.InvariantCulture));
}
