using CsCheck;
using ScFed.Secure.Privacy;

namespace ScFed.Secure.Tests.Privacy;

/// <summary>What every accountant owes, whichever it is.</summary>
public sealed class AccountantContract
{
    public static TheoryData<AccountantKind, RdpConversion> All => new()
    {
        { AccountantKind.Pld, RdpConversion.Improved },
        { AccountantKind.Rdp, RdpConversion.Improved },
        { AccountantKind.Rdp, RdpConversion.Classic },
        { AccountantKind.Zcdp, RdpConversion.Improved },
        { AccountantKind.Zcdp, RdpConversion.Classic },
    };

    [Theory]
    [MemberData(nameof(All))]
    public void LessNoiseMoreStepsMoreSamplingAndLessDeltaCostMore(AccountantKind kind, RdpConversion conversion) =>
        Gen.Select(Gen.Double[0.6, 10], Gen.Double[0.01, 0.7], Gen.Int[1, 500], Gen.Double[1e-9, 1e-3]).Sample(
            (noise, someRate, steps, delta) =>
            {
                double rate = kind == AccountantKind.Zcdp ? 1 : someRate;
                double epsilon = Epsilon(kind, conversion, noise, rate, steps, delta);
                double slack = epsilon * 1e-4;
                Assert.True(Epsilon(kind, conversion, noise * 0.9, rate, steps, delta) >= epsilon - slack);
                Assert.True(Epsilon(kind, conversion, noise, rate, steps + 10, delta) >= epsilon - slack);
                Assert.True(Epsilon(kind, conversion, noise, Math.Min(1, rate * 1.2), steps, delta) >= epsilon - slack);
                Assert.True(Epsilon(kind, conversion, noise, rate, steps, delta / 3) >= epsilon - slack);
            },
            iter: 15,
            threads: 1);

    [Theory]
    [MemberData(nameof(All))]
    public void WithoutSamplingNoneIsBelowTheExactValue(AccountantKind kind, RdpConversion conversion) =>
        Gen.Select(Gen.Double[0.3, 30], Gen.Int[1, 2_000], Gen.Double[1e-12, 1e-2]).Sample(
            (noise, steps, delta) => Assert.True(Epsilon(kind, conversion, noise, 1, steps, delta) >= GaussianMechanism.Epsilon(noise, steps, delta) * (1 - 1e-12)),
            iter: 25,
            threads: 1);

    [Theory]
    [MemberData(nameof(All))]
    public void TheCalibratedNoiseIsEnoughAndHardlyMore(AccountantKind kind, RdpConversion conversion)
    {
        double rate = kind == AccountantKind.Zcdp ? 1 : 0.02;
        double noise = NoiseCalibration.NoiseMultiplier(kind, conversion, 2, 1e-5, rate, 400)!.Value;
        Assert.True(Epsilon(kind, conversion, noise, rate, 400, 1e-5) <= 2);
        Assert.True(Epsilon(kind, conversion, noise * 0.9995, rate, 400, 1e-5) > 2);
    }

    [Theory]
    [InlineData(0.001, 1, 1)]
    [InlineData(double.NaN, 1, 1)]
    [InlineData(double.PositiveInfinity, 1, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1.01, 1)]
    [InlineData(1, double.NaN, 1)]
    [InlineData(1, 1, 0)]
    [InlineData(1, 1, 10_000_001)]
    public void WhatIsOutOfRangeIsRefusedAndNothingIsAdded(double noise, double rate, long steps)
    {
        foreach ((AccountantKind kind, RdpConversion conversion) in (ReadOnlySpan<(AccountantKind, RdpConversion)>)[(AccountantKind.Pld, default), (AccountantKind.Rdp, default), (AccountantKind.Zcdp, default)])
        {
            IAccountant accountant = NoiseCalibration.Accountant(kind, conversion);
            Assert.Throws<ArgumentOutOfRangeException>(() => accountant.Add(noise, rate, steps));
            Assert.Equal(0, accountant.Epsilon(1e-5));
            Assert.Throws<ArgumentOutOfRangeException>(() => accountant.Epsilon(0));
            Assert.Throws<ArgumentOutOfRangeException>(() => accountant.Epsilon(1));
        }
    }

    private static double Epsilon(AccountantKind kind, RdpConversion conversion, double noise, double rate, long steps, double delta)
    {
        IAccountant accountant = NoiseCalibration.Accountant(kind, conversion);
        accountant.Add(noise, rate, steps);
        return accountant.Epsilon(delta);
    }
}
