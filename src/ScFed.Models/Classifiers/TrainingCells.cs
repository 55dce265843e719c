using ScFed.Models.Federation;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Classifiers;

/// <summary>Labelled cells of a site, as a perceptron sees them.</summary>
public sealed class TrainingCells
{
    private readonly SiteCells _site;
    private readonly int[] _rows;
    private readonly PanelCells _panel;
    private readonly Standardisation _standardisation;

    /// <summary>These cells of a site, all labelled; takes ownership of the rows.</summary>
    public TrainingCells(SiteCells site, int[] rows, IReadOnlyList<string> genes, Standardisation standardisation)
    {
        _site = site;
        _rows = rows;
        _panel = site.OnPanel(genes);
        _standardisation = standardisation;
    }

    /// <summary>Cells.</summary>
    public int Count => _rows.Length;

    /// <summary>Inputs of a cell.</summary>
    public int Genes => _standardisation.Genes;

    /// <summary>Writes some cells, one after the other, and their labels.</summary>
    public void Write(ReadOnlySpan<int> cells, Span<float> inputs, Span<int> labels)
    {
        for (int i = 0; i < cells.Length; i++)
        {
            int row = _rows[cells[i]];
            _standardisation.Write(_panel, row, inputs.Slice(i * Genes, Genes));
            labels[i] = _site.Labels[row];
        }
    }
}
