using ScFed.Models.Algorithms;
using ScFed.Models.Federation;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Classifiers.Linear;

/// <summary>
/// What a linear kind minimises: ½‖W‖² + C · Σ over cells of weight · loss. Sites see weights of plain log1p(CP10k) values; L-BFGS sees weights of scaled values,
/// and, where the intercepts are not regularised, of centred ones: the optimum is the same, and gets there in fewer sums. Bit-exact.
/// </summary>
/// <param name="settings">What the sites approved.</param>
/// <param name="loss">The kind's loss.</param>
/// <param name="state">A state with statistics.</param>
internal sealed class LinearProblem(CellTypeSettings settings, LinearLoss loss, ModelState state)
{
    private readonly CellTypeState _known = new(state);
    private readonly double[] _scales = settings.Linear.ScaleGenes ? new CellTypeState(state).Scales.ToArray() : Ones(state);
    private readonly double[] _centres = loss.RegularisesIntercepts ? new double[new CellTypeState(state).Means.Length] : new CellTypeState(state).Means.ToArray();

    internal int Labels => _known.KeptLabels.Length;

    internal int Genes => _known.SelectedGenes.Length;

    /// <summary>Weights and intercepts.</summary>
    internal int Dimension => (Genes + 1) * Labels;

    private double C => settings.Linear.C ?? loss.DefaultC;

    /// <summary>What each cell of a trained label weighs.</summary>
    internal double[] LabelWeights()
    {
        double[] weights = new double[Labels];
        for (int k = 0; k < weights.Length; k++)
        {
            long cells = CellsOf(k);
            weights[k] = !settings.Linear.BalanceLabels ? 1 : cells == 0 ? 0 : (double)_known.Cells / ((double)Labels * cells);
        }

        return weights;
    }

    /// <summary>Weights and intercepts on plain values, from those that L-BFGS sees.</summary>
    internal double[] OnPlainValues(ReadOnlySpan<double> weights)
    {
        double[] plain = weights.ToArray();
        Span<double> intercepts = plain.AsSpan(Genes * Labels);
        for (int gene = 0; gene < Genes; gene++)
        {
            Span<double> row = plain.AsSpan(gene * Labels, Labels);
            for (int k = 0; k < row.Length; k++)
            {
                row[k] *= _scales[gene];
            }

            Vectors.AddScaled(intercepts, -_centres[gene], row);
        }

        return plain;
    }

    /// <summary>The objective and its gradient, from the summed loss and gradient on plain values.</summary>
    internal (double Value, double[] Gradient) Objective(ReadOnlySpan<double> weights, double summedLoss, ReadOnlySpan<double> summedGradient)
    {
        ReadOnlySpan<double> ofIntercepts = summedGradient[(Genes * Labels)..];
        double[] gradient = summedGradient.ToArray();
        for (int gene = 0; gene < Genes; gene++)
        {
            Span<double> row = gradient.AsSpan(gene * Labels, Labels);
            Vectors.AddScaled(row, -_centres[gene], ofIntercepts);
            for (int k = 0; k < row.Length; k++)
            {
                row[k] *= _scales[gene];
            }
        }

        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] *= C;
        }

        int regularised = loss.RegularisesIntercepts ? weights.Length : Genes * Labels;
        Vectors.AddScaled(gradient.AsSpan(0, regularised), 1, weights[..regularised]);
        return ((0.5 * Vectors.Dot(weights[..regularised], weights[..regularised])) + (C * summedLoss), gradient);
    }

    /// <summary>Whether a gradient is small enough to end at these weights.</summary>
    internal bool IsConverged(ReadOnlySpan<double> weights, ReadOnlySpan<double> gradient) =>
        Vectors.Norm(gradient) <= (settings.Linear.Tolerance ?? loss.DefaultTolerance) * Vectors.Norm(weights[..(Genes * Labels)]);

    /// <summary>Whether a gradient is no longer than the rounding of the sums makes one of zero: twice the root of the mean square of n uniform errors a coordinate.</summary>
    internal bool IsRounding(ReadOnlySpan<double> gradient, double resolution)
    {
        double spread = 1;
        for (int gene = 0; gene < Genes; gene++)
        {
            spread += _scales[gene] * _scales[gene] * (1 + (_centres[gene] * _centres[gene]));
        }

        return Vectors.Norm(gradient) <= 2 * C * resolution * Math.Sqrt(Labels * spread * settings.Sites / 12);
    }

    /// <summary>
    /// The finest fixed point of the summed loss and of the summed gradient at some weights on plain values. |x| ≤ 10, so |f| ≤ |b| + 10 · Σ |w|; that bounds a
    /// cell's loss and derivatives, and a site has at most as many cells of a label as all sites together.
    /// </summary>
    internal (FixedPointScale Loss, FixedPointScale Gradient) Scales(ReadOnlySpan<double> plain)
    {
        double[] largest = new double[Labels];
        for (int i = 0; i < plain.Length; i++)
        {
            largest[i % Labels] += Math.Abs(plain[i]) * (i < Genes * Labels ? PanelCells.LargestValue : 1);
        }

        double weight = 0;
        double[] weights = LabelWeights();
        for (int k = 0; k < weights.Length; k++)
        {
            weight += Math.Max(1, weights[k]) * Math.Min(CellsOf(k), settings.MaxCellsPerSite);
        }

        return (
            FixedPointScale.For(weight * loss.LargestLoss(largest), settings.Sites),
            FixedPointScale.For(weight * loss.LargestDerivative(largest) * PanelCells.LargestValue, settings.Sites));
    }

    private long CellsOf(int k) => _known.CellsByLabel[(int)_known.KeptLabels[k]];

    private static double[] Ones(ModelState state)
    {
        double[] ones = new double[new CellTypeState(state).SelectedGenes.Length];
        Array.Fill(ones, 1);
        return ones;
    }
}
