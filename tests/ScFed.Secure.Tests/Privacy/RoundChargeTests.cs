using CsCheck;
using ScFed.Secure.Privacy;

namespace ScFed.Secure.Tests.Privacy;

public class RoundChargeTests
{
    internal static readonly RoundCharge Sample = new(PrivacyUnit.Cell, ChargedPart.Training, 0.25, 1.5, 3, 123.5, 1_000, 1e-5, 4);

    [Fact]
    public void ItsTextIsAsTheLogPageShowsIt() => Assert.Equal(
        "unit=cell part=training rate=0.25 noise=1.5 adders=3 deviation=123.5 dimension=1000 delta=1E-05 limit=4", Sample.ToText());

    [Fact]
    public void EveryChargeIsReadAsItWasWritten() =>
        Gen.Select(Gen.Enum<PrivacyUnit>(), Gen.Enum<ChargedPart>(), Gen.Double[1e-6, 1], Gen.Double[0.01, 1e5], Gen.Int[1, 1_000])
            .Select(Gen.Double[0.5, 1e9], Gen.Int[1, 1 << 27], Gen.Double[1e-12, 0.5], Gen.Double[0.01, 1e3]).Sample((head, deviation, dimension, delta, limit) =>
        {
            RoundCharge charge = new(head.Item1, head.Item2, head.Item3, head.Item4, head.Item5, deviation, dimension, delta, limit);
            Assert.Equal(charge, RoundCharge.Parse(charge.ToText()));
        });

    [Fact]
    public void EveryChargeThatCanBeReadCanBeCounted()
    {
        // A log may come from anybody: at no corner of the ranges may its reader throw or find no number.
        Gen.Select(
            AnyOf(1e-9, 1e-6, 0.5, Math.BitDecrement(1.0), 1),
            AnyOf(0.01, Math.BitIncrement(0.01), 1, Math.BitDecrement(1e6), 1e6),
            AnyOf(1, 2, 1_024),
            AnyOf(0.5, 2, 1e9, double.MaxValue),
            AnyOf(1, 1_000, int.MaxValue),
            AnyOf(1e-100, 1e-5, Math.BitDecrement(1.0)),
            AnyOf(double.Epsilon, 4, double.MaxValue)).Sample(
            (rate, noise, adders, deviation, dimension, delta, limit) =>
            {
                RoundCharge charge = RoundCharge.Parse(
                    new RoundCharge(PrivacyUnit.Donor, ChargedPart.Training, rate, noise, adders, deviation, dimension, delta, limit).ToText())!;
                PrivacyBudget budget = new();
                _ = budget.Objection(charge);
                budget.Spend(charge);
                Assert.True(budget.Loss!.Epsilon >= 0);
            },
            iter: 2_000);
    }

    [Theory]
    [InlineData("")]
    [InlineData("unit=cell part=training rate=0.25 noise=1.5 adders=3 deviation=123.5 dimension=1000 delta=1E-05")]
    [InlineData("unit=cell part=training rate=0.25 noise=1.5 adders=3 deviation=123.5 dimension=1000 delta=1E-05 limit=4 more=1")]
    [InlineData("unit=cell part=training rate=0.25 noise=1.50 adders=3 deviation=123.5 dimension=1000 delta=1E-05 limit=4")]
    [InlineData("unit=cell part=training rate=0.25 noise=1.5 adders=3 deviation=123.5 dimension=1000 delta=1e-05 limit=4")]
    [InlineData("unit=cell  part=training rate=0.25 noise=1.5 adders=3 deviation=123.5 dimension=1000 delta=1E-05 limit=4")]
    [InlineData("unit=Cell part=training rate=0.25 noise=1.5 adders=3 deviation=123.5 dimension=1000 delta=1E-05 limit=4")]
    [InlineData("unit=cell part=all rate=0.25 noise=1.5 adders=3 deviation=123.5 dimension=1000 delta=1E-05 limit=4")]
    [InlineData("unit=cell part=training rate=1.25 noise=1.5 adders=3 deviation=123.5 dimension=1000 delta=1E-05 limit=4")]
    [InlineData("unit=cell part=training rate=0.25 noise=NaN adders=3 deviation=123.5 dimension=1000 delta=1E-05 limit=4")]
    [InlineData("unit=cell part=training rate=0.25 noise=1E+300 adders=3 deviation=123.5 dimension=1000 delta=1E-05 limit=4")]
    [InlineData("unit=cell part=training rate=0.25 noise=1.5 adders=0 deviation=123.5 dimension=1000 delta=1E-05 limit=4")]
    [InlineData("unit=cell part=training rate=0.25 noise=1.5 adders=3 deviation=0.1 dimension=1000 delta=1E-05 limit=4")]
    [InlineData("unit=cell part=training rate=0.25 noise=1.5 adders=3 deviation=123.5 dimension=0 delta=1E-05 limit=4")]
    [InlineData("unit=cell part=training rate=0.25 noise=1.5 adders=3 deviation=123.5 dimension=1000 delta=0 limit=4")]
    [InlineData("unit=cell part=training rate=0.25 noise=1.5 adders=3 deviation=123.5 dimension=1000 delta=1E-05 limit=-4")]
    [InlineData("unit=cell part=training rate=0.25 noise=1.5 adders=1025 deviation=123.5 dimension=1000 delta=1E-05 limit=4")]
    [InlineData("unit=cell part=training rate=0.25 noise=1.5 adders=99999999999 deviation=123.5 dimension=1000 delta=1E-05 limit=4")]
    public void AnythingElseIsNoCharge(string text) => Assert.Null(RoundCharge.Parse(text));

    private static Gen<T> AnyOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
