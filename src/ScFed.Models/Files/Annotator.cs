using ScFed.Models.Cells;

namespace ScFed.Models.Files;

/// <summary>
/// Labels cells with a model, in plain C#: log1p(10⁴ · value / total) with the total over all genes of the file, standardised, through the layers.
/// One cell after the other with scalar normalisation, so the same machine always gives the same bytes.
/// </summary>
public static class Annotator
{
    /// <summary>What the counts of a cell are scaled to.</summary>
    public const double TotalPerCell = 10_000;

    /// <summary>Part of the model's genes that the file must have.</summary>
    public const double LeastGenesPresent = 0.5;

    /// <summary>Labels every cell of <paramref name="cells"/>.</summary>
    /// <exception cref="DataException">The file has fewer than half of the model's genes, or a value that is negative or not finite.</exception>
    public static Annotation Annotate(ModelFile model, CellMatrix cells)
    {
        ValueCheck.Check("the file", "X", cells);
        CellMatrix panel = cells.SelectGenes(model.Genes, out int missing);
        if (model.Genes.Length - missing < LeastGenesPresent * model.Genes.Length)
        {
            throw new DataException(
                DataError.TooFewGenes,
                $"{model.Genes.Length - missing} of the {model.Genes.Length} genes of the model are in the file, and at least half must be",
                $"the model names genes like {model.Genes[0]} and the file like {(cells.Genes > 0 ? cells.GeneNames[0] : "nothing")}");
        }

        ExpressionScale scale = ScaleDetection.Detect(cells);
        MultilayerForward forward = new(model);
        string[] labels = new string[cells.Cells];
        double[] confidence = new double[cells.Cells];
        for (int cell = 0; cell < cells.Cells; cell++)
        {
            double total = scale == ExpressionScale.LogNormalised ? 0 : Total(cells.Row(cell).Values.Span);
            (ReadOnlyMemory<int> columns, ReadOnlyMemory<float> values) = panel.Row(cell);
            (int best, confidence[cell]) = forward.Predict(columns.Span, values.Span, scale, total);
            labels[cell] = model.Labels[best];
        }

        return new Annotation(cells.CellNames, labels, confidence, missing, scale);
    }

    /// <summary>In float64 and index order, as the sites do in training.</summary>
    private static double Total(ReadOnlySpan<float> values)
    {
        double total = 0;
        foreach (float value in values)
        {
            total += value;
        }

        return total;
    }
}
