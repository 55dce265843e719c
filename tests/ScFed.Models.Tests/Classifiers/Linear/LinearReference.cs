using System.Globalization;
using ScFed.Models.Classifiers.Linear;
using ScFed.Models.Tests.Cells;

namespace ScFed.Models.Tests.Classifiers.Linear;

/// <summary>What scikit-learn made of the pancreas cells (tests/data/linear/make_reference.py): genes, types, weights and intercepts of a model.</summary>
internal sealed class LinearReference
{
    private readonly string[][] _rows;

    internal LinearReference(string model) =>
        _rows = [.. File.ReadLines(TestFiles.Linear("reference.csv")).Select(line => line.Split(',')).Where(row => row[0] == model)];

    internal static string[] Types => ["acinar", "alpha", "beta", "delta", "ductal"];

    internal string[] Genes => [.. _rows[..^1].Select(row => row[1])];

    internal double[] Weights => [.. _rows[..^1].SelectMany(Numbers)];

    internal double[] Intercepts => [.. Numbers(_rows[^1])];

    internal LinearClassifier Classifier => new SvmClassifier(Types, Genes, [0, 1, 2, 3, 4], Weights, Intercepts);

    private static IEnumerable<double> Numbers(string[] row) => row[2..].Select(number => double.Parse(number, CultureInfo.InvariantCulture));
}
