using ScFed.Secure.Privacy;

namespace ScFed.Secure.Tests.Privacy;

/// <summary>Probabilities of discrete Gaussians and of their sums on the integers from −Reach to Reach, by definition and by convolution: the truth that bounds are held against.</summary>
internal sealed class DiscreteGaussianLaw
{
    public const int Reach = 150;

    private readonly double[] _masses;

    private DiscreteGaussianLaw(double[] masses) => _masses = masses;

    /// <summary>The sum of so many, each with that σ.</summary>
    public static DiscreteGaussianLaw SumOf(int count, double sigma)
    {
        double[] one = [.. Enumerable.Range(-Reach, (2 * Reach) + 1).Select(z => Math.Exp(-z * z / (2 * sigma * sigma)))];
        double total = one.Sum();
        one = [.. one.Select(mass => mass / total)];
        double[] sum = one;
        for (int i = 1; i < count; i++)
        {
            sum = Convolve(sum, one);
        }

        return new DiscreteGaussianLaw(sum);
    }

    /// <summary>P(z); 0 beyond the reach.</summary>
    public double At(int z) => Math.Abs(z) <= Reach ? _masses[z + Reach] : 0;

    /// <summary>The divergence of order α between ((1 − q)·law + q·law shifted) and the law, or the other way round.</summary>
    public double Divergence(double order, int shift, double rate, bool removing)
    {
        // Masses below 10^-280 stand for tails that the sum over the others does not feel at these orders.
        double logSum = double.NegativeInfinity;
        for (int z = -Reach; z <= Reach; z++)
        {
            double without = At(z);
            double mixture = ((1 - rate) * without) + (rate * At(z - shift));
            if (without > 1e-280 && mixture > 1e-280)
            {
                (double upper, double lower) = removing ? (Math.Log(mixture), Math.Log(without)) : (Math.Log(without), Math.Log(mixture));
                logSum = LogSpace.Add(logSum, (order * upper) + ((1 - order) * lower));
            }
        }

        return logSum / (order - 1);
    }

    private static double[] Convolve(double[] left, double[] right)
    {
        double[] sum = new double[left.Length];
        for (int i = 0; i < left.Length; i++)
        {
            for (int j = 0; j < right.Length; j++)
            {
                int at = i + j - Reach;
                if (at >= 0 && at < sum.Length)
                {
                    sum[at] += left[i] * right[j];
                }
            }
        }

        return sum;
    }
}
