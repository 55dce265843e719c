using ScFed.Models.Algorithms;
using ScFed.Node.Commands;
using ScFed.Node.Governance;
using ScFed.Node.Studies;
using ScFed.Node.Tests.Studies;
using ScFed.Secure.Privacy;
using ScFed.Secure.Sums;

namespace ScFed.Node.Tests.Governance;

public class PrivacyPlanTests
{
    private static readonly SumPlan Plan = StudySample.Study().Plan;

    [Theory]
    [InlineData(0.5, 1.0, 1)]
    [InlineData(2, 0.1, 50)]
    [InlineData(8, 0.5, 200)]
    public void TheWholePlanCostsItsEpsilonAndNotMuchLess(double epsilon, double rate, int steps)
    {
        PrivacySettings settings = PrivacyPlan.Noised(PrivateSample.Settings(epsilon, rate, steps), Plan);
        PrivacyLoss loss = PrivateStudyCheck.Walk(Study.From(PrivateSample.File(settings)).Algorithm, Plan, bits: 32);
        Assert.InRange(loss.Epsilon, 0.97 * epsilon, epsilon);
    }

    [Fact]
    public void MoreStepsNeedMoreNoise()
    {
        double few = PrivacyPlan.Noised(PrivateSample.Settings(steps: 4), Plan).TrainingNoise;
        Assert.True(PrivacyPlan.Noised(PrivateSample.Settings(steps: 40), Plan).TrainingNoise > few);
    }

    [Fact]
    public void AStudyThatCostsMoreThanItStatesIsRefusedWhenItIsMade()
    {
        PrivacySettings settings = PrivacyPlan.Noised(PrivateSample.Settings(), Plan);
        CommandException refused = Assert.Throws<CommandException>(() => Study.From(PrivateSample.File(settings with { Epsilon = settings.Epsilon * 0.9 })));
        Assert.Contains("the whole plan costs", refused.Message, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Usage, refused.ExitCode);
    }

    [Fact]
    public void NoiseBelowTheFloorOfASiteIsRefusedWhenTheStudyIsMade()
    {
        PrivacySettings weak = PrivateSample.Settings(epsilon: 1e5, steps: 1) with { TrainingNoise = 0.011, StatisticsNoise = 0.011, EvaluationNoise = 0.011 };
        StudyFile file = PrivateSample.File(weak);
        CommandException refused = Assert.Throws<CommandException>(() => Study.From(file with { Sums = file.Sums with { Bits = 16 } }));
        Assert.Contains("each must add at least 2 steps", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void AnEpsilonThatIsNoneIsRefused(double epsilon) =>
        Assert.Throws<CommandException>(() => Study.From(PrivateSample.File(PrivateSample.Settings() with { Epsilon = epsilon })));

    [Fact]
    public void ADeltaAboveOneUnitIsRefused() =>
        Assert.Contains(
            "delta", Assert.Throws<CommandException>(() => Study.From(PrivateSample.File(PrivateSample.Settings() with { Delta = 0.02 }))).Message, StringComparison.Ordinal);
}
