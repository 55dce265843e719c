using ScFed.Models.Federation;

namespace ScFed.Models.Classifiers.Trees;

/// <summary>
/// Gradient p − y and diagonal hessian p(1 − p) of the cross-entropy of a softmax by each label's score, in integers. XGBoost takes twice this hessian, and
/// so shorter steps.
/// </summary>
internal static class SoftmaxGradients
{
    private const int MostOnStack = 256;

    /// <summary>Writes a cell's gradients, then its hessians. Bit-exact.</summary>
    internal static void Write(ReadOnlySpan<double> scores, int label, Span<long> into)
    {
        double largest = double.NegativeInfinity;
        foreach (double score in scores)
        {
            largest = Math.Max(largest, score);
        }

        Span<double> odds = stackalloc double[MostOnStack];
        odds = scores.Length <= MostOnStack ? odds[..scores.Length] : new double[scores.Length];
        double total = 0;
        for (int k = 0; k < odds.Length; k++)
        {
            odds[k] = PortableExp.Of(scores[k] - largest);
            total += odds[k];
        }

        for (int k = 0; k < odds.Length; k++)
        {
            double p = odds[k] / total;
            into[k] = Quantised.Of(p - (k == label ? 1 : 0));
            into[odds.Length + k] = Quantised.Of(p * (1 - p));
        }
    }
}
