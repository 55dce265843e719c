namespace ScFed.Models.Preprocessing;

/// <summary>Brings each gene to mean 0 and deviation 1, what a classifier is given: (value − mean) · scale, rounded once to float32.</summary>
public sealed class Standardisation
{
    private readonly double[] _means;
    private readonly double[] _scales;
    private readonly float[] _ofZero;

    /// <summary>By given means and scales (1 ÷ deviation, or 0).</summary>
    public Standardisation(ReadOnlySpan<double> means, ReadOnlySpan<double> scales)
    {
        if (means.Length != scales.Length)
        {
            throw new ArgumentException($"{means.Length} means and {scales.Length} scales", nameof(scales));
        }

        _means = means.ToArray();
        _scales = scales.ToArray();
        _ofZero = new float[means.Length];
        for (int gene = 0; gene < means.Length; gene++)
        {
            _ofZero[gene] = Of(0, gene);
        }
    }

    /// <summary>Genes.</summary>
    public int Genes => _means.Length;

    /// <summary>Mean of each gene.</summary>
    public ReadOnlySpan<double> Means => _means;

    /// <summary>1 ÷ deviation of each gene, or 0.</summary>
    public ReadOnlySpan<double> Scales => _scales;

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

    private float Of(float value, int gene) => (float)((value - _means[gene]) * _scales[gene]);
}
