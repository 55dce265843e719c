using ScFed.Models.Federation;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Classifiers;

/// <summary>The labelled training cells of one or more sites, as a classifier sees them.</summary>
public sealed class TrainingCells
{
    private readonly PanelCells[] _panels;
    private readonly (int Site, int Row, int Label)[] _cells;
    private readonly Standardisation _standardisation;

    /// <summary>All training cells of these sites.</summary>
    public TrainingCells(IReadOnlyList<SiteCells> sites, IReadOnlyList<string> genes, Standardisation standardisation)
    {
        _panels = [.. sites.Select(site => site.OnPanel(genes))];
        _cells = [.. sites.SelectMany((site, i) => site.Split.Training.Select(row => (i, row, site.Labels[row])))];
        _standardisation = standardisation;
    }

    /// <summary>Cells.</summary>
    public int Count => _cells.Length;

    /// <summary>Inputs of a cell.</summary>
    public int Genes => _standardisation.Genes;

    /// <summary>Writes some cells, one after the other, and their labels.</summary>
    public void Write(ReadOnlySpan<int> cells, Span<float> inputs, Span<int> labels)
    {
        for (int i = 0; i < cells.Length; i++)
        {
            (int site, int row, int label) = _cells[cells[i]];
            _standardisation.Write(_panels[site], row, inputs.Slice(i * Genes, Genes));
            labels[i] = label;
        }
    }
}
