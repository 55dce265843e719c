using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using ScFed.Secure.Masking;
using ScFed.Secure.Noise;

namespace ScFed.Benchmarks;

/// <summary>Draws a second of every sampler on one thread, the best of many short runs, beside the keystream that feeds it: a table in half a minute.</summary>
public static class NoiseSpeeds
{
    // About a millisecond, so that the best of many runs is one that no other process interrupted.
    private const int Draws = 1 << 17;
    private const int FewDraws = 1 << 10;
    private const int Blocks = 32;

    private static readonly double[] Deviations = [0.5, 1, 2, 10, 100, 1_000, 10_000, 100_000, 1_000_000];

    /// <summary>Measures both suites and writes the table.</summary>
    public static void Run(int runs, string file)
    {
        List<string> lines = ["suite,sampler,sigma,draws_per_second,keystream_words_per_second,ratio_to_keystream,table_milliseconds"];
        foreach (Suite suite in new[] { Suite.Aegis256, Suite.Aes256Ctr })
        {
            double words = Keystream(suite, runs);
            foreach (double sigma in Deviations)
            {
                NoiseVariance variance = NoiseVariance.OfDeviation(sigma);
                double table = Fastest(Math.Min(runs, 20), () => DiscreteGaussian.Create(variance)) * 1e3;
                lines.Add(Line(suite, "discrete-gaussian", sigma, Speed(suite, DiscreteGaussian.Create(variance), runs, Draws), words, table));
                lines.Add(Line(suite, "rejection-gaussian", sigma, Speed(suite, RejectionGaussian.Create(variance), runs, FewDraws), words, 0));
            }

            lines.Add(Line(suite, "discrete-laplace", 10, Speed(suite, DiscreteLaplace.Create(10, 1), runs, FewDraws), words, 0));
        }

        File.WriteAllLines(file, lines);
    }

    private static double Speed(Suite suite, IntegerNoise noise, int runs, int draws)
    {
        using NoiseCoins coins = new(suite);
        long[] values = new long[draws];
        return draws / Fastest(runs, () => noise.Fill(coins, values));
    }

    private static double Keystream(Suite suite, int runs)
    {
        byte[] key = RandomNumberGenerator.GetBytes(MaskStream.KeySize);
        using MaskStream stream = MaskStream.Create(suite, key);
        byte[] block = new byte[MaskStream.BlockSize + MaskStream.Slack];
        double seconds = Fastest(runs, () =>
        {
            for (int i = 0; i < Blocks; i++)
            {
                stream.Generate(i, MaskStream.BlockSize, block);
            }
        });
        return Blocks * (double)MaskStream.BlockSize / sizeof(ulong) / seconds;
    }

    private static double Fastest(int runs, Action action)
    {
        double best = double.PositiveInfinity;
        for (int i = 0; i < runs; i++)
        {
            long start = Stopwatch.GetTimestamp();
            action();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }

    private static string Line(Suite suite, string sampler, double sigma, double speed, double words, double table)
    {
        string line = string.Create(CultureInfo.InvariantCulture, $"{suite},{sampler},{sigma},{speed:F0},{words:F0},{speed / words:F4},{table:F2}");
        Console.WriteLine(line);
        return line;
    }
}
