using System.Globalization;
using ScFed.Models.Tests.Cells;

namespace ScFed.Models.Tests.Preprocessing;

/// <summary>What numpy, pandas and scikit-learn made of genes of the pancreas cells (tests/data/genes/make_reference.py).</summary>
internal sealed class GeneReference
{
    private readonly string[] _names;
    private readonly string[][] _rows;

    internal GeneReference()
    {
        string[] lines = File.ReadAllLines(TestFiles.Genes("reference.csv"));
        _names = lines[0].Split(',');
        _rows = [.. lines.Skip(1).Select(line => line.Split(','))];
    }

    internal string[] Genes => [.. _rows.Select(row => row[0])];

    internal double[] Column(string name)
    {
        int at = Array.IndexOf(_names, name);
        return [.. _rows.Select(row => double.Parse(row[at], CultureInfo.InvariantCulture))];
    }

    /// <summary>Indices of the genes that a selection picks.</summary>
    internal long[] Selected(string name) => [.. Column(name).Select((flag, gene) => (flag, gene)).Where(g => g.flag == 1).Select(g => (long)g.gene)];
}
