using ScFed.Secure.Privacy;

namespace ScFed.Secure.Tests.Privacy;

public class PrivacyBudgetTests
{
    private static readonly RoundCharge Training = RoundChargeTests.Sample;
    private static readonly RoundCharge HeldOut = Training with { Part = ChargedPart.HeldOut };

    private readonly PrivacyBudget _budget = new();

    [Fact]
    public void NothingIsSpentBeforeTheFirstCharge()
    {
        Assert.Null(_budget.Loss);
        Assert.Null(_budget.Limit);
        Assert.Equal(0, _budget.Charges);
    }

    [Fact]
    public void ChargesOfOnePartAddUp()
    {
        double last = 0;
        for (int i = 1; i <= 5; i++)
        {
            _budget.Spend(Training);
            Assert.True(_budget.Loss!.Epsilon > last);
            last = _budget.Loss.Epsilon;
        }

        PrivacyBudget atOnce = new();
        atOnce.Spend(Training, 5);
        Assert.Equal(last, atOnce.Loss!.Epsilon, 1e-12);
        Assert.Equal((5, 5), (_budget.Charges, atOnce.Charges));
    }

    [Fact]
    public void AUnitIsInOnePartSoTheOtherCostsItNothing()
    {
        _budget.Spend(Training, 10);
        double training = _budget.Loss!.Epsilon;
        _budget.Spend(HeldOut);
        Assert.Equal(training, _budget.Loss.Epsilon);
        _budget.Spend(HeldOut, 50);
        Assert.True(_budget.Loss.Epsilon > training);
    }

    [Fact]
    public void TheChargeThatWouldGoBeyondTheLimitIsObjectedToAndNoneBeforeIt()
    {
        RoundCharge charge = Training with { NoiseMultiplier = 5, Limit = 1.5 };
        int charges = 0;
        while (_budget.Objection(charge) is null)
        {
            _budget.Spend(charge);
            charges++;
            Assert.True(_budget.Loss!.Epsilon <= 1.5);
            Assert.True(charges < 10_000);
        }

        Assert.True(charges > 0);
        Assert.Contains("limit is ε = 1.500", _budget.Objection(charge), StringComparison.Ordinal);
        Assert.Null(_budget.Objection(charge with { Part = ChargedPart.HeldOut }));
        _budget.Spend(charge);
        Assert.True(_budget.Loss!.Epsilon > 1.5);
    }

    [Fact]
    public void AnotherUnitDeltaOrLimitThanBeforeIsObjectedTo()
    {
        _budget.Spend(Training);
        Assert.NotNull(_budget.Objection(Training with { Unit = PrivacyUnit.Site }));
        Assert.NotNull(_budget.Objection(Training with { Delta = 1e-4 }));
        Assert.NotNull(_budget.Objection(Training with { Limit = 400 }));
        Assert.Null(_budget.Objection(Training with { NoiseMultiplier = 3 }));
    }
}
