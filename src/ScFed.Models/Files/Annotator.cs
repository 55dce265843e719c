using System.Numerics.Tensors;
using ScFed.Models.Cells;
using ScFed.Models.Classifiers;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Files;

/// <summary>
/// Labels the cells of a file with a classifier of any kind. The values are brought to log1p(CP10k) as the sites did in training, unless they are it already.
/// One cell after the other, so the same machine always gives the same bytes.
/// </summary>
public sealed class Annotator
{
    /// <summary>Part of the model's genes that the file must have.</summary>
    public const double LeastGenesPresent = 0.5;

    private readonly CellTypeClassifier _classifier;
    private readonly PanelCells _panel;
    private readonly string[] _cellNames;

    /// <summary>Prepares the cells of a file for a classifier.</summary>
    /// <exception cref="DataException">The file has fewer than half of the classifier's genes, one of them twice, or a value that is negative or not finite.</exception>
    public Annotator(CellTypeClassifier classifier, CellMatrix cells)
    {
        ValueCheck.Check("the file", "X", cells);
        MissingGenes = classifier.Genes.Count - PresentGenes(classifier.Genes, cells.GeneNames);
        Scale = ScaleDetection.Detect(cells);
        _classifier = classifier;
        _cellNames = cells.CellNames;
        _panel = Scale == ExpressionScale.LogNormalised ? PanelCells.Normalised(cells, classifier.Genes) : PanelCells.Normalise(cells, classifier.Genes);
    }

    /// <summary>Genes of the model that the file lacks; they count as zero.</summary>
    public int MissingGenes { get; }

    /// <summary>What the values of the file are taken for.</summary>
    public ExpressionScale Scale { get; }

    /// <summary>Labels every cell.</summary>
    /// <param name="rule">What a cell is called; left out, the best match.</param>
    /// <param name="decided">Is given each cell's values, in order.</param>
    /// <param name="progress">Is told the cells behind and all cells.</param>
    /// <param name="cancellation">Stops between cells.</param>
    public Annotation Annotate(
        LabelRule? rule = null, CellDecided? decided = null, Action<int, int>? progress = null, CancellationToken cancellation = default)
    {
        rule ??= new LabelRule();
        string[] labels = new string[_cellNames.Length];
        double[] confidence = new double[_cellNames.Length];
        double[] decisions = new double[_classifier.Labels.Count];
        double[] probabilities = new double[_classifier.Labels.Count];
        for (int cell = 0; cell < labels.Length; cell++)
        {
            cancellation.ThrowIfCancellationRequested();
            _classifier.Decide(_panel, cell, decisions);
            decisions.CopyTo(probabilities, 0);
            _classifier.ToProbabilities(probabilities);
            labels[cell] = rule.Apply(_classifier.Labels, probabilities, TensorPrimitives.IndexOfMax<double>(decisions));
            confidence[cell] = TensorPrimitives.Max<double>(probabilities);
            decided?.Invoke(cell, _cellNames[cell], decisions, probabilities);
            progress?.Invoke(cell + 1, labels.Length);
        }

        return new Annotation(_cellNames, labels, confidence);
    }

    private static int PresentGenes(IReadOnlyList<string> panel, string[] genes)
    {
        HashSet<string> wanted = new(panel, StringComparer.Ordinal);
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (string gene in genes.Where(wanted.Contains))
        {
            if (!seen.Add(gene))
            {
                throw new DataException(DataError.DuplicateGene, $"two genes are called {gene}", "call var_names_make_unique() and write the file again");
            }
        }

        return seen.Count >= LeastGenesPresent * panel.Count
            ? seen.Count
            : throw new DataException(
                DataError.TooFewGenes,
                $"{seen.Count} of the {panel.Count} genes of the model are in the file, and at least half must be",
                $"the model names genes like {panel[0]} and the file like {(genes.Length > 0 ? genes[0] : "nothing")}");
    }
}
