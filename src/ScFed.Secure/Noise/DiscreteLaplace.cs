using System.Numerics;
using ScFed.Secure.Sums;

namespace ScFed.Secure.Noise;

/// <summary>
/// The discrete Laplace distribution of scale t/s, P(x) proportional to exp(−|x|·s/t), exactly: algorithm 2 of Canonne, Kamath and Steinke (2020). For counts: a
/// sum that one unit changes by at most Δ is ε-differentially private with scale Δ/ε. The variance is about 2(t/s)².
/// </summary>
public sealed class DiscreteLaplace : IntegerNoise
{
    /// <summary>Numerator and denominator of a scale lie below this: 2^40.</summary>
    public const ulong Beyond = 1UL << 40;

    private readonly ulong _mask;

    private DiscreteLaplace(ulong numerator, ulong denominator)
    {
        Numerator = numerator;
        Denominator = denominator;
        _mask = ulong.MaxValue >> BitOperations.LeadingZeroCount((numerator - 1) | 1);
    }

    /// <summary>t of the scale t/s.</summary>
    public ulong Numerator { get; }

    /// <summary>s of the scale t/s.</summary>
    public ulong Denominator { get; }

    /// <summary>A sampler of scale <paramref name="numerator"/>/<paramref name="denominator"/>.</summary>
    /// <exception cref="PlanException"><see cref="PlanError.NoiseRange"/>: one of the two is 0 or not below 2^40.</exception>
    public static DiscreteLaplace Create(ulong numerator, ulong denominator) =>
        numerator is > 0 and < Beyond && denominator is > 0 and < Beyond
            ? new DiscreteLaplace(numerator, denominator)
            : throw new PlanException(
                PlanError.NoiseRange, $"scale = {numerator}/{denominator}: numerator and denominator must lie between 1 and 2^40 - 1; change the scale");

    /// <inheritdoc/>
    public override void Fill(NoiseCoins coins, Span<long> noise)
    {
        foreach (ref long x in noise)
        {
            x = Draw(coins);
        }
    }

    internal long Draw(NoiseCoins coins)
    {
        while (true)
        {
            // The magnitude in units of 1/s is geometric: its remainder by t, kept with probability exp(−u/t), and its quotient, exp(−1) for each.
            ulong u = Remainder(coins);
            if (!BernoulliExp.Draw(coins, u, Numerator))
            {
                continue;
            }

            ulong quotient = 0;
            while (BernoulliExp.DrawOne(coins))
            {
                quotient++;
            }

            long magnitude = (long)((u + (Numerator * quotient)) / Denominator);
            bool minus = (coins.NextWord() & 1) == 1;
            if (magnitude != 0 || !minus)
            {
                return minus ? -magnitude : magnitude;
            }
        }
    }

    /// <summary>Uniform below t: as many low bits of a word as t − 1 has (at least one), again while they are too large.</summary>
    private ulong Remainder(NoiseCoins coins)
    {
        ulong u;
        do
        {
            u = coins.NextWord() & _mask;
        }
        while (u >= Numerator);
        return u;
    }
}
