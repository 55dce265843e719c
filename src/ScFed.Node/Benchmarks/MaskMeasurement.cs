using System.Diagnostics;
using System.Security.Cryptography;
using ScFed.Secure.Encoding;
using ScFed.Secure.Masking;

namespace ScFed.Node.Benchmarks;

/// <summary>Measures the mask step, each time right behind the keystream it is compared with.</summary>
internal static class MaskMeasurement
{
    private const int FewestTimes = 7;
    private const int MostTimes = 200;
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(1);

    public static MaskFigures Run(int sites, SumEncoding encoding, Suite suite)
    {
        LaneVector lanes = new(encoding);
        long words = (long)sites * lanes.Real.Length;
        int blocks = (int)Math.Clamp(words * lanes.Real.WordSize / MaskStream.BlockSize, 16, 1_024);
        byte[] block = new byte[MaskStream.BlockSize + MaskStream.Slack];
        using MaskStream stream = MaskStream.Create(suite, RandomNumberGenerator.GetBytes(MaskStream.KeySize));
        using MaskSet one = Masks(sites, suite, encoding, threads: 1);
        WarmUp(() => one.ApplyTo(lanes));
        List<double> masks = [];
        List<double> keystream = [];
        long started = Stopwatch.GetTimestamp();
        while (masks.Count < FewestTimes || (masks.Count < MostTimes && Stopwatch.GetElapsedTime(started) < LongEnough))
        {
            keystream.Add(CpuClock.Time(() => LimitMeasurement.Generate(stream, block, blocks)) / ((long)blocks * MaskStream.BlockSize) * lanes.Real.WordSize);
            masks.Add(CpuClock.Time(() => one.ApplyTo(lanes)) / words);
        }

        Spread each = Spread.Of(masks);
        double? twoThreads = Environment.ProcessorCount > 1 ? TwoThreads(sites, suite, lanes, one) : null;
        return new MaskFigures(each.Times(1e9), Spread.Of(keystream).Median / each.Median, twoThreads);
    }

    /// <summary>The best of a few on either side: what else runs on the machine can only make one of them slower.</summary>
    private static double TwoThreads(int sites, Suite suite, LaneVector lanes, MaskSet one)
    {
        using MaskSet two = Masks(sites, suite, lanes.Encoding, threads: 2);
        WarmUp(() => two.ApplyTo(lanes));
        double alone = double.PositiveInfinity;
        double together = double.PositiveInfinity;
        for (int i = 0; i < FewestTimes; i++)
        {
            alone = Math.Min(alone, WallClock(() => one.ApplyTo(lanes)));
            together = Math.Min(together, WallClock(() => two.ApplyTo(lanes)));
        }

        return alone / together;
    }

    /// <summary>Until the runtime has compiled what is called for speed.</summary>
    private static void WarmUp(Action work)
    {
        long started = Stopwatch.GetTimestamp();
        do
        {
            work();
        }
        while (Stopwatch.GetElapsedTime(started) < WarmUpTime);
    }

    private static double WallClock(Action work)
    {
        long started = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static MaskSet Masks(int sites, Suite suite, SumEncoding encoding, int threads)
    {
        MaskSet masks = new(suite, encoding, threads);
        for (int i = 0; i < sites; i++)
        {
            masks.Add(RandomNumberGenerator.GetBytes(MaskStream.KeySize), RandomNumberGenerator.GetBytes(MaskStream.KeySize), negative: i % 2 == 1);
        }

        return masks;
    }
}
