namespace ScFed.Models.Preprocessing;

/// <summary>Brings each gene to mean 0 and deviation 1, within ±10: what a classifier is given.</summary>
public sealed class Standardisation
{
    /// <summary>Standardised values are brought into ±10, so that a gene seen in one cell does not outweigh all others.</summary>
    public const float Limit = 10;

    private readonly float[] _means;
    private readonly float[] _scales;
    private readonly float[] _ofZero;

    /// <summary>By given means and scales (1 ÷ deviation, or 0).</summary>
    public Standardisation(ReadOnlySpan<double> means, ReadOnlySpan<double> scales)
    {
        if (means.Length != scales.Length)
        {
            throw new ArgumentException($"{means.Length} means and {scales.Length} scales", nameof(scales));
        }

        _means = new float[means.Length];
        _scales = new float[means.Length];
        _ofZero = new float[means.Length];
        for (int gene = 0; gene < means.Length; gene++)
        {
            _means[gene] = (float)means[gene];
            _scales[gene] = (float)scales[gene];
            _ofZero[gene] = Of(0, gene);
        }
    }

    /// <summary>Genes.</summary>
    public int Genes => _means.Length;

    /// <summary>Writes one cell, dense.</summary>
    public void Write(PanelCells cells, int row, Span<float> into)
    {
        _ofZero.CopyTo(into);
        ReadOnlySpan<int> columns = cells.Columns(row);
        ReadOnlySpan<float> values = cells.Values(row);
        for (int i = 0; i < columns.Length; i++)
        {
            into[columns[i]] = Of(values[i], columns[i]);
        }
    }

    private float Of(float value, int gene) => Math.Clamp((value - _means[gene]) * _scales[gene], -Limit, Limit);
}
