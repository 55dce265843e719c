using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ScFed.Secure.Masking;
using ScFed.Secure.Noise;
using ScFed.Secure.Tests.Noise;

namespace ScFed.Benchmarks;

/// <summary>Fits of many draws from known keys, as a table: the long run of what the unit tests do with fewer.</summary>
public static class NoiseFits
{
    private static readonly double[] Deviations = [0.5, 1, 2, 3.3, 10, 100, 1_000, 10_000, 100_000];

    /// <summary>Draws <paramref name="count"/> times from each sampler at each σ and writes statistic, freedom and p of each test.</summary>
    public static void Run(long count, string file)
    {
        List<string> lines =
            ["sampler,parameter,draws,chi_squared,freedom,p,residues_chi_squared,residues_freedom,residues_p,mean_deviations,variance_deviations"];
        foreach (double sigma in Deviations)
        {
            NoiseVariance variance = NoiseVariance.OfDeviation(sigma);
            IntegerLaw law = IntegerLaw.Gaussian(variance.ToDouble());
            lines.Add(Line("discrete-gaussian", sigma, count, law, DiscreteGaussian.Create(variance)));
            lines.Add(Line("rejection-gaussian", sigma, count, law, RejectionGaussian.Create(variance)));
        }

        foreach ((ulong t, ulong s) in new[] { (1UL, 2UL), (1UL, 1UL), (7UL, 3UL), (1_000UL, 1UL) })
        {
            lines.Add(Line("discrete-laplace", (double)t / s, count, IntegerLaw.Laplace((double)t / s), DiscreteLaplace.Create(t, s)));
        }

        File.WriteAllLines(file, lines);
    }

    private static string Line(string sampler, double parameter, long count, IntegerLaw law, IntegerNoise noise)
    {
        byte[] key = SHA256.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"noise fit {sampler} {parameter}")));
        using NoiseCoins coins = NoiseCoins.ForKnownAnswers(Suite.Aegis256, key);
        Fit fit = Fit.Of(law, count, some => noise.Fill(coins, some));
        (ChiSquared all, ChiSquared last) = (fit.Frequencies, fit.Residues);
        string line = string.Create(
            CultureInfo.InvariantCulture,
            $"{sampler},{parameter},{count},{all.Statistic:F2},{all.Freedom},{all.P:F4},{last.Statistic:F2},{last.Freedom},{last.P:F4},"
            + $"{fit.MeanDeviations:F3},{fit.VarianceDeviations:F3}");
        Console.WriteLine(line);
        return line;
    }
}
